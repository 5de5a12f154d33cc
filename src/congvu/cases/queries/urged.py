"""What the holder of a case reads when somebody reminds them of it, and whether that was done today."""

from datetime import datetime, time

from django.utils.translation import gettext_lazy as _

from congvu.cases.enums import URGED
from congvu.cases.models import Case
from congvu.kit.clock import OFFICE_ZONE, office_day
from congvu.notify.logic.templates import MessageKind, Wording, message_kinds
from congvu.trail import queries as trail

KIND = message_kinds.add(
    MessageKind(
        code=URGED.code,
        label=_("Reminded of a dossier by hand"),
        placeholders={
            "state": _("State of the dossier"),
            "due": _("Time by which it is due"),
            "holder": _("With whom the dossier is"),
            "by": _("Who reminds"),
        },
        samples={
            "state": "Yêu cầu bổ sung",
            "due": "17:00 20/11/2026",
            "holder": "Phòng Quản lý khoa học",
            "by": "Trần Thị Bình",
        },
        vi=Wording(
            subject="Nhắc xử lý hồ sơ {title}",
            body=(
                "Kính gửi {name},\n\n"
                "{by} nhắc ông/bà về hồ sơ {title}, đang ở bước “{state}”, hạn: {due}.\n\n"
                "Mở hồ sơ: {link}"
            ),
            screen="{by} nhắc về hồ sơ {title} ({state}), hạn: {due}.",
        ),
        en=Wording(
            subject="Reminder of dossier {title}",
            body=(
                "Dear {name},\n\n"
                "{by} reminds you of dossier {title}, which is in the state “{state}”, due: {due}.\n\n"
                "Open it: {link}"
            ),
            screen="{by} reminds you of dossier {title} ({state}), due: {due}.",
        ),
    )
)


def urged_on_day_of(case: Case, at: datetime) -> bool:
    """Whether somebody has reminded the holder of ``case`` on the office day of ``at``."""
    begins = datetime.combine(office_day(at), time.min, OFFICE_ZONE)
    return trail.has_happened(case, URGED.code, since=begins)
