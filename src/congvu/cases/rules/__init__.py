"""What may be done to a case now, and by whom. Trades add their own rules above these."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _

from congvu.cases.enums import BulkState
from congvu.cases.logic.takes import takes
from congvu.cases.models import Bulk, Case, Holder
from congvu.cases.queries import holding, lists, urged
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.people.models import Person

MOST_AT_ONCE = 500


def handle(case: Case, *, by: Actor) -> Refusal | None:
    """Whether ``by`` may work on ``case`` now: it waits for them, or lies on the pile of their unit."""
    if case.is_closed:
        return Refusal(_("This dossier is closed."))
    if not isinstance(by, Person):
        return None if by.may(holding.HANDLE) else Refusal(_("Please sign in first."))
    if holding.holds(case, by):
        return None
    if case.holder_person is not None:
        return Refusal(_("This dossier is being handled by %(name)s.") % {"name": case.holder_person})
    if holding.handles_pile_of(case, by):
        return None
    return Refusal(_("This dossier is not with your unit."))


def take(case: Case, *, by: Actor) -> Refusal | None:
    """Whether ``by`` may take ``case`` from the pile of the unit; its trade may say no."""
    if case.holder_person is not None and isinstance(by, Person) and case.holder_person_id == by.pk:
        return Refusal(_("You have this dossier already."))
    if refusal := handle(case, by=by):
        return refusal
    asked = takes.get(case.process)
    return asked.may(case, by) if asked else None


def by_its_trade(case: Case) -> Refusal | None:
    """Whether ``case`` goes from hand to hand on its own page alone, by rules of its own."""
    if case.table.is_passed_on:
        return None
    sentence = _("“%(kind)s”: this is handed on from its own page only.")
    return Refusal(sentence % {"kind": case.table.label})


def pass_on(case: Case, *, by: Actor) -> Refusal | None:
    """Whether ``by`` may pass ``case`` on at all: its holder may, and whoever leads the unit."""
    if case.is_closed:
        return Refusal(_("This dossier is closed."))
    if refusal := by_its_trade(case):
        return refusal
    if isinstance(by, Person) and holding.oversees(case, by):
        return None
    return handle(case, by=by)


def hand_over(case: Case, to: Holder, *, by: Actor) -> Refusal | None:
    """Whether ``by`` may pass ``case`` on to ``to``."""
    if case.is_closed:
        return Refusal(_("This dossier is closed."))
    if to.person is None and to.unit is None:
        return Refusal(_("Say to whom the dossier goes."), field="person")
    if to.person is not None and not to.person.is_active:
        return Refusal(_("The account of %(name)s is closed.") % {"name": to.person}, field="person")
    if to == case.holder:
        return Refusal(_("The dossier is there already."), field="person")
    return pass_on(case, by=by)


def urge(case: Case, *, by: Actor, at: datetime, last: urged.Last | None = None) -> Refusal | None:
    """Whether the holder of ``case`` may be reminded: there is one, it is somebody else, not twice a day.

    ``last`` is when that was last done, where it has been asked for many cases together.
    """
    if case.is_closed:
        return Refusal(_("This dossier is closed."))
    if case.holder_person is None and case.holder_unit is None:
        return Refusal(_("This dossier is with nobody."))
    if isinstance(by, Person) and case.holder_person_id == by.pk:
        return Refusal(_("You have this dossier yourself."))
    if (last or urged.last_of(case)).is_on_day_of(at):
        return Refusal(_("Its holder has been reminded today already."))
    return None


def prepare_bulk(keys: Collection[int]) -> Refusal | None:
    """Whether one act may be prepared for so many dossiers."""
    if not keys:
        return Refusal(_("Tick at least one dossier."))
    if len(keys) > MOST_AT_ONCE:
        return Refusal(
            _("At most %(most)d dossiers can be taken at once. Narrow the list.") % {"most": MOST_AT_ONCE}
        )
    return None


def confirm_bulk(bulk: Bulk, *, by: Actor, waiting: int) -> Refusal | None:
    if refusal := _own_bulk(bulk, by):
        return refusal
    if bulk.state != BulkState.SHOWN:
        return Refusal(_("This has been confirmed or cancelled already."))
    if not waiting:
        return Refusal(_("There is no dossier for which this can be done."))
    return None


def cancel_bulk(bulk: Bulk, *, by: Actor) -> Refusal | None:
    if refusal := _own_bulk(bulk, by):
        return refusal
    if bulk.state not in (BulkState.SHOWN, BulkState.RUNNING):
        return Refusal(_("There is nothing left to cancel."))
    return None


def again_bulk(bulk: Bulk, *, by: Actor) -> Refusal | None:
    """Whether what was not done may be prepared anew."""
    if refusal := _own_bulk(bulk, by):
        return refusal
    if bulk.state == BulkState.RUNNING:
        return Refusal(_("Wait until all dossiers have their outcome."))
    return None


def bulk_row(case: Case, *, by: Person) -> Refusal | None:
    """Whether ``by`` may still do anything with ``case``, whatever the act is."""
    if not by.is_active:
        return Refusal(_("The account of %(name)s is closed.") % {"name": by})
    if not lists.may_see(case, by):
        return Refusal(_("This dossier can no longer be seen by %(name)s.") % {"name": by})
    return None


def _own_bulk(bulk: Bulk, by: Actor) -> Refusal | None:
    if isinstance(by, Person) and bulk.made_by_id == by.pk:
        return None
    return Refusal(_("Somebody else has prepared this."))


def move(case: Case, to: str) -> Refusal | None:
    """Whether the process knows a way from where ``case`` is to ``to``."""
    if case.table.move(case.state, to) is not None:
        return None
    here, there = case.place.label, case.table.state(to).label
    return Refusal(
        _("A dossier in the state “%(here)s” cannot go to “%(there)s”.") % {"here": here, "there": there}
    )


def assign_code(case: Case) -> Refusal | None:
    """Whether ``case`` still lacks a code."""
    return (
        Refusal(_("This dossier has the code %(code)s already.") % {"code": case.code}) if case.code else None
    )


def pause(case: Case) -> Refusal | None:
    if case.is_closed:
        return Refusal(_("This dossier is closed."))
    if case.is_paused:
        return Refusal(_("The clock of this dossier stands still already."))
    return None


def resume(case: Case) -> Refusal | None:
    """Whether a pause made by hand may end. One that belongs to the state ends when the state is left."""
    if not case.is_paused:
        return Refusal(_("The clock of this dossier is running."))
    if case.step_counts:
        return Refusal(_("The clock stands still as long as the dossier is in this state."))
    return None


def set_due(case: Case) -> Refusal | None:
    return Refusal(_("This dossier is closed.")) if case.is_closed else None


def extend(case: Case, *, until: datetime, reason: str) -> Refusal | None:
    """Whether the due date may be put off to ``until``: once, later, and for a reason."""
    if case.is_closed:
        return Refusal(_("This dossier is closed."))
    if case.due_at is None:
        return Refusal(_("This dossier has no due date."))
    if not reason.strip():
        return Refusal(_("Give the reason for the extension."), field="reason")
    if hasattr(case, "extension"):
        return Refusal(_("The due date has been extended once already."))
    if until <= case.due_at:
        return Refusal(_("The new date must be later than the present one."), field="until")
    return None
