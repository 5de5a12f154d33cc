"""The first wording of every message of the councils. An office may write its own on the page of messages."""

from django.utils.translation import gettext_lazy as _

from congvu.councils.enums import events_sheets as events
from congvu.councils.enums.sheets import ReminderKind
from congvu.kit.text import Text
from congvu.notify.logic.templates import MessageKind, Wording, message_kinds

SAMPLES = {
    "panel": "Chấm sáng kiến đợt 1 năm 2026 – nhóm Giáo dục",
    "missing": "4",
    "due": "17:00 25/09/2026",
    "code": "SK-2026-00012",
    "reason": "Ủy viên đề nghị xem lại điểm của một tiêu chí.",
    "member": "Nguyễn Văn Thử",
    "count": "12",
    "meeting": "Phiên họp xét công nhận sáng kiến",
    "council": "Hội đồng sáng kiến Sở Thử nghiệm",
    "starts": "08:00 02/10/2026",
    "place": "Phòng họp số 2",
    "number": "1",
    "way": "Bỏ phiếu kín",
}
HELLO = "Kính gửi ông/bà {name},\n\n"
CLOSE = "\n\nXem tại: {link}\nThư này do hệ thống gửi tự động."
HELLO_EN = "Dear {name},\n\n"
CLOSE_EN = "\n\nSee: {link}\nThis message was sent by the system."
MISSING: dict[str, Text] = {
    "panel": _("Panel"),
    "missing": _("Sheets that are missing"),
    "due": _("Sheets are due"),
}


def declare() -> None:
    """Make the kinds known; called once, when the house is put together."""
    _reminders()
    _sheets()
    _substitutes()


def kind(
    code: str,
    label: Text,
    placeholders: dict[str, Text],
    *,
    vi: tuple[str, str],
    en: tuple[str, str],
    sms: tuple[str, str] = ("", ""),
) -> MessageKind:
    return message_kinds.add(
        MessageKind(
            code,
            label,
            placeholders=placeholders,
            vi=Wording(vi[0], f"{HELLO}{vi[1]}{CLOSE}", sms=sms[0], screen=vi[1]),
            en=Wording(en[0], f"{HELLO_EN}{en[1]}{CLOSE_EN}", sms=sms[1], screen=en[1]),
            samples=SAMPLES,
        )
    )


def _reminders() -> None:
    kind(
        f"councils.sheets_{ReminderKind.BEFORE.value}",
        _("Sheets are due soon (to the member)"),
        MISSING,
        vi=(
            "Còn {missing} phiếu chấm cần gửi trước {due}",
            "Ông/bà còn {missing} phiếu chấm chưa gửi trong lượt chấm “{panel}”. Hạn gửi: {due}.",
        ),
        en=(
            "{missing} sheets to send by {due}",
            "{missing} of your sheets in the panel “{panel}” are still to be sent. They are due at {due}.",
        ),
        sms=("Con {missing} phieu cham can gui truoc {due}.", "{missing} sheets to send by {due}."),
    )
    kind(
        f"councils.sheets_{ReminderKind.AFTER.value}",
        _("Sheets are late (to the member)"),
        MISSING,
        vi=(
            "Đã quá hạn gửi {missing} phiếu chấm",
            "Ông/bà còn {missing} phiếu chấm chưa gửi trong lượt chấm “{panel}”, đã quá hạn {due}. "
            "Đề nghị gửi sớm, hoặc trả lại hồ sơ kèm lý do nếu không chấm được.",
        ),
        en=(
            "{missing} sheets are late",
            "{missing} of your sheets in the panel “{panel}” were due at {due}. Send them soon, or hand the "
            "dossiers back with a reason.",
        ),
        sms=("Da qua han gui {missing} phieu cham (han {due}).", "{missing} sheets are late (due {due})."),
    )
    kind(
        f"councils.sheets_{ReminderKind.BY_HAND.value}",
        _("Secretary reminds of sheets (to the member)"),
        MISSING,
        vi=(
            "Thư ký nhắc: còn {missing} phiếu chấm chưa gửi",
            "Thư ký Hội đồng nhắc ông/bà gửi {missing} phiếu chấm còn lại của lượt chấm “{panel}”. "
            "Hạn: {due}.",
        ),
        en=(
            "A reminder: {missing} sheets to send",
            "The secretary reminds you of {missing} sheets in the panel “{panel}”. They are due at {due}.",
        ),
    )


def _sheets() -> None:
    kind(
        events.REOPENED.code,
        _("Sheet reopened (to the member)"),
        {"code": _("Code"), "reason": _("Reason")},
        vi=(
            "Phiếu chấm hồ sơ {code} đã được mở lại",
            "Thư ký Hội đồng đã mở lại phiếu chấm của ông/bà cho hồ sơ {code}. Lý do: {reason}\n"
            "Ông/bà sửa rồi gửi lại phiếu.",
        ),
        en=(
            "The sheet for {code} has been reopened",
            "The secretary has reopened your sheet for {code}. Reason: {reason}\n"
            "Change it and send it again.",
        ),
    )
    kind(
        "councils.handed_back",
        _("Dossier handed back (to the secretary)"),
        {"code": _("Code"), "panel": _("Panel"), "member": _("Member"), "reason": _("Reason")},
        vi=(
            "{member} trả lại hồ sơ {code}",
            "{member} trả lại hồ sơ {code} trong lượt chấm “{panel}”. Lý do: {reason}",
        ),
        en=(
            "{member} has handed {code} back",
            "{member} has handed {code} of the panel “{panel}” back. Reason: {reason}",
        ),
    )


def _substitutes() -> None:
    kind(
        "councils.called_in_to_score",
        _("Dossiers taken over (to the substitute)"),
        {"panel": _("Panel"), "count": _("Dossiers"), "due": _("Sheets are due")},
        vi=(
            "Ông/bà chấm thay {count} hồ sơ",
            "Ông/bà được phân công chấm thay {count} hồ sơ trong lượt chấm “{panel}”. Hạn gửi phiếu: {due}.",
        ),
        en=(
            "{count} dossiers to score as a substitute",
            "You score {count} dossiers of the panel “{panel}” as a substitute. Sheets are due at {due}.",
        ),
        sms=("Ong/ba cham thay {count} ho so, han {due}.", "{count} dossiers to score, due {due}."),
    )
