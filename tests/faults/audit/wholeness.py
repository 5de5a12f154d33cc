"""Nothing is half done: state, stay, code, revision, receipt, number and message of a dossier go together."""

from collections import Counter
from collections.abc import Iterator

from django.db.models import Count, Q

from congvu.cases.models import Case, Stay
from congvu.files.models import StoredFile
from congvu.files.providers.storage import contents as stored
from congvu.initiatives.enums import events
from congvu.initiatives.enums.states import UNFILED, State
from congvu.initiatives.models import Initiative, Revision, SupplementRequest
from congvu.notify.models import Message
from congvu.numbers.models import Series
from congvu.trail.models import Entry
from congvu.trail.queries.verification import Seen, findings

REVISED = {events.SUBMITTED.code, events.SUPPLEMENT_ANSWERED.code}
TOLD = {
    events.SUBMITTED.code,
    events.ACCEPTED.code,
    events.REFUSED.code,
    events.SUPPLEMENT_ASKED.code,
    events.SUPPLEMENT_ANSWERED.code,
}


def faults() -> Iterator[str]:
    yield from _stays()
    yield from _submitted()
    yield from _numbers()
    yield from _supplements()
    yield from _revisions()
    yield from _messages()
    yield from _files()
    yield from (f"trail: {finding.said(str)}" for finding in findings(Seen()))


def counts() -> dict[str, int]:
    """What there is, for people to read."""
    return {
        "dossiers": Case.objects.count(),
        "submitted": Case.objects.exclude(code=None).count(),
        "revisions": Revision.objects.count(),
        "files": StoredFile.objects.count(),
        "messages": Message.objects.count(),
        "entries of the trail": Entry.objects.count(),
    }


def _stays() -> Iterator[str]:
    """An open case rests with somebody in its own state, a closed one with nobody."""
    resting = {stay.case_id: stay.state for stay in Stay.objects.filter(left_at=None)}
    for case in Case.objects.all():
        should = None if case.is_closed else case.state
        if resting.get(case.pk) != should:
            yield f"dossier {case.pk} is {case.state}, its open stay {resting.get(case.pk)}"
    without = Case.objects.filter(initiative=None) | Case.objects.filter(initiative__draft=None)
    yield from (f"dossier {case.pk} has no working copy" for case in without)


def _submitted() -> Iterator[str]:
    """A dossier has been submitted with everything that belongs to that, or not at all."""
    entries = Counter(
        int(key)
        for key in Entry.objects.filter(event=events.SUBMITTED.code).values_list("subject_key", flat=True)
    )
    rows = Initiative.objects.select_related("case", "receipt", "terms").annotate(
        versions=Count("revisions", distinct=True), names=Count("authorships", distinct=True)
    )
    for each in rows:
        signs = {
            "state": each.state not in UNFILED,
            "code": bool(each.case.code),
            "promise": each.submitted_at is not None,
            "key": bool(each.tracking_key),
            "terms": each.terms is not None,
            "revision": each.versions > 0,
            "authors": each.names > 0,
            "receipt": hasattr(each, "receipt"),
            "entry": entries[each.pk] == 1,
            "due": each.case.due_at is not None,
        }
        if len(set(signs.values())) > 1:
            yield f"dossier {each.pk} is half submitted: {signs}"


def _numbers() -> Iterator[str]:
    """The codes given are exactly the numbers of their series, from 1 to the last, each once."""
    given = sorted(case.code or "" for case in Case.objects.exclude(code=None))
    made = [f"SK-{row.year}-{n:05d}" for row in Series.objects.all() for n in range(1, row.last + 1)]
    if given != sorted(made):
        yield f"codes and numbers differ, or a code stands twice: {set(given) ^ set(made)}"


def _supplements() -> Iterator[str]:
    """A supplement is open exactly while the dossier waits for one."""
    open_ones = Count("supplements", filter=Q(supplements__closed_at=None))
    for each in Initiative.objects.select_related("case").annotate(open_ones=open_ones):
        if each.open_ones != (each.state == State.SUPPLEMENT):
            yield f"dossier {each.pk} is {each.state.value} with {each.open_ones} open requests"
    for request in SupplementRequest.objects.filter(items=None):
        yield f"request {request} asks for nothing"


def _revisions() -> Iterator[str]:
    """Each revision is what its entry of the trail says, and the other way round."""
    recorded = {
        (int(entry.subject_key), entry.detail["revision"]): entry.detail["digest"]
        for entry in Entry.objects.filter(event__in=REVISED)
    }
    kept = {}
    for row in Revision.objects.all():
        kept[row.initiative_id, row.number] = row.digest
        if row.content.digest != row.digest:
            yield f"revision {row} is not what its digest says"
        for file in row.content.files:
            if not StoredFile.objects.filter(digest=file.digest).exists():
                yield f"revision {row} names the file {file.digest}, which nobody stored"
    if kept != recorded:
        yield f"revisions and trail differ: {dict(kept.items() ^ recorded.items())}"


def _messages() -> Iterator[str]:
    """Whoever is to be told of an act is told: the messages came with the act, or the act did not."""
    told = set(Message.objects.filter(about_kind="case").values_list("kind", "about_key"))
    for code, key in Entry.objects.filter(event__in=TOLD).values_list("event", "subject_key"):
        if (code, key) not in told:
            yield f"dossier {key}: nobody was told of {code}"


def _files() -> Iterator[str]:
    """Every row that names a content finds it, and it is what its digest says."""
    for row in stored.damaged():
        yield f"the content of {row!r} is missing or damaged"
