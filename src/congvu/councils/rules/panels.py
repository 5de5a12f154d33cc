"""Who may prepare a panel, assign its dossiers and begin, and when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from congvu.councils.enums.panels import AssignmentState, Phase, SheetState
from congvu.councils.enums.seats import SCORING, SeatRole
from congvu.councils.logic.conduct import Conduct
from congvu.councils.logic.trades import trades
from congvu.councils.models import Assignment, Council, Item, Panel, RubricVersion, Seat
from congvu.councils.queries import councils as seats
from congvu.councils.queries import panels
from congvu.councils.queries.conflicts import Known
from congvu.councils.queries.conflicts import known as known_of
from congvu.councils.rules import conflicts, councils
from congvu.kit import clock
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal

MAY_SCORE = (*SCORING, SeatRole.SUBSTITUTE)


@dataclass(frozen=True)
class PanelFacts:
    """What a panel is called, what it scores and with which rubric, and until when."""

    council: Council
    name: str
    kind: str
    group: str
    rubric: RubricVersion
    due_at: datetime | None = None


def set_up(facts: PanelFacts, *, by: Actor, at: datetime) -> Refusal | None:
    if refusal := councils.run(facts.council, by=by, at=at):
        return refusal
    trade = trades.get(facts.kind)
    if trade is None or facts.group not in {group.key for group in trade.groups()}:
        return Refusal(_("Choose what the panel is to score."), field="group")
    if facts.rubric.valid_from > clock.office_day(at):
        return Refusal(_("This version of the rubric is not in force yet."), field="rubric")
    return None


def prepare(panel: Panel, *, by: Actor, at: datetime) -> Refusal | None:
    """Whether what the panel scores may still be changed."""
    if refusal := councils.run(panel.council, by=by, at=at):
        return refusal
    if panel.phase != Phase.PREPARED:
        return Refusal(_("Scoring has begun; what the panel scores cannot be changed any more."))
    return None


def assign(panel: Panel, *, by: Actor, at: datetime) -> Refusal | None:
    """Whether dossiers of the panel may be given to members now."""
    if refusal := councils.run(panel.council, by=by, at=at):
        return refusal
    if panel.phase == Phase.CLOSED:
        return Refusal(_("The panel is closed."))
    return None


def propose(panel: Panel, *, by: Actor, at: datetime) -> Refusal | None:
    if refusal := assign(panel, by=by, at=at):
        return refusal
    if conduct_on(panel, at) is None:
        return Refusal(_("The council has no rules in force yet. Set them first."))
    if not panel.items.exists():
        return Refusal(_("Put dossiers before the panel first."))
    if not seats.scorers_on(panel.council, clock.office_day(at)).exists():
        return Refusal(_("Nobody sits on the council today who could score."))
    return None


def conduct_on(panel: Panel, at: datetime) -> Conduct | None:
    """The rules the panel goes by: those it was begun under, before that the council's of the day."""
    rules = panel.rules or seats.rules_on(panel.council, clock.office_day(at))
    return rules.conduct if rules else None


def confirm(panel: Panel, *, by: Actor, at: datetime) -> Refusal | None:
    if refusal := assign(panel, by=by, at=at):
        return refusal
    if not panels.assigned(panel).filter(state=AssignmentState.PROPOSED).exists():
        return Refusal(_("Nothing is proposed that could be confirmed."))
    return None


def begin(panel: Panel, *, by: Actor, at: datetime) -> Refusal | None:
    """Scoring begins once every dossier has its members, all of them confirmed, under a chair."""
    if refusal := prepare(panel, by=by, at=at):
        return refusal
    conduct = conduct_on(panel, at)
    if conduct is None:
        return Refusal(_("The council has no rules in force yet. Set them first."))
    if seats.chair_on(panel.council, clock.office_day(at)) is None:
        return Refusal(_("The council has no chair today."))
    found = panels.progress(panel, conduct.sheets)
    if not found.dossiers:
        return Refusal(_("Put dossiers before the panel first."))
    if found.lacking:
        return Refusal(
            ngettext(
                "%(count)d dossier has not enough members yet.",
                "%(count)d dossiers have not enough members yet.",
                found.lacking,
            )
            % {"count": found.lacking}
        )
    return Refusal(_("Confirm the assignment first.")) if found.proposed else None


