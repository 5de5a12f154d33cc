"""Every act that somebody was told is done is there, and none was done more often than it was asked for."""

from collections import Counter
from collections.abc import Iterator

from congvu.initiatives.enums import events
from congvu.initiatives.enums.states import State
from congvu.initiatives.models import Attachment, Initiative
from congvu.trail.models import Entry
from tests.faults.ledger import Ledger, Said

EVENTS = {
    "begun": events.BEGUN,
    "submitted": events.SUBMITTED,
    "asked": events.SUPPLEMENT_ASKED,
    "answered": events.SUPPLEMENT_ANSWERED,
    "accepted": events.ACCEPTED,
    "refused": events.REFUSED,
}
ENDS = {"accepted": State.ACCEPTED, "refused": State.REFUSED}
TYPED = "essence"
"""The field in which the people of the test type a running number."""


def faults(ledger: Ledger) -> Iterator[str]:
    dossiers = {
        initiative.pk: initiative
        for initiative in Initiative.objects.select_related("case", "draft", "owner")
    }
    for said in ledger.heard:
        if said.case not in dossiers:
            yield f"{said} was acknowledged, and there is no such dossier"
    yield from _recorded(ledger)
    yield from _typed(ledger, dossiers)
    yield from _attached(ledger.heard)
    for said in ledger.heard:
        end = ENDS.get(said.kind)
        if end and said.case in dossiers and dossiers[said.case].state != end:
            yield f"{said} was acknowledged, and the dossier is {dossiers[said.case].state.value}"


def _recorded(ledger: Ledger) -> Iterator[str]:
    """The trail has each act as often as it was acknowledged, and at most as often as it was asked for."""
    names = {event.code: kind for kind, event in EVENTS.items()}
    done = Counter(
        (names[code], int(key), name)
        for code, key, name in Entry.objects.filter(subject_kind="case", event__in=names).values_list(
            "event", "subject_key", "actor_name"
        )
    )
    heard = Counter((said.kind, said.case, said.by) for said in ledger.heard if said.kind in EVENTS)
    tried = Counter((said.kind, said.case, said.by) for said in ledger if said.kind in EVENTS)
    for act, times in heard.items():
        if done[act] < times:
            yield f"{act} was acknowledged {times} times and is recorded {done[act]} times"
    for act, times in done.items():
        if act[0] != "begun" and times > tried[act]:
            yield f"{act} was asked for {tried[act]} times and is recorded {times} times"
    begun = sum(times for act, times in done.items() if act[0] == "begun")
    if begun > (asked := sum(said.kind == "begun" for said in ledger)):
        yield f"{asked} drafts were asked for, {begun} were begun"


def _typed(ledger: Ledger, dossiers: dict[int, Initiative]) -> Iterator[str]:
    """What was kept last is there, or something typed after it whose keeping was not heard of."""
    kept: Counter[int] = Counter()
    last: Counter[int] = Counter()
    for said in ledger:
        if said.kind == "typed":
            last[said.case] = max(last[said.case], int(said.what))
            kept[said.case] = max(kept[said.case], int(said.what) * said.heard)
    for case, number in kept.items():
        found = dossiers[case].draft.typed.get(TYPED) if case in dossiers else ""
        if not (found.isdigit() and number <= int(found) <= last[case]):
            yield f"dossier {case}: {number} was kept, {last[case]} typed last, and {found!r} is there"


def _attached(heard: list[Said]) -> Iterator[str]:
    there = set(Attachment.objects.values_list("initiative_id", "file__digest"))
    for said in heard:
        if said.kind == "attached" and (said.case, said.what) not in there:
            yield f"{said} was acknowledged, and the dossier does not have the file"
