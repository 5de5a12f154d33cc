"""The first wording of every message this trade sends. An office may write its own on the page of
messages."""

from django.utils.translation import gettext_lazy as _

from congvu.initiatives.enums import events
from congvu.initiatives.enums.states import State
from congvu.kit.text import Text
from congvu.notify.logic.templates import MessageKind, Wording, message_kinds

KNOWN: dict[str, Text] = {
    "code": _("Code of the dossier"),
    "dossier": _("Title of the dossier"),
    "round": _("Round"),
}
PROMISED: dict[str, Text] = {"promised": _("Date of the result")}
UNTIL: dict[str, Text] = {"until": _("To be handed in by")}
PAPER: dict[str, Text] = {
    "number": _("Number of the decision"),
    "decided_on": _("Date of the decision"),
    "reason": _("Reasons"),
}
SAMPLES = {
    "code": "SK-2026-00012",
    "dossier": "Giải pháp rút ngắn thời gian trả kết quả hồ sơ đất đai",
    "round": "Đợt 1 năm 2026",
    "promised": "18/12/2026",
    "intake": "18/09/2026",
    "until": "30/09/2026",
    "items": "– Nội dung sáng kiến: nêu rõ các bước thực hiện",
    "note": "Đề nghị gửi trong giờ hành chính.",
    "number": "123/QĐ-SKHCN",
    "decided_on": "15/12/2026",
    "reason": "Giải pháp chưa được áp dụng tại đơn vị.",
    "subject": "Về việc công nhận sáng kiến đợt 1 năm 2026",
    "asked": "08:30 22/11/2026",
    "count": "2500",
    "list": "DS-2026-0007",
    "sent": "198",
    "left": "2",
    "certificate": "12/GCN-2026",
    "place": "Phòng Quản lý Khoa học",
    "sender": "Trần Thị Bình",
}
HELLO = "Kính gửi ông/bà {name},\n\n"
CLOSE = "\n\nXem hồ sơ tại: {link}\nThư này do hệ thống gửi tự động."
HELLO_EN = "Dear {name},\n\n"
CLOSE_EN = "\n\nSee the dossier: {link}\nThis message was sent by the system."
DOSSIER = "Hồ sơ {code} “{dossier}” ({round}) "
DOSSIER_EN = "The dossier {code} “{dossier}” ({round}) "


def _kind(
    code: str,
    label: Text,
    *,
    vi: tuple[str, str],
    en: tuple[str, str],
    sms: tuple[str, str] = ("", ""),
    more: dict[str, Text] | None = None,
    known: dict[str, Text] | None = None,
) -> MessageKind:
    """A kind whose letter opens and closes like all others; on the screen only what happened is said."""
    return message_kinds.add(
        MessageKind(
            code,
            label,
            placeholders={**(KNOWN if known is None else known), **(more or {})},
            vi=Wording(vi[0], f"{HELLO}{vi[1]}{CLOSE}", sms=sms[0], screen=vi[1]),
            en=Wording(en[0], f"{HELLO_EN}{en[1]}{CLOSE_EN}", sms=sms[1], screen=en[1]),
            samples=SAMPLES,
        )
    )


def declare() -> None:
    """Make the kinds known; called once, when the house is put together."""
    _filing()
    _intake()
    _supplements()
    _outcomes()
    _decisions()
    _lists()
    _exports()


