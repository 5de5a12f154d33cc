"""What senders and colleagues are told. An office may write its own wording on the page of messages."""

from django.utils.translation import gettext_lazy as _

from congvu.kit.text import Text
from congvu.notify.logic.templates import MessageKind, Wording, message_kinds

RECEIPT, RETURNED = "documents.told_received", "documents.told_returned"
PRESENTED, DIRECTED = "documents.told_presented", "documents.told_directed"
HANDED_ON, PROPOSED, RECALLED = (
    "documents.told_handed_on",
    "documents.told_proposed",
    "documents.told_recalled",
)
WITHDRAWN = "documents.told_withdrawn"
TAKEN_OUT = "documents.told_taken_out"

SAMPLES = {
    "number": "125",
    "mark": "15/UBND-VX",
    "subject": "Phối hợp tổ chức hội nghị",
    "sender": "Ủy ban nhân dân xã Mẫu",
    "agency": "Sở Khoa học và Công nghệ",
    "day": "23/11/2026",
    "reason": "Văn bản gửi nhầm địa chỉ",
    "opinion": "Phòng chủ trì tham mưu trả lời",
    "part": "Chủ trì",
    "due": "17:00 27/11/2026",
    "text": "Đề xuất có văn bản trả lời",
    "who": "Nguyễn Thị Mẫu",
}
DOCUMENT: dict[str, Text] = {
    "mark": _("Number and symbol"),
    "subject": _("Subject of the document"),
    "sender": _("Issued by"),
}
THE_VI, THE_EN = "văn bản {mark} của {sender}: {subject}", "document {mark} of {sender}: {subject}"
OPEN_VI, OPEN_EN = "\n\nMở văn bản: {link}", "\n\nOpen it: {link}"


def declare() -> None:
    """Make the kinds known; called once, when the house is put together."""
    for kind in (*_outside(), *_inside(), _taken_out()):
        message_kinds.add(kind)


def _kind(
    code: str,
    label: Text,
    more: dict[str, Text],
    subject: tuple[str, str],
    body: tuple[str, str],
    *,
    opens: bool = True,
) -> MessageKind:
    placeholders = {**DOCUMENT, **more}
    end_vi, end_en = (OPEN_VI, OPEN_EN) if opens else ("", "")
    return MessageKind(
        code,
        label,
        placeholders=placeholders,
        samples={name: SAMPLES[name] for name in placeholders},
        vi=Wording(
            subject[0],
            f"Kính gửi {{name}},\n\n{body[0]}{end_vi}",
            screen=body[0].replace("\n\n", " ") if opens else "",
        ),
        en=Wording(
            subject[1],
            f"Dear {{name}},\n\n{body[1]}{end_en}",
            screen=body[1].replace("\n\n", " ") if opens else "",
        ),
    )


def _outside() -> tuple[MessageKind, ...]:
    """To the sender, whose page is not here: no address stands in these."""
    return (
        _kind(
            RECEIPT,
            _("Receipt of a document (to its sender)"),
            {"number": _("Arrival number"), "agency": _("Receiving agency"), "day": _("Day of arrival")},
            ("Đã tiếp nhận văn bản {mark}", "Document {mark} has been received"),
            (
                "{agency} đã tiếp nhận " + THE_VI + ". Số đến {number}, ngày đến {day}.",
                "{agency} has received the " + THE_EN + ". Arrival number {number}, day of arrival {day}.",
            ),
            opens=False,
        ),
        _kind(
            RETURNED,
            _("Document returned (to its sender)"),
            {"agency": _("Receiving agency"), "reason": _("Reason")},
            ("Trả lại văn bản {mark}", "Document {mark} is returned"),
            (
                "{agency} trả lại " + THE_VI + ".\n\nLý do: {reason}",
                "{agency} returns the " + THE_EN + ".\n\nReason: {reason}",
            ),
            opens=False,
        ),
    )


def _inside() -> tuple[MessageKind, ...]:
    return (
        _kind(
            PRESENTED,
            _("Document presented (to the leader)"),
            {"number": _("Arrival number")},
            ("Trình xem xét văn bản {mark}", "Document {mark} for your direction"),
            ("Văn thư trình " + THE_VI + ".", "The clerk presents the " + THE_EN + "."),
        ),
        _kind(
            DIRECTED,
            _("Document directed (to who leads or supports)"),
            {"part": _("Lead or support"), "opinion": _("Opinion of the leader"), "due": _("Due")},
            ("{part}: văn bản {mark}", "{part}: document {mark}"),
            (
                "{part} " + THE_VI + ".\n\nÝ kiến chỉ đạo: {opinion}\n\nThời hạn: {due}",
                "{part}: " + THE_EN + ".\n\nDirection: {opinion}\n\nDue: {due}",
            ),
        ),
        _kind(
            HANDED_ON,
            _("Document handed on inside the unit"),
            {"opinion": _("Opinion of the head of the unit"), "due": _("Due"), "who": _("Said by")},
            ("{who} giao xử lý văn bản {mark}", "{who} hands on document {mark}"),
            (
                "{who} giao xử lý " + THE_VI + ".\n\nÝ kiến: {opinion}\n\nThời hạn: {due}",
                "{who} hands on the " + THE_EN + ".\n\nOpinion: {opinion}\n\nDue: {due}",
            ),
        ),
        _kind(
            PROPOSED,
            _("Proposal about a document (to the leader)"),
            {"text": _("Proposal"), "who": _("Said by")},
            ("Đề xuất về văn bản {mark}", "Proposal about document {mark}"),
            (
                "{who} đề xuất về " + THE_VI + ".\n\n{text}",
                "{who} makes a proposal about the " + THE_EN + ".\n\n{text}",
            ),
        ),
        _kind(
            RECALLED,
            _("Document recalled by its sender (to who has it)"),
            {"reason": _("Reason")},
            ("Cơ quan gửi thu hồi văn bản {mark}", "Document {mark} has been recalled"),
            (
                "Cơ quan gửi đã thu hồi " + THE_VI + ".\n\nLý do: {reason}",
                "Its sender has recalled the " + THE_EN + ".\n\nReason: {reason}",
            ),
        ),
        _kind(
            WITHDRAWN,
            _("Part in a document withdrawn (to who had it)"),
            {},
            ("Thôi giao xử lý văn bản {mark}", "Your part in document {mark} has been withdrawn"),
            (
                "Lãnh đạo đã chỉ đạo lại. Ông/bà không còn được giao xử lý " + THE_VI + ".",
                "The leader has directed anew. You have no part any more in the " + THE_EN + ".",
            ),
            opens=False,
        ),
    )


def _taken_out() -> MessageKind:
    """Says nothing of the document but its arrival number."""
    vi = (
        "Văn bản có số đến {number} đã được đưa ra khỏi hệ thống vì có dấu chỉ độ mật.\n\nÔng/bà không lưu,"
        " không chuyển tiếp; giao bản in, bản chụp và tệp đã tải về cho người phụ trách bí mật nhà nước."
    )
    en = (
        "The document with arrival number {number} has been taken out because it bears a mark of a state"
        " secret.\n\nDo not keep or pass on anything of it; hand prints, copies and files you have to the"
        " person in charge of state secrets."
    )
    return MessageKind(
        TAKEN_OUT,
        _("Document taken out as a state secret (to whoever had it)"),
        placeholders={"number": _("Arrival number")},
        samples={"number": SAMPLES["number"]},
        vi=Wording("Văn bản đã đưa ra khỏi hệ thống", f"Kính gửi {{name}},\n\n{vi}"),
        en=Wording("A document has been taken out", f"Dear {{name}},\n\n{en}"),
    )
