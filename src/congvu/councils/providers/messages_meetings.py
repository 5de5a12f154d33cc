"""The first wording of what members are told of meetings and ballots."""

from django.utils.translation import gettext_lazy as _

from congvu.councils.enums import events_votes
from congvu.councils.providers.messages import kind
from congvu.kit.text import Text

MEETING: dict[str, Text] = {
    "meeting": _("Meeting"),
    "council": _("Council"),
    "starts": _("Begins"),
    "place": _("Place of the meeting"),
}
WHEN = "Thời gian: {starts}. Địa điểm: {place}."
WHEN_EN = "Time: {starts}. Place: {place}."


def declare() -> None:
    """Make the kinds known; called once, when the house is put together."""
    _meetings()
    _of_attendance()
    _ballots()


def _meetings() -> None:
    kind(
        events_votes.MEETING_CALLED.code,
        _("Called to a meeting (to the member)"),
        MEETING,
        vi=(
            "Mời họp: {meeting}, {starts}",
            f"{{council}} kính mời ông/bà dự “{{meeting}}”. {WHEN}\n"
            "Chương trình họp có trên trang của phiên họp.",
        ),
        en=(
            "Meeting: {meeting}, {starts}",
            f"{{council}} invites you to “{{meeting}}”. {WHEN_EN}\nThe agenda stands on its page.",
        ),
        sms=("Moi hop {meeting}: {starts}, {place}.", "Meeting {meeting}: {starts}, {place}."),
    )
    kind(
        "councils.meeting_moved",
        _("Meeting moved (to the member)"),
        MEETING,
        vi=(
            "Đổi lịch họp: {meeting}, {starts}",
            f"“{{meeting}}” của {{council}} thay đổi thời gian hoặc địa điểm. {WHEN}",
        ),
        en=(
            "Meeting moved: {meeting}, {starts}",
            f"“{{meeting}}” of {{council}} has another time or place. {WHEN_EN}",
        ),
        sms=("Doi lich hop {meeting}: {starts}, {place}.", "Moved: {meeting}, {starts}, {place}."),
    )
    kind(
        events_votes.MEETING_CANCELLED.code,
        _("Meeting cancelled (to the member)"),
        {**MEETING, "reason": _("Reason")},
        vi=(
            "Hủy họp: {meeting}, {starts}",
            "“{meeting}” của {council}, dự kiến {starts} tại {place}, không tổ chức nữa. Lý do: {reason}",
        ),
        en=(
            "Meeting cancelled: {meeting}, {starts}",
            "“{meeting}” of {council}, planned for {starts} at {place}, is cancelled. Reason: {reason}",
        ),
        sms=("Huy hop {meeting} luc {starts}.", "Cancelled: {meeting}, {starts}."),
    )


def _of_attendance() -> None:
    kind(
        "councils.asked_in_writing",
        _("Asked in writing (to the absent member)"),
        MEETING,
        vi=(
            "Lấy ý kiến bằng văn bản: {meeting}",
            "Ông/bà vắng mặt tại “{meeting}” ({starts}) và được lấy ý kiến bằng văn bản. Đề nghị đọc chương "
            "trình, kết quả chấm và cho ý kiến khi biểu quyết.",
        ),
        en=(
            "Asked in writing: {meeting}",
            "You are absent from “{meeting}” ({starts}) and asked in writing. Read the agenda and the "
            "results there, and vote when the ballot opens.",
        ),
    )
    kind(
        "councils.called_in_to_sit",
        _("Called in to a meeting (to the substitute)"),
        {**MEETING, "member": _("Member")},
        vi=(
            "Dự họp thay {member}: {meeting}",
            f"Ông/bà dự “{{meeting}}” của {{council}} thay {{member}}. {WHEN}",
        ),
        en=(
            "In the place of {member}: {meeting}",
            f"You sit in the place of {{member}} at “{{meeting}}” of {{council}}. {WHEN_EN}",
        ),
    )


BALLOT: dict[str, Text] = {
    "meeting": _("Meeting"),
    "number": _("No."),
    "way": _("Way of voting"),
    "due": _("Votes are asked for by"),
}


def _ballots() -> None:
    """The same words to every voter: nobody learns from a message who has voted, let alone how."""
    kind(
        events_votes.BALLOT_OPENED.code,
        _("Ballot opened (to the member)"),
        BALLOT,
        vi=(
            "Biểu quyết lần {number}: {meeting}",
            "Đã mở biểu quyết lần {number} ({way}) của “{meeting}”. Đề nghị biểu quyết trước: {due}.",
        ),
        en=(
            "Ballot {number}: {meeting}",
            "Ballot {number} ({way}) of “{meeting}” is open. Votes are asked for by: {due}.",
        ),
        sms=("Da mo bieu quyet lan {number}, han {due}.", "Ballot {number} is open, due {due}."),
    )
    kind(
        "councils.ballot_due",
        _("Votes are waited for (to the member)"),
        BALLOT,
        vi=(
            "Nhắc biểu quyết lần {number}: {meeting}",
            "Biểu quyết lần {number} ({way}) của “{meeting}” đang chờ ý kiến, hạn: {due}. Nếu đã biểu quyết, "
            "ông/bà không phải làm gì thêm.",
        ),
        en=(
            "Ballot {number} waits for votes: {meeting}",
            "Ballot {number} ({way}) of “{meeting}” waits for votes until: {due}. If you have voted, you "
            "need do nothing.",
        ),
        sms=("Nhac bieu quyet lan {number}, han {due}.", "Ballot {number} waits for votes, due {due}."),
    )