def _filing() -> None:
    _kind(
        events.SUBMITTED.code,
        events.SUBMITTED.label,
        vi=(
            "Đã nhận hồ sơ {code}",
            DOSSIER + "đã được nộp. Cơ quan kiểm tra hồ sơ trước ngày {intake}; "
            "ngày hẹn trả kết quả là {promised}. Giấy biên nhận có trong trang hồ sơ.",
        ),
        en=(
            "Dossier {code} has been received",
            DOSSIER_EN
            + "has been submitted. It is checked by {intake}; the result is promised by {promised}. "
            "The receipt is on the page of the dossier.",
        ),
        sms=(
            "Da nhan ho so {code}. Ngay hen tra ket qua: {promised}.",
            "Dossier {code} received. Result by {promised}.",
        ),
        more={**PROMISED, "intake": _("Checked by")},
    )
    _kind(
        events.WITHDRAWN.code,
        events.WITHDRAWN.label,
        vi=("Hồ sơ {code} đã được rút", DOSSIER + "đã được rút theo đề nghị của tác giả."),
        en=("Dossier {code} has been withdrawn", DOSSIER_EN + "has been withdrawn at its author's wish."),
    )


def _intake() -> None:
    _kind(
        events.ACCEPTED.code,
        events.ACCEPTED.label,
        vi=(
            "Hồ sơ {code} đã được tiếp nhận",
            DOSSIER + "hợp lệ và đã được tiếp nhận. Kết quả được trả trước ngày {promised}.",
        ),
        en=(
            "Dossier {code} has been accepted",
            DOSSIER_EN + "is complete and has been accepted. The result comes by {promised}.",
        ),
        sms=(
            "Ho so {code} da duoc tiep nhan. Tra ket qua truoc ngay {promised}.",
            "Dossier {code} accepted. Result by {promised}.",
        ),
        more=PROMISED,
    )
    _kind(
        events.REFUSED.code,
        events.REFUSED.label,
        vi=("Hồ sơ {code} không được tiếp nhận", DOSSIER + "không được tiếp nhận. Lý do:\n{reason}"),
        en=("Dossier {code} was not accepted", DOSSIER_EN + "was not accepted. Reasons:\n{reason}"),
        sms=(
            "Ho so {code} khong duoc tiep nhan. Moi xem ly do trong thu dien tu hoac trang ho so.",
            "Dossier {code} was not accepted. See your mail for the reasons.",
        ),
        more={"reason": PAPER["reason"]},
    )
    _kind(
        events.ASSIGNED.code,
        events.ASSIGNED.label,
        vi=("Hồ sơ {code} được giao cho ông/bà", DOSSIER + "được giao cho ông/bà xử lý."),
        en=("Dossier {code} is yours now", DOSSIER_EN + "has been given to you."),
    )
    _kind(
        "initiatives.handed_over",
        _("Dossier handed over to your unit or to you"),
        vi=(
            "Hồ sơ {code} được chuyển đến {place}",
            DOSSIER + "được {sender} chuyển đến {place}. Lý do:\n{reason}",
        ),
        en=(
            "Dossier {code} has been handed over to {place}",
            DOSSIER_EN + "has been handed over to {place} by {sender}. Reason:\n{reason}",
        ),
        more={"place": _("To whom it goes"), "sender": _("Who hands it over"), "reason": _("Reason")},
    )
    _kind(
        events.EXAMINATION_BEGUN.code,
        events.EXAMINATION_BEGUN.label,
        vi=("Hồ sơ {code} đang được thẩm định", DOSSIER + "bắt đầu được thẩm định."),
        en=("Dossier {code} is being examined", DOSSIER_EN + "is being examined now."),
    )


