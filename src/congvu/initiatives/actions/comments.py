"""Opinions before the decision: asked for, sent in, looked at by the secretary."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from congvu.initiatives.enums import events
from congvu.initiatives.enums.decisions import Commenting, CommentState
from congvu.initiatives.models import Comment, CommentPeriod, Initiative, Round
from congvu.initiatives.rules import comments as rules
from congvu.kit.actor import SYSTEM, Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import Stale, refuse_if
from congvu.people.models import Person
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json


@dataclass(frozen=True)
class Period:
    """When opinions are asked for, of whom, and on what legal basis."""

    from_on: date
    to_on: date
    who: Commenting
    legal_basis: str = ""


@act
def ask(round: Round, period: Period, *, by: Actor, at: datetime) -> CommentPeriod:
    """On these days anybody can read the dossiers of ``round``, without names, and say something."""
    refuse_if(rules.ask(round, by=by, from_on=period.from_on, to_on=period.to_on))
    found, _made = CommentPeriod.objects.update_or_create(round=round, defaults=vars(period))
    detail: dict[str, Json] = {
        "from": period.from_on.isoformat(),
        "to": period.to_on.isoformat(),
        "who": period.who.value,
    }
    trail.record(events.COMMENTS_ASKED, about=round, by=by, at=at, detail=detail)
    return found


@act
def send(initiative: Initiative, *, name: str, text: str, by: Actor, at: datetime) -> Comment:
    """An opinion waits for the secretary. Of a visitor nothing is kept but the name they give."""
    refuse_if(rules.send(initiative, by=by, on=office_day(at), name=name, text=text))
    person = by if isinstance(by, Person) else None
    comment = Comment.objects.create(
        initiative=initiative, name=name.strip(), person=person, text=text.strip(), at=at
    )
    detail: dict[str, Json] = {"comment": comment.pk}
    trail.record(events.COMMENTED, about=initiative, by=by if person else SYSTEM, at=at, detail=detail)
    return comment


@act
def judge(comment: Comment, state: CommentState, *, by: Person, at: datetime) -> None:
    """The opinion is shown to the public, or held back; the council reads those that are shown."""
    refuse_if(rules.judge(comment, by=by, state=state))
    seen = Comment.objects.filter(pk=comment.pk, state=comment.state)
    if not seen.update(state=state, judged_at=at, judged_by=by):
        raise Stale(_("Somebody else has just looked at this opinion."))
    comment.state = state
    detail: dict[str, Json] = {"comment": comment.pk, "to": state.value}
    trail.record(events.COMMENT_JUDGED, about=comment.initiative, by=by, at=at, detail=detail)
