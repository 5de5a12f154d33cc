"""One press at the clerk's desk: each document goes as far as it can, from its number to its receivers."""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.views.decorators.debug import sensitive_variables

from congvu.kit.refusal import Refusal, Refused
from congvu.outgoing.actions import issuing, numbering, requesting, sealing
from congvu.outgoing.actions.outcomes import Outcome, Ticked, in_order, overtaken
from congvu.outgoing.enums.states import State
from congvu.outgoing.models import OutgoingDocument
from congvu.outgoing.queries import documents
from congvu.people.models import Person
from congvu.signing.models import SigningKey


@sensitive_variables("pin")
def through(
    ticked: Sequence[Ticked], *, key: SigningKey | None, pin: str, by: Person, at: datetime
) -> list[Outcome]:
    """Numbered, sealed and sent to be issued, each as far as nothing stands in its way; what was done stays
    done. What needs no proofs of signatures is issued at once.

    Those on paper get their number and wait until it is said that they were stamped. Refuses as a whole when
    the key gives no signature: then numbers may have been given already, and are kept.
    """
    refused: dict[int, Refusal] = {}
    for each in ticked:
        if refusal := overtaken(each):
            refused[each.document.pk] = refusal
    keys = [each.document.pk for each in ticked if each.document.pk not in refused]
    _each(_in(keys, refused, State.SIGNED), refused, lambda one: numbering.number(one, by=by, at=at))
    numbered = [each for each in _in(keys, refused, State.NUMBERED) if each.is_electronic and key]
    if numbered and key:
        sealed = sealing.seal([Ticked(each) for each in numbered], key=key, pin=pin, by=by, at=at)
        refused |= {each.document.pk: each.refusal for each in sealed if each.refusal}
    _each(_in(keys, refused, State.SEALED), refused, lambda one: _issue(one, by=by, at=at))
    return in_order(_now(ticked), refused)


def _issue(document: OutgoingDocument, *, by: Person, at: datetime) -> None:
    (requesting.ask if document.is_electronic else issuing.issue)(document, by=by, at=at)


def _in(keys: Sequence[int], refused: dict[int, Refusal], state: State) -> list[OutgoingDocument]:
    """Those of ``keys`` that nothing has stopped and that are in ``state`` now."""
    rows = documents.shown(key for key in keys if key not in refused).filter(case__state=state)
    order = {key: place for place, key in enumerate(keys)}
    return sorted(rows, key=lambda each: order[each.pk])


def _each(
    rows: Sequence[OutgoingDocument], refused: dict[int, Refusal], do: Callable[[OutgoingDocument], object]
) -> None:
    for each in rows:
        try:
            do(each)
        except Refused as why:
            refused[each.pk] = why.refusal


def _now(ticked: Sequence[Ticked]) -> list[Ticked]:
    """As they are now, in the order in which they were ticked."""
    found = {each.pk: each for each in documents.shown(each.document.pk for each in ticked)}
    return [Ticked(found[each.document.pk]) for each in ticked]