def _supplements() -> None:
    asked = (
        "cần được bổ sung trước ngày {until}:\n{items}\n{note}\n"
        "Trong thời gian chờ bổ sung, thời hạn giải quyết được tạm dừng."
    )
    _kind(
        events.SUPPLEMENT_ASKED.code,
        events.SUPPLEMENT_ASKED.label,
        vi=("Yêu cầu bổ sung hồ sơ {code} trước ngày {until}", DOSSIER + asked),
        en=(
            "Supplement asked for dossier {code} by {until}",
            DOSSIER_EN
            + "needs a supplement by {until}:\n{items}\n{note}\nThe clock stands still until then.",
        ),
        sms=(
            "Ho so {code} can bo sung truoc ngay {until}. Moi xem noi dung yeu cau trong trang ho so.",
            "Dossier {code} needs a supplement by {until}. See the page of the dossier.",
        ),
        more={**UNTIL, "items": _("What is asked, line by line"), "note": _("Message to the author")},
    )
    _kind(
        events.SUPPLEMENT_ANSWERED.code,
        events.SUPPLEMENT_ANSWERED.label,
        vi=(
            "Đã nhận bổ sung của hồ sơ {code}",
            DOSSIER + "đã được bổ sung; thời hạn giải quyết tiếp tục tính.",
        ),
        en=(
            "Supplement of dossier {code} received",
            DOSSIER_EN + "has been supplemented; the clock goes on.",
        ),
    )
    _kind(
        "initiatives.supplement_came",
        _("Supplement has come (to the officer)"),
        vi=("Hồ sơ {code} đã được bổ sung", DOSSIER + "đã được tác giả bổ sung; đề nghị kiểm tra thay đổi."),
        en=(
            "Dossier {code} has been supplemented",
            DOSSIER_EN + "has been supplemented; check what changed.",
        ),
    )
    _kind(
        events.SUPPLEMENT_EXTENDED.code,
        events.SUPPLEMENT_EXTENDED.label,
        vi=("Gia hạn bổ sung hồ sơ {code}", DOSSIER + "được gia hạn bổ sung đến ngày {until}."),
        en=("More time for dossier {code}", DOSSIER_EN + "may be supplemented until {until}."),
        more=UNTIL,
    )
    _kind(
        events.SUPPLEMENT_LIFTED.code,
        events.SUPPLEMENT_LIFTED.label,
        vi=(
            "Hồ sơ {code} không cần bổ sung nữa",
            DOSSIER + "không cần bổ sung nữa và tiếp tục được giải quyết.",
        ),
        en=("Dossier {code} needs no supplement any more", DOSSIER_EN + "goes on without a supplement."),
    )
    _kind(
        events.STRUCK_OFF.code,
        events.STRUCK_OFF.label,
        vi=("Hồ sơ {code} bị loại", DOSSIER + "bị loại vì không được bổ sung đúng hạn (ngày {until})."),
        en=("Dossier {code} was struck off", DOSSIER_EN + "was struck off: no supplement came by {until}."),
        sms=(
            "Ho so {code} bi loai vi khong bo sung dung han.",
            "Dossier {code} was struck off: no supplement in time.",
        ),
        more=UNTIL,
    )


OUTCOMES = (
    (State.RECOGNISED, "được công nhận", "has been recognised"),
    (State.NOT_RECOGNISED, "không được công nhận", "was not recognised"),
    (State.SPECIAL, "được công nhận đặc cách", "has been recognised by special decision"),
    (State.CARRIED_OVER, "được chuyển xét ở kỳ sau", "will be considered in the next round"),
    (State.CANCELLED, "bị hủy công nhận", "is no longer recognised"),
)


def _outcomes() -> None:
    for state, vi, en in OUTCOMES:
        _kind(
            f"initiatives.outcome_{state.value}",
            state.label,
            vi=(
                f"Hồ sơ {{code}} {vi}",
                f"{DOSSIER}{vi} theo Quyết định số {{number}} ngày {{decided_on}}.\n"
                "Lý do/ghi chú: {reason}",
            ),
            en=(
                f"Dossier {{code}} {en}",
                f"{DOSSIER_EN}{en} (decision {{number}} of {{decided_on}}).\nReasons: {{reason}}",
            ),
            sms=(f"Ho so {{code}} {vi}. Quyet dinh so {{number}}.", f"Dossier {{code}} {en}."),
            more=PAPER,
        )
    _kind(
        events.TAKEN_UP.code,
        events.TAKEN_UP.label,
        vi=("Hồ sơ {code} được xét tiếp", DOSSIER + "được xét tiếp trong đợt này."),
        en=("Dossier {code} goes on", DOSSIER_EN + "is considered again in this round."),
    )


