"""What colleagues are told of a draft. An office may write its own wording on the page of messages."""

from django.utils.translation import gettext_lazy as _

from congvu.kit.text import Text
from congvu.notify.logic.templates import MessageKind, Wording, message_kinds

ASKED, APPROVED = "outgoing.told_asked", "outgoing.told_approved"
SENT_BACK, PRESENTED = "outgoing.told_sent_back", "outgoing.told_presented"
OVERTAKEN, REMARKED = "outgoing.told_overtaken", "outgoing.told_remarked"
FILES_CHANGED, RECEIVERS_CHANGED = "outgoing.told_files_changed", "outgoing.told_receivers_changed"
RECEIVERS_ADDED = "outgoing.told_receivers_added"
DROPPED, ISSUED = "outgoing.told_dropped", "outgoing.told_issued"
NOT_ISSUED, SHEAF = "outgoing.told_not_issued", "outgoing.told_sheaf"
SHEAF_STOPPED, SHEAF_HINDERED = "outgoing.told_sheaf_stopped", "outgoing.told_sheaf_hindered"

SAMPLES = {
    "kind": "Công văn",
    "subject": "Phối hợp tổ chức hội nghị",
    "who": "Nguyễn Thị Mẫu",
    "step": "Thể thức, kỹ thuật trình bày và thủ tục",
    "number": "2",
    "note": "Đề nghị bổ sung căn cứ",
}
DOCUMENT: dict[str, Text] = {
    "kind": _("Kind"),
    "subject": _("Subject of the document"),
    "who": _("Said by"),
}
NOTE: dict[str, Text] = {"note": _("What was said")}
STEP: dict[str, Text] = {"step": _("Looks at"), "number": _("Draft no.")}
THE_VI, THE_EN = "{kind} “{subject}”", "{kind} “{subject}”"
OPEN_VI, OPEN_EN = "\n\nMở văn bản: {link}", "\n\nOpen it: {link}"


def declare() -> None:
    """Make the kinds known; called once, when the house is put together."""
    for kind in (*_asking(), *_answering(), SHEAVES, STOPPED, HINDERED):
        message_kinds.add(kind)


def _kind(
    code: str, label: Text, more: dict[str, Text], subject: tuple[str, str], body: tuple[str, str]
) -> MessageKind:
    placeholders = {**DOCUMENT, **more}
    return MessageKind(
        code,
        label,
        placeholders=placeholders,
        samples={name: SAMPLES[name] for name in placeholders},
        vi=Wording(
            subject[0],
            f"Kính gửi {{name}},\n\n{body[0]}{OPEN_VI}",
            screen=body[0].replace("\n\n", " "),
        ),
        en=Wording(subject[1], f"Dear {{name}},\n\n{body[1]}{OPEN_EN}", screen=body[1].replace("\n\n", " ")),
    )


def _asking() -> tuple[MessageKind, ...]:
    """To whoever's turn it is."""
    return (
        _kind(
            ASKED,
            _("Draft submitted (to who looks at it)"),
            STEP,
            ("Xem xét dự thảo: {subject}", "A draft for you to look at: {subject}"),
            (
                "{who} trình dự thảo {number} " + THE_VI + ".\n\nNội dung xem xét: {step}",
                "{who} submits draft {number} of " + THE_EN + ".\n\nTo be looked at: {step}",
            ),
        ),
        _kind(
            PRESENTED,
            _("Draft presented (to the leader who signs it)"),
            {},
            ("Trình ký: {subject}", "To be signed: {subject}"),
            ("{who} trình ký " + THE_VI + ".", "{who} presents " + THE_EN + " to be signed."),
        ),
    )


