"""Posts are given and ended; substitutes are named for an absence."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from congvu.kit.actor import Actor
from congvu.kit.event import Event
from congvu.kit.refusal import Refusal, Stale, refuse_if
from congvu.people import enums
from congvu.people.actions.alerts import Values, alert
from congvu.people.models import Person, Post, Role, Substitution, Unit
from congvu.people.rules import persons as rules
from congvu.trail import actions as trail
from congvu.trail.actions import act


@act
def set_post(
    person: Person,
    *,
    unit: Unit,
    role: Role,
    title: str = "",
    from_on: date,
    to_on: date | None = None,
    is_main: bool = True,
    by: Actor,
    at: datetime,
) -> Post:
    """``person`` works in ``unit`` with the rights of ``role``. A main post takes that mark from others."""
    refuse_if(rules.set_post(person, unit=unit, role=role, from_on=from_on, to_on=to_on, by=by))
    if is_main:
        Post.objects.filter(person=person, is_main=True).update(is_main=False)
    post = Post.objects.create(
        person=person, unit=unit, role=role, title=title, from_on=from_on, to_on=to_on, is_main=is_main
    )
    detail = {
        "unit": unit.code,
        "role": role.code,
        "from": from_on.isoformat(),
        "to": to_on.isoformat() if to_on else None,
    }
    trail.record(enums.POST_SET, about=person, by=by, at=at, detail=detail)
    alert(enums.POST_SET, about=person, before={}, after=_told(post), concerns=person.key, by=by, at=at)
    return post


@act
def end_post(post: Post, *, last_day: date, by: Actor, at: datetime) -> None:
    """The post gives its rights on ``last_day`` for the last time."""
    refuse_if(rules.end_post(post, last_day=last_day, by=by))
    before = _told(post)
    if not Post.objects.filter(pk=post.pk, to_on=post.to_on).update(to_on=last_day):
        raise Stale(Refusal(_("Somebody else has just changed this post.")))
    detail = {"unit": post.unit.code, "role": post.role.code, "to": last_day.isoformat()}
    trail.record(enums.POST_ENDED, about=post.person, by=by, at=at, detail=detail)
    after = {**before, "to": last_day.isoformat()}
    whose = post.person
    alert(enums.POST_ENDED, about=whose, before=before, after=after, concerns=whose.key, by=by, at=at)


def _told(post: Post) -> Values:
    """A post as an alert shows it."""
    return {
        "unit": post.unit.name,
        "role": post.role.name,
        "from": post.from_on.isoformat(),
        "to": post.to_on.isoformat() if post.to_on else None,
    }


@act
def name_substitute(
    absent: Person,
    *,
    substitute: Person,
    from_on: date,
    to_on: date,
    note: str = "",
    by: Actor,
    at: datetime,
) -> Substitution:
    """On these days ``substitute`` acts with the posts of ``absent``, save roles that are not passed on."""
    refuse_if(
        rules.name_substitute(absent, substitute=substitute, from_on=from_on, to_on=to_on, by=by, at=at)
    )
    substitution = Substitution.objects.create(
        absent=absent, substitute=substitute, from_on=from_on, to_on=to_on, note=note
    )
    detail = {"substitute": substitute.key, "from": from_on.isoformat(), "to": to_on.isoformat()}
    trail.record(enums.SUBSTITUTE_NAMED, about=absent, by=by, at=at, detail=detail)
    _alert(enums.SUBSTITUTE_NAMED, substitution, before={}, after=_stands_in(substitution), by=by, at=at)
    return substitution


@act
def cancel_substitution(substitution: Substitution, *, by: Actor, at: datetime) -> None:
    """The substitute has no more part in it from now on."""
    refuse_if(rules.cancel_substitution(substitution, by=by, at=at))
    if not Substitution.objects.filter(pk=substitution.pk, cancelled_at=None).update(cancelled_at=at):
        raise Stale(Refusal(_("This substitution is already over.")))
    detail = {"substitute": substitution.substitute.key}
    trail.record(enums.SUBSTITUTE_CANCELLED, about=substitution.absent, by=by, at=at, detail=detail)
    _alert(enums.SUBSTITUTE_CANCELLED, substitution, before=_stands_in(substitution), after={}, by=by, at=at)


def _stands_in(substitution: Substitution) -> Values:
    """A substitution as an alert shows it."""
    return {
        "substitute": substitution.substitute.full_name,
        "from": substitution.from_on.isoformat(),
        "to": substitution.to_on.isoformat(),
    }


def _alert(
    event: Event, substitution: Substitution, *, before: Values, after: Values, by: Actor, at: datetime
) -> None:
    """Who names a substitute for themselves widens nobody's rights beyond their own, and for days that are
    said: that is listed, and waits for nobody. What an administrator arranges for others does.
    """
    absent, gains = substitution.absent, substitution.substitute.key
    own = by.key == absent.key
    alert(event, about=absent, before=before, after=after, concerns=gains, own=own, by=by, at=at)