OF_DECISION: dict[str, Text] = {"subject": _("Subject"), "round": _("Round")}


def _decisions() -> None:
    """To who prepares them, not to authors; leaders are told as of any document."""
    _kind(
        events.DECISION_SENT_BACK.code,
        events.DECISION_SENT_BACK.label,
        vi=(
            "Dự thảo quyết định được trả lại: {subject}",
            "Dự thảo quyết định “{subject}” ({round}) được trả lại để chỉnh sửa:\n{reason}",
        ),
        en=(
            "A decision was sent back: {subject}",
            "The draft decision “{subject}” ({round}) was sent back:\n{reason}",
        ),
        known=OF_DECISION,
        more={"reason": _("What is to be changed")},
    )
    _kind(
        events.CERTIFICATE_HELD.code,
        events.CERTIFICATE_HELD.label,
        vi=(
            "Giấy chứng nhận {certificate} chưa được ký",
            "Giấy chứng nhận {certificate} theo quyết định “{subject}” ({round}) được lấy ra, chưa ký:\n"
            "{reason}",
        ),
        en=(
            "Certificate {certificate} was not signed",
            "The certificate {certificate} of the decision “{subject}” ({round}) was taken out before it was "
            "signed:\n{reason}",
        ),
        known=OF_DECISION,
        more={"certificate": _("Number of the certificate"), "reason": _("What is to be changed")},
    )


def _lists() -> None:
    """To who prepared a unit's list and who forwarded it."""
    _kind(
        events.LIST_LEFT_OFF.code,
        _("Dossiers left off the unit list"),
        vi=(
            "Danh sách {list}: {left} hồ sơ chưa nộp được",
            "Danh sách đề nghị {list} ({round}) đã chuyển xong: {sent} hồ sơ đã nộp, {left} hồ sơ chưa nộp "
            "được và đã trả lại thành bản nháp. Trang danh sách nêu lý do của từng hồ sơ; sửa xong có thể "
            "đưa vào danh sách khác khi đợt còn nhận hồ sơ.",
        ),
        en=(
            "List {list}: {left} dossiers could not be submitted",
            "The list {list} ({round}) has been forwarded: {sent} dossiers are submitted, {left} could not "
            "be and are drafts again. The page of the list says why; once mended they can go with another "
            "list while the round is open.",
        ),
        known={"list": _("Number of the list"), "round": KNOWN["round"]},
        more={"sent": _("How many were submitted"), "left": _("How many were not")},
    )


ASKED: dict[str, Text] = {"asked": _("When it was asked for")}


def _exports() -> None:
    """To who asked for a workbook of all they see."""
    _kind(
        events.EXPORT_MADE.code,
        _("Excel of all dossiers is ready"),
        vi=(
            "Tệp Excel hồ sơ sáng kiến đã sẵn sàng",
            "Tệp Excel ông/bà yêu cầu lúc {asked} đã xong, gồm {count} hồ sơ. "
            "Chỉ ông/bà tải được, đến hết ngày {until}; sau đó tệp bị xóa.",
        ),
        en=(
            "The Excel file of the initiatives is ready",
            "The Excel file you asked for at {asked} is ready, with {count} dossiers. "
            "Only you can download it, until {until}; then it is deleted.",
        ),
        known=ASKED,
        more={"count": _("Number of dossiers"), "until": _("Kept until")},
    )
    _kind(
        events.EXPORT_FAILED.code,
        _("Excel of all dossiers could not be made"),
        vi=(
            "Chưa tạo được tệp Excel hồ sơ sáng kiến",
            "Tệp Excel ông/bà yêu cầu lúc {asked} chưa tạo được. Đề nghị yêu cầu lại; "
            "nếu vẫn không được, báo quản trị hệ thống.",
        ),
        en=(
            "The Excel file of the initiatives could not be made",
            "The Excel file you asked for at {asked} could not be made. Ask again; "
            "if it fails once more, tell the administrator.",
        ),
        known=ASKED,
    )
