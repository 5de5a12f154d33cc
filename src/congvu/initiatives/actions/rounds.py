"""Rounds: prepared, changed, opened, closed, locked, copied; and the fields of application."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from congvu.initiatives.enums import events
from congvu.initiatives.enums.rounds import RoundState
from congvu.initiatives.logic import terms as wording
from congvu.initiatives.logic.terms import Terms
from congvu.initiatives.models import FieldGroup, Round, RoundTerms
from congvu.initiatives.queries import rounds
from congvu.initiatives.rules import rounds as rules
from congvu.initiatives.rules.rounds import Facts
from congvu.kit.actor import Actor
from congvu.kit.event import Event
from congvu.kit.refusal import Stale, refuse_if
from congvu.trail import actions as trail
from congvu.trail.actions import act


@act
def prepare(facts: Facts, terms: Terms | None = None, *, by: Actor, at: datetime) -> Round:
    """A new round, not yet open, under ``terms`` (else the usual ones of its level)."""
    refuse_if(rules.administer(by=by))
    refuse_if(rules.code_is_free(facts.code))
    round = Round.objects.create(**vars(facts))
    version = _add_version(round, terms or wording.usual(facts.level), at=at)
    detail = {"code": round.code, "level": round.level, "terms": version.digest}
    trail.record(events.ROUND_MADE, about=round, by=by, at=at, detail=detail)
    return round


@act
def copy(source: Round, facts: Facts, *, by: Actor, at: datetime) -> Round:
    """A new round with the terms of ``source``, such as last year's."""
    return prepare(facts, source.newest.terms, by=by, at=at)


@act
def change(round: Round, facts: Facts, *, by: Actor, at: datetime) -> None:
    """The round's own facts are ``facts``; its code stays. What dossiers rely on cannot be changed."""
    refuse_if(rules.change(round, by=by, opens_at=facts.opens_at, level=facts.level, prefix=facts.prefix))
    values = {name: value for name, value in vars(facts).items() if name != "code"}
    changed = ",".join(sorted(name for name, value in values.items() if getattr(round, name) != value))
    if not Round.objects.filter(pk=round.pk, state=round.state).update(**values):
        raise _overtaken()
    for name, value in values.items():
        setattr(round, name, value)
    trail.record(
        events.ROUND_CHANGED,
        about=round,
        by=by,
        at=at,
        detail={"changed": changed, "closes_at": facts.closes_at.isoformat()},
    )


@act
def set_terms(round: Round, terms: Terms, *, by: Actor, at: datetime, seen: int | None = None) -> RoundTerms:
    """The round asks ``terms`` of what is filed from now on.

    A version that no dossier relies on is replaced; one that is used is followed by a new one. ``seen``
    is the version the page showed: Stale when another has been made since.
    """
    Round.objects.select_for_update().get(pk=round.pk)
    refuse_if(rules.set_terms(round, terms, by=by))
    newest = round.versions.order_by("-version").first()
    assert newest is not None  # noqa: S101 - a round is made together with its first terms
    if seen is not None and seen != newest.version:
        raise _overtaken()
    round.newest = newest
    if rounds.is_relied_on(round):
        newest = _add_version(round, terms, at=at)
    else:
        newest.data, newest.digest, newest.made_at = wording.to_json(terms), wording.digest(terms), at
        newest.save(update_fields=["data", "digest", "made_at"])
    round.newest = newest
    trail.record(
        events.TERMS_CHANGED,
        about=round,
        by=by,
        at=at,
        detail={"version": newest.version, "digest": newest.digest},
    )
    return newest


@act
def open(round: Round, *, by: Actor, at: datetime) -> None:
    """Authors may file from the opening instant on."""
    refuse_if(rules.open(round, by=by, at=at))
    _move(round, RoundState.OPEN, events.ROUND_OPENED, by=by, at=at)


@act
def close(round: Round, *, by: Actor, at: datetime) -> None:
    """Nothing can be filed any more; dossiers that are in go on."""
    Round.objects.select_for_update().get(pk=round.pk)  # no list is sent off between the rule and the change
    refuse_if(rules.close(round, by=by))
    _move(round, RoundState.CLOSED, events.ROUND_CLOSED, by=by, at=at)


@act
def lock(round: Round, *, by: Actor, at: datetime) -> None:
    """The books of the round are closed: neither dates nor rules can be changed again."""
    refuse_if(rules.lock(round, by=by))
    _move(round, RoundState.LOCKED, events.ROUND_LOCKED, by=by, at=at)


@act
def save_group(
    code: str,
    *,
    name: str,
    by: Actor,
    at: datetime,
    parent: FieldGroup | None = None,
    place: int = 100,
    ended_on: date | None = None,
) -> FieldGroup:
    """The field of application ``code`` is called ``name``; it is made when there is none."""
    refuse_if(rules.administer(by=by))
    refuse_if(rules.group_parent(code, parent))
    group, _made = FieldGroup.objects.update_or_create(
        code=code, defaults={"name": name, "parent": parent, "place": place, "ended_on": ended_on}
    )
    trail.record(events.GROUP_SAVED, about=group, by=by, at=at, detail={"code": code})
    return group


def _add_version(round: Round, terms: Terms, *, at: datetime) -> RoundTerms:
    return RoundTerms.objects.create(
        round=round,
        version=round.versions.count() + 1,
        data=wording.to_json(terms),
        digest=wording.digest(terms),
        made_at=at,
    )


def _move(round: Round, to: RoundState, event: Event, *, by: Actor, at: datetime) -> None:
    if not Round.objects.filter(pk=round.pk, state=round.state).update(state=to):
        raise _overtaken()
    round.state = to
    trail.record(event, about=round, by=by, at=at, detail={"to": to.value})


def _overtaken() -> Stale:
    return Stale(_("Somebody else has just changed this round. Open it again."))