def _answering() -> tuple[MessageKind, ...]:
    """To whoever drafts it, or has looked at it."""
    return (
        _kind(
            APPROVED,
            _("Draft approved (to who drafts it)"),
            {**STEP, **NOTE},
            ("Đã duyệt dự thảo: {subject}", "Draft approved: {subject}"),
            (
                "{who} đã duyệt dự thảo {number} " + THE_VI + " ({step}).\n\nÝ kiến: {note}",
                "{who} has approved draft {number} of " + THE_EN + " ({step}).\n\nSaid: {note}",
            ),
        ),
        _kind(
            SENT_BACK,
            _("Draft sent back (to who drafts it)"),
            NOTE,
            ("Trả lại dự thảo: {subject}", "Draft sent back: {subject}"),
            (
                "{who} trả lại dự thảo " + THE_VI + ".\n\nÝ kiến: {note}",
                "{who} sends back the draft of " + THE_EN + ".\n\nSaid: {note}",
            ),
        ),
        _kind(
            OVERTAKEN,
            _("New draft after an approval (to who approved the one before)"),
            {"number": _("Draft no.")},
            ("Dự thảo đã sửa sau khi duyệt: {subject}", "Changed after your approval: {subject}"),
            (
                "{who} đã lập dự thảo {number} của "
                + THE_VI
                + ". Ý kiến duyệt của ông/bà là về dự thảo trước.",
                "{who} has made draft {number} of " + THE_EN + ". Your approval was of the draft before.",
            ),
        ),
        _kind(
            FILES_CHANGED,
            _("Files that go out with it changed after an approval (to who approved)"),
            {},
            (
                "Tệp kèm theo đã đổi sau khi duyệt: {subject}",
                "Attachments changed after your approval: {subject}",
            ),
            (
                "{who} đã thay đổi tệp kèm theo của " + THE_VI + ". Văn bản sẽ được trình duyệt lại.",
                "{who} has changed the files that go out with " + THE_EN + ". It will be submitted again.",
            ),
        ),
        _kind(
            RECEIVERS_CHANGED,
            _("Receivers changed after an approval (to who approved)"),
            {},
            (
                "Nơi nhận đã đổi sau khi duyệt: {subject}",
                "Receivers changed after your approval: {subject}",
            ),
            (
                "{who} đã thay đổi nơi nhận của " + THE_VI + ". Văn bản sẽ được trình duyệt lại.",
                "{who} has changed the receivers of " + THE_EN + ". It will be submitted again.",
            ),
        ),
        _kind(
            RECEIVERS_ADDED,
            _("Receivers added after the signature (to who signed and who drafted)"),
            NOTE,
            (
                "Thêm nơi nhận sau khi ký: {subject}",
                "Receivers added after the signature: {subject}",
            ),
            (
                "{who} đã thêm nơi nhận của " + THE_VI + " sau khi lãnh đạo ký.\n\nNơi nhận và lý do: {note}",
                "{who} has added receivers of "
                + THE_EN
                + " after the leader signed it.\n\nWho, and why: {note}",
            ),
        ),
        _kind(
            REMARKED,
            _("Remark on a draft (to who drafts it)"),
            NOTE,
            ("Góp ý dự thảo: {subject}", "Remark on your draft: {subject}"),
            (
                "{who} góp ý dự thảo " + THE_VI + ".\n\nGóp ý: {note}",
                "{who} remarks on the draft of " + THE_EN + ".\n\nSaid: {note}",
            ),
        ),
        _kind(
            ISSUED,
            _("Document issued (to who drafted it)"),
            {"number": _("Number and symbol")},
            ("Đã phát hành văn bản {number}", "Issued: {number}"),
            (
                "{who} đã phát hành " + THE_VI + ", số {number}.",
                "{who} has issued " + THE_EN + " as {number}.",
            ),
        ),
        _kind(
            NOT_ISSUED,
            _("Document could not be issued (to the clerk who issues it)"),
            {"number": _("Number and symbol"), **NOTE},
            ("Chưa phát hành được văn bản {number}", "Could not be issued: {number}"),
            (
                "Chưa phát hành được " + THE_VI + ", số {number}.\n\nLý do: {note}",
                "It was not possible to issue " + THE_EN + ", {number}.\n\nReason: {note}",
            ),
        ),
        _kind(
            DROPPED,
            _("Draft given up (to who drafts it or has it)"),
            NOTE,
            ("Không ban hành: {subject}", "Will not be issued: {subject}"),
            (
                "{who} đã dừng soạn thảo " + THE_VI + ".\n\nLý do: {note}",
                "{who} has given up " + THE_EN + ".\n\nReason: {note}",
            ),
        ),
    )


SHEAVES = MessageKind(
    SHEAF,
    _("Papers that follow from an issued document (to the leader who signs them)"),
    placeholders={"what": _("What they are"), "number": _("Number and symbol")},
    samples={"what": "Giấy chứng nhận sáng kiến", "number": "45/QĐ-SKHCN"},
    vi=Wording(
        "Trình ký: {what} theo văn bản {number}",
        f"Kính gửi {{name}},\n\n{{what}} theo văn bản {{number}} đang được in và trình ông/bà ký.{OPEN_VI}",
        screen="{what} theo văn bản {number} đang được in và trình ông/bà ký.",
    ),
    en=Wording(
        "To be signed: {what} by {number}",
        f"Dear {{name}},\n\n{{what}} by {{number}} are being printed, for you to sign.{OPEN_EN}",
        screen="{what} by {number} are being printed, for you to sign.",
    ),
)

STOPPED = MessageKind(
    SHEAF_STOPPED,
    _("Papers that could not be completed (to the clerk who sealed them)"),
    placeholders={"what": _("What they are"), "number": _("Number and symbol"), **NOTE},
    samples={"what": "Giấy chứng nhận sáng kiến", "number": "45/QĐ-SKHCN", "note": SAMPLES["note"]},
    vi=Wording(
        "Chưa hoàn tất: {what} theo văn bản {number}",
        f"Kính gửi {{name}},\n\nCó giấy thuộc loạt {{what}} theo văn bản {{number}} đã đóng dấu nhưng chưa bổ"
        f" sung được chứng cứ chữ ký.\n\nLý do: {{note}}{OPEN_VI}",
        screen="{what} theo văn bản {number}: có giấy chưa bổ sung được chứng cứ chữ ký. Lý do: {note}",
    ),
    en=Wording(
        "Not completed: {what} by {number}",
        f"Dear {{name}},\n\nSome of the {{what}} by {{number}} are sealed, but lack the proofs of their"
        f" signatures.\n\nReason: {{note}}{OPEN_EN}",
        screen="{what} by {number}: some lack the proofs of their signatures. Reason: {note}",
    ),
)

HINDERED = MessageKind(
    SHEAF_HINDERED,
    _("Papers that nobody may sign (to clerks, to who says who signs, to who prepared them)"),
    placeholders={"what": _("What they are"), "number": _("Number and symbol"), **NOTE},
    samples={"what": "Giấy chứng nhận sáng kiến", "number": "45/QĐ-SKHCN", "note": SAMPLES["note"]},
    vi=Wording(
        "Chưa có người ký: {what} theo văn bản {number}",
        f"Kính gửi {{name}},\n\nHiện chưa có ai được ký {{what}} theo văn bản {{number}}."
        f"\n\n{{note}}{OPEN_VI}",
        screen="Chưa có ai được ký {what} theo văn bản {number}. {note}",
    ),
    en=Wording(
        "Nobody may sign: {what} by {number}",
        f"Dear {{name}},\n\nNobody may sign the {{what}} by {{number}} now.\n\n{{note}}{OPEN_EN}",
        screen="Nobody may sign the {what} by {number} now. {note}",
    ),
)
