"""An applicant rates the service; the head answers for a low rating; criteria are laid down."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from congvu.kit.actor import Actor
from congvu.kit.clock import OFFICE_ZONE, office_day
from congvu.kit.refusal import Stale, refuse_if
from congvu.notify import actions as notify
from congvu.people import queries as people
from congvu.people.models import Person
from congvu.procedures.enums import events
from congvu.procedures.enums.capabilities import APPROVE
from congvu.procedures.logic import rating as logic
from congvu.procedures.models import Criterion, Dossier, Rating
from congvu.procedures.providers import rating_messages as kinds
from congvu.procedures.rules import ratings as rules
from congvu.trail import actions as trail
from congvu.trail.actions import act


@act
def rate(
    dossier: Dossier,
    mark: int,
    *,
    by: Actor,
    at: datetime,
    marks: Mapping[str, int] | None = None,
    said: str = "",
) -> Rating:
    """The service is rated; ``by`` is a visitor, whoever it is. Of a low rating the head of the unit hears.

    A second rating of the same dossier is refused, also of two at once.
    """
    given = dict(marks or {})
    Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)  # of two at once the second waits
    refuse_if(rules.rate(dossier, mark, given))
    low = logic.is_low(mark, given)
    kept = Rating.objects.create(
        dossier=dossier, mark=mark, marks=given, said=said.strip(), on=office_day(at), is_low=low
    )
    trail.record(events.RATED, about=dossier, by=by, at=at, detail={})
    if low:
        _tell_heads(dossier, kept, by=by, at=at)
    return kept


@act
def handle(rating: Rating, measure: str, *, by: Person, at: datetime) -> None:
    """What was done about a low rating is kept with it."""
    refuse_if(rules.handle(rating, measure, by=by))
    waiting = Rating.objects.filter(pk=rating.pk, handled_at=None)
    if not waiting.update(measure=measure.strip(), handled_at=at, handled_by=by):
        raise Stale(_("This rating has been answered for already."))
    trail.record(events.RATING_HANDLED, about=rating.dossier, by=by, at=at, detail={})


@act
def ask(key: str, question: str, *, place: int, valid_from: date, by: Actor, at: datetime) -> Criterion:
    """From a day on ``question`` is asked under ``key``; what was asked under it ends the day before."""
    refuse_if(rules.ask(key, valid_from=valid_from, by=by, at=at))
    before = Criterion.objects.filter(key=key, valid_to=None, valid_from__lt=valid_from)
    before.update(valid_to=valid_from - timedelta(days=1))
    row = Criterion.objects.create(key=key, question=question.strip(), place=place, valid_from=valid_from)
    detail = {"key": key, "from": valid_from.isoformat()}
    trail.record(events.CRITERION_ASKED, about=row, by=by, at=at, detail=detail)
    return row


def _tell_heads(dossier: Dossier, rating: Rating, *, by: Actor, at: datetime) -> None:
    day = office_day(at)
    heads: dict[int, Person] = {}
    for unit in (dossier.competent_id, dossier.returned_by_id):
        if unit is not None:
            heads |= {each.pk: each for each in people.nearest_holders(APPROVE.code, day, unit=unit)}
    context = {
        "code": dossier.case.code or "",
        "procedure": dossier.procedure.name,
        "day": f"{at.astimezone(OFFICE_ZONE):%d/%m/%Y}",
    }
    for head in heads.values():
        notify.send(kinds.LOW, to=head, about=kinds.about(rating), context=context, by=by, at=at, once="low")
