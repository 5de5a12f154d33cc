"""Who is told that a case is due or late, and what they are told."""

from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from congvu.cases.enums import Owner, ReminderKind
from congvu.cases.models import Case
from congvu.cases.queries import holding, lists
from congvu.cases.queries.holding import OVERSEE
from congvu.kit.clock import office_day
from congvu.notify.logic.templates import MessageKind, Wording, message_kinds
from congvu.people import queries as people
from congvu.people.models import Person
from congvu.people.queries import persons

_PLACEHOLDERS = {
    "state": _("State of the dossier"),
    "due": _("Time by which it is due"),
    "holder": _("With whom the dossier is"),
}
_SAMPLES = {"state": "Đã nộp", "due": "17:00 20/11/2026", "holder": "Phòng Quản lý khoa học"}

BEFORE = message_kinds.add(
    MessageKind(
        code="cases.before",
        label=_("Dossier due soon"),
        placeholders=_PLACEHOLDERS,
        samples=_SAMPLES,
        vi=Wording(
            subject="Hồ sơ {title} sắp đến hạn",
            body=(
                "Kính gửi {name},\n\n"
                "Hồ sơ {title} đang ở bước “{state}”, cần xử lý xong trước {due}.\n\n"
                "Mở hồ sơ: {link}"
            ),
            screen="Hồ sơ {title} ({state}) đến hạn lúc {due}.",
        ),
        en=Wording(
            subject="Dossier {title} is due soon",
            body=(
                "Dear {name},\n\n"
                "Dossier {title} is in the state “{state}” and is due by {due}.\n\nOpen it: {link}"
            ),
            screen="Dossier {title} ({state}) is due at {due}.",
        ),
    )
)
AFTER = message_kinds.add(
    MessageKind(
        code="cases.after",
        label=_("Dossier past its due time"),
        placeholders=_PLACEHOLDERS,
        samples=_SAMPLES,
        vi=Wording(
            subject="Hồ sơ {title} đã quá hạn",
            body=(
                "Kính gửi {name},\n\n"
                "Hồ sơ {title} ở bước “{state}” đã quá hạn lúc {due} và đang ở: {holder}.\n"
                "Đề nghị xử lý ngay hoặc báo cáo lý do.\n\nMở hồ sơ: {link}"
            ),
            screen="Hồ sơ {title} ({state}) đã quá hạn lúc {due}.",
        ),
        en=Wording(
            subject="Dossier {title} is late",
            body=(
                "Dear {name},\n\n"
                "Dossier {title} in the state “{state}” was due at {due} and is with {holder}.\n"
                "Please handle it now or report why it cannot be done.\n\nOpen it: {link}"
            ),
            screen="Dossier {title} ({state}) was due at {due}.",
        ),
    )
)
ESCALATION = message_kinds.add(
    MessageKind(
        code="cases.escalation",
        label=_("Late dossier reported to the head of the unit"),
        placeholders=_PLACEHOLDERS,
        samples=_SAMPLES,
        vi=Wording(
            subject="Báo cáo hồ sơ quá hạn: {title}",
            body=(
                "Kính gửi {name},\n\n"
                "Hồ sơ {title} ở bước “{state}” đã quá hạn từ {due} mà chưa được xử lý. "
                "Hồ sơ đang ở: {holder}.\n\nMở hồ sơ để xem và phân công lại: {link}"
            ),
            screen="Hồ sơ {title} quá hạn từ {due}, đang ở {holder}.",
        ),
        en=Wording(
            subject="Late dossier: {title}",
            body=(
                "Dear {name},\n\n"
                "Dossier {title} in the state “{state}” has been late since {due}. "
                "It is with {holder}.\n\nOpen it to look and to hand it to another: {link}"
            ),
            screen="Dossier {title} has been late since {due}; it is with {holder}.",
        ),
    )
)


def about_delay(case: Case, kind: ReminderKind, *, on: datetime) -> list[Person]:
    """Whom a reminder of ``kind`` goes to: who holds the case with their substitutes, or who leads the unit.

    When the applicant is late, whoever asked them is told too. No leader hears of what they may not see.
    """
    day = office_day(on)
    if kind == ReminderKind.ESCALATION:
        return [each for each in _leaders(case, day) if lists.is_shown_to(case, each)]
    found = list(_holders(case, day))
    if kind == ReminderKind.AFTER and case.place.owner == Owner.APPLICANT and case.handed_by:
        found += [case.handed_by] if case.handed_by not in found else []
    return found


def context(case: Case, *, due: datetime) -> dict[str, str]:
    """The values of the placeholders of the reminders."""
    return {
        "state": str(case.place.label),
        "due": date_format(localtime(due), "H:i d/m/Y"),
        "holder": str(case.holder),
    }


def _holders(case: Case, day: date) -> QuerySet[Person]:
    if case.holder_person_id is None:
        return holding.handlers(case, day)
    standing_in = Q(
        stand_ins__absent=case.holder_person_id,
        stand_ins__from_on__lte=day,
        stand_ins__to_on__gte=day,
        stand_ins__cancelled_at=None,
    )
    return (
        Person.objects.filter(Q(pk=case.holder_person_id) | standing_in, is_active=True)
        .distinct()
        .order_by("pk")
    )


def _leaders(case: Case, day: date) -> list[Person]:
    """Who oversees the unit the case is with, or that of its holder's main post; else a unit above it."""
    unit = case.holder_unit_id
    if unit is None and case.holder_person_id is not None:
        posts = persons.posts_on(day).filter(person=case.holder_person_id)
        unit = posts.values_list("unit", flat=True).first()
    return people.nearest_holders(OVERSEE, day, unit=unit or 0)
