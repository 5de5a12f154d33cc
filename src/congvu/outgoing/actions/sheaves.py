"""Papers that follow from an issued document: begun, laid before the leader, taken out, handed on.

Steps for the acts of the trade that prints them, and acts of whoever signs. Signing is in ``sheaf_signing``,
what comes after the seal in ``completing``.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from congvu.files.models import StoredFile
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refused, Stale, refuse_if
from congvu.notify import actions as notify
from congvu.outgoing.enums import events
from congvu.outgoing.enums.sheaves import OPEN, PaperState
from congvu.outgoing.logic.sheaves import Print, bundles
from congvu.outgoing.models import OutgoingDocument, Sheaf, SheafPaper
from congvu.outgoing.providers import messages
from congvu.outgoing.queries import order
from congvu.outgoing.queries import sheaves as queries
from congvu.outgoing.rules import sheaves as rules
from congvu.people.models import Person
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json


def begin(document: OutgoingDocument, kind: str, *, by: Actor, at: datetime) -> Sheaf:
    """The sheaf of this kind; the first time it lies before whoever signed ``document``, or may sign it now.

    Refuses while nobody may.
    """
    if found := queries.of(document, kind):
        return found
    refuse_if(rules.begin(document))
    for way in queries.ways(document, office_day(at)):
        if rules.disinterested(document, kind, way.person, at) is None:
            return _begin(document, kind, way, by=by, at=at)
    raise Refused(_("Nobody may sign what follows from this document today. Enter who does."))


@act
def _begin(document: OutgoingDocument, kind: str, way: order.Way, *, by: Actor, at: datetime) -> Sheaf:
    sheaf, is_new = Sheaf.objects.get_or_create(
        document=document,
        kind=kind,
        defaults={
            "signer": way.person,
            "authority": way.authority,
            "delegation": way.delegation,
            "begun_at": at,
        },
    )
    if not is_new:
        raise Stale(_("Somebody else has just begun it."))
    trail.record(events.SHEAF_BEGUN, about=sheaf, by=by, at=at, detail={"document": document.pk})
    _tell(sheaf, by=by, at=at)
    return sheaf


@act
def lay(
    sheaf: Sheaf, prints: Sequence[tuple[Print, StoredFile]], *, by: Actor, at: datetime
) -> list[SheafPaper]:
    """They wait to be signed. A step of the trade's act. Stale when whoever signs has changed meanwhile,
    since another name is printed on them.
    """
    now = Sheaf.objects.select_for_update(of=("self",)).get(pk=sheaf.pk)
    if (now.signer_id, now.delegation_id) != (sheaf.signer_id, sheaf.delegation_id):
        raise Stale(_("They were handed on to another signer."))
    refuse_if(rules.begin(sheaf.document))
    last = sheaf.papers.aggregate(last=Max("place"))["last"] or 0
    made = [
        SheafPaper(
            sheaf=sheaf,
            place=place,
            key=each.key,
            number=each.number,
            name=each.name,
            file=file,
            file_name=each.file_name,
            laid_at=at,
        )
        for place, (each, file) in enumerate(prints, start=last + 1)
    ]
    SheafPaper.objects.bulk_create(made)
    trail.record(events.SHEAF_LAID, about=sheaf, by=by, at=at, detail={"first": last + 1, "count": len(made)})
    return made


@act
def take_out(paper: SheafPaper, sheaf: Sheaf, reason: str, *, by: Person, at: datetime) -> None:
    """It is not signed, or sealed, as it is: its trade hears why and sees to it."""
    refuse_if(rules.take_out(paper, sheaf, reason, by=by))
    said = reason.strip()[:1000]
    if not _out([paper], (paper.state,), said):
        raise overtaken()
    bundles[sheaf.kind].out(paper, said, by, at)
    _told_out(sheaf, [paper], by=by, at=at)


@act
def hand_on(sheaf: Sheaf, way: order.Way, *, by: Person, at: datetime) -> int:
    """What is not signed yet is printed anew, to be signed by ``way``; gives how many papers."""
    refuse_if(rules.hand_on(sheaf, way, by=by, at=at))
    same = Sheaf.objects.filter(pk=sheaf.pk, signer=sheaf.signer, delegation=sheaf.delegation)
    if not same.update(signer=way.person, authority=way.authority, delegation=way.delegation):
        raise Stale(_("They were handed on to another signer."))
    rest = _locked(sheaf)
    _out(rest, (PaperState.WAITING,), _("Handed on to %(name)s.") % {"name": way.person})
    bundles[sheaf.kind].again(rest, by, at)
    sheaf.signer, sheaf.authority, sheaf.delegation = way.person, way.authority, way.delegation
    detail = {"signer": way.person.pk, "papers": len(rest)}
    trail.record(events.SHEAF_HANDED_ON, about=sheaf, by=by, at=at, detail=detail)
    _tell(sheaf, by=by, at=at)
    return len(rest)


def _locked(sheaf: Sheaf) -> list[SheafPaper]:
    """What waits to be signed and nobody signs before this act is over: what is being signed at this moment
    keeps that signature, and is not printed anew.
    """
    rows = SheafPaper.objects.select_for_update().filter(sheaf=sheaf, state=PaperState.WAITING)
    return list(rows.order_by("pk"))


def drop(kind: str, keys: Collection[str], reason: str, *, by: Actor, at: datetime) -> None:
    """What its trade does not issue any more is taken out wherever it stands, for ``reason``. A step of the
    act that ends it.
    """
    of: dict[Sheaf, list[SheafPaper]] = {}
    for paper in queries.holding(keys, kind).filter(state__in=OPEN):
        of.setdefault(paper.sheaf, []).append(paper)
    for sheaf, papers in of.items():
        _out(papers, OPEN, reason)
        _told_out(sheaf, papers, by=by, at=at)


def _out(papers: Sequence[SheafPaper], states: Sequence[str], reason: str) -> int:
    rows = SheafPaper.objects.filter(pk__in=[paper.pk for paper in papers], state__in=states)
    return rows.update(state=PaperState.OUT, out_reason=reason[:1000], due_at=None, problem="")


def _told_out(sheaf: Sheaf, papers: Sequence[SheafPaper], *, by: Actor, at: datetime) -> None:
    detail: dict[str, Json] = {"papers": [paper.pk for paper in papers]}
    trail.record(events.SHEAF_TAKEN_OUT, about=sheaf, by=by, at=at, detail=detail)


def _tell(sheaf: Sheaf, *, by: Actor, at: datetime) -> None:
    """Whoever is to sign is told, once for all."""
    if sheaf.signer == by:
        return
    context = {"what": sheaf.called, "number": sheaf.document.mark}
    notify.send(messages.SHEAF, to=sheaf.signer, about=sheaf.ref, context=context, by=by, at=at)


def overtaken() -> Stale:
    """Who comes second reads it again."""
    return Stale(_("Somebody else has just done something with this paper. Open the page again."))
