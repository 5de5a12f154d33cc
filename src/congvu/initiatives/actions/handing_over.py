"""The office passes a dossier on to another unit, or to somebody there."""

from datetime import datetime

from django.utils.translation import gettext as _

from congvu.cases import actions as cases
from congvu.cases.actions import notes
from congvu.cases.models import Holder
from congvu.initiatives.actions import messages
from congvu.initiatives.models import Initiative
from congvu.initiatives.queries import people
from congvu.initiatives.rules import intake as rules
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refusal, Refused, refuse_if
from congvu.people.models import Person
from congvu.trail.actions import act


@act
def hand_over(
    initiative: Initiative,
    *,
    to: Holder,
    reason: str,
    by: Person,
    at: datetime,
    version: int | None = None,
) -> None:
    """``to`` has the dossier, in the same state and under the same dates; why stands in a note for staff.

    Whoever receives it is told. Refused when nobody in the unit takes in or examines dossiers.
    """
    refuse_if(rules.hand_over(initiative, by=by, to=to, reason=reason))
    told = people.received_by(to, initiative, office_day(at))
    if not told:
        sentence = _("Nobody in %(unit)s can handle this dossier.") % {"unit": to.unit}
        raise Refused(Refusal(sentence, field="to"))
    why, place = reason.strip(), to_words(to)
    note = _("Handed over to %(to)s: %(reason)s") % {"to": place, "reason": why}
    notes.write(initiative.case, note, by=by, at=at)
    cases.hand_over(initiative.case, to, by=by, at=at, version=version)
    context = {"place": place, "sender": by.name, "reason": why}
    messages.tell_people(told, initiative, "initiatives.handed_over", by=by, at=at, **context)


def to_words(to: Holder) -> str:
    """The person with the unit, or the unit alone."""
    return f"{to.person} ({to.unit})" if to.person else str(to.unit)
