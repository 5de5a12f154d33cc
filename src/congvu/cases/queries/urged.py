"""What the holder of a case reads when somebody reminds them of it, and when that was last done."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from congvu.cases.enums import URGED
from congvu.cases.models import Case
from congvu.kit.clock import office_day
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


@dataclass(frozen=True)
class Last:
    """When the holder of a case was last reminded by hand, if ever."""

    at: datetime | None

    def is_on_day_of(self, at: datetime) -> bool:
        """Whether that was on the office day of ``at``."""
        return self.at is not None and office_day(self.at) == office_day(at)


def last_of(case: Case) -> Last:
    return last_of_all([case])[case.pk]


def last_of_all(cases: Collection[Case]) -> dict[int, Last]:
    """By the key of the case, for each of ``cases``. One query."""
    found = trail.last_times((case.ref for case in cases), URGED.code)
    return {case.pk: Last(found.get(case.ref.key)) for case in cases}