def give(item: Item, seat: Seat, *, by: Actor, at: datetime) -> Refusal | None:
    """Whether ``item`` may be given to the member of ``seat`` by hand."""
    if refusal := assign(item.panel, by=by, at=at):
        return refusal
    if refusal := _sits(item.panel, seat, at):
        return refusal
    had = Assignment.objects.filter(item=item, person=seat.person).first()
    if had is not None:
        if had.state == AssignmentState.HANDED_BACK:
            return Refusal(_("%(name)s has handed this dossier back.") % {"name": seat.person.full_name})
        return Refusal(_("%(name)s has this dossier already.") % {"name": seat.person.full_name})
    load = panels.assigned(item.panel).filter(person=seat.person).count()
    known = known_of([seat.person_id], clock.office_day(at))
    return judged(item, seat, load, conduct_on(item.panel, at) or Conduct(), known)


def judged(item: Item, seat: Seat, load: int, conduct: Conduct, known: Known) -> Refusal | None:
    """Whether nothing is against it that this member scores ``item``: no conflict, and room for one more."""
    if refusal := conflicts.judged(item, seat.person, known, conduct):
        return refusal
    if has_room(load, seat, conduct):
        return None
    return Refusal(
        _("%(name)s has %(count)d dossiers already and takes no more.")
        % {"name": seat.person.full_name, "count": load}
    )


def take_away(assignment: Assignment, *, by: Actor, at: datetime) -> Refusal | None:
    """Work that has begun is never moved."""
    if refusal := assign(assignment.item.panel, by=by, at=at):
        return refusal
    if hasattr(assignment, "sheet"):
        return Refusal(_("%(name)s has begun to score this dossier.") % {"name": assignment.person.full_name})
    return None


def hand_back(assignment: Assignment, reason: str = "", *, by: Actor, at: datetime) -> Refusal | None:
    """Whether a member may hand a dossier back; without a reason nobody may."""
    if assignment.person != by or assignment.state != AssignmentState.CONFIRMED:
        return Refusal(_("This dossier has not been given to you."))
    if assignment.item.panel.phase != Phase.SCORING:
        return Refusal(_("The panel does not score now."))
    sheet = getattr(assignment, "sheet", None)
    if sheet is not None and sheet.state == SheetState.SENT:
        return Refusal(_("You have sent the sheet of this dossier."))
    return None if reason.strip() else Refusal(_("Say why you hand the dossier back."), field="reason")


def take_over(panel: Panel, gone: Seat, seat: Seat, *, by: Actor, at: datetime) -> Refusal | None:
    """Whether a substitute may take over what the member of ``gone`` has not begun."""
    if refusal := assign(panel, by=by, at=at):
        return refusal
    if seat.stands_for_id != gone.pk:
        return Refusal(_("%(name)s is not the substitute of this member.") % {"name": seat.person.full_name})
    return _sits(panel, seat, at)


def call_third(item: Item, *, by: Actor, at: datetime) -> Refusal | None:
    if refusal := assign(item.panel, by=by, at=at):
        return refusal
    if not panels.disagreeing(item.panel).filter(pk=item.pk).exists():
        return Refusal(_("The sheets of this dossier do not differ by more than the rules allow."))
    return None


def has_room(load: int, seat: Seat, conduct: Conduct) -> bool:
    """Whether one more dossier fits under the cap of the seat, or else of the rules."""
    cap = cap_of(seat, conduct)
    return cap is None or load < cap


def cap_of(seat: Seat, conduct: Conduct) -> int | None:
    return conduct.cap if seat.cap is None else seat.cap


def free(keys: Collection[str], panel: Panel) -> Refusal | None:
    """Whether all of ``keys`` can be put before ``panel``."""
    if not keys:
        return Refusal(_("Choose at least one dossier."), field="dossiers")
    if set(keys) - {candidate.key for candidate in panels.offered(panel)}:
        return Refusal(
            _("One of these dossiers is not ready, or is before another panel of this council."),
            field="dossiers",
        )
    return None


def _sits(panel: Panel, seat: Seat, at: datetime) -> Refusal | None:
    present = seats.seats_on(panel.council, clock.office_day(at)).filter(pk=seat.pk)
    if not present.filter(role__in=MAY_SCORE).exists():
        return Refusal(
            _("%(name)s does not sit on the council today as somebody who scores.")
            % {"name": seat.person.full_name}
        )
    return None
