"""The page of a document: what stands on it, what was said, its files and their signatures, its history."""

from collections.abc import Sequence

from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from congvu.cases.forms import among_staff
from congvu.cases.rules import inside as inside_rules
from congvu.documents.enums import events
from congvu.documents.enums.capabilities import ASSIGN, DIRECT, HANDLE, REGISTER
from congvu.documents.enums.states import State
from congvu.documents.logic.besides import besides
from congvu.documents.models import HeldFile, IncomingDocument
from congvu.documents.providers import corrections, directions
from congvu.documents.providers import signatures as signed
from congvu.documents.queries import desks, documents, own_fields
from congvu.documents.rules import secrecy
from congvu.documents.views import listed, loader, offers
from congvu.files import rules as files
from congvu.files.actions import openings
from congvu.files.enums import How
from congvu.files.queries import openings as opened
from congvu.kit import clock
from congvu.kit.refusal import refuse_if
from congvu.people.models import Person
from congvu.trail import queries as trail
from congvu.trail.enums import READ
from congvu.web.access import signed_in
from congvu.web.pages import answer
from congvu.web.parts import Happening, Tab, Tone
from congvu.web.readonly import writes_on_get
from congvu.web.request import PageRequest

ICONS = {
    events.RECEIVED.code: "inbox",
    events.REGISTERED.code: "hash",
    events.PRESENTED.code: "send",
    events.DIRECTED.code: "signpost-split",
    events.HANDED_ON.code: "person-plus",
    events.PROPOSED.code: "chat-left-text",
    events.CORRECTED.code: "pencil-square",
    events.DONE.code: "check2-circle",
    events.FILED.code: "archive",
    events.RETURNED.code: "arrow-return-left",
    events.RECALLED.code: "x-circle",
    events.TAKEN_OUT.code: "shield-exclamation",
}
BOOKKEEPING = (
    *("cases.due_set", "cases.code_assigned", "cases.retitled", "cases.forgotten"),
    *("notify.forgotten", "papers.destroyed"),
)
BAD = (events.RETURNED.code, events.RECALLED.code, events.TAKEN_OUT.code)


@writes_on_get("who opens which document is kept")
@require_safe
@signed_in
def document(request: PageRequest, pk: int) -> HttpResponseBase:
    """What stands on it, who has which part, what was proposed, and its files."""
    found, me = loader.seen(request, pk), loader.person(request)
    held = documents.held(found)
    if request.method == "GET":
        openings.note(found, how=How.PAGE, by=me, at=clock.now())
    context = {
        **_office(request, found, "document", held),
        "files": [files.row(row.file, row.name, about=found.ref) for row in held],
        "has_pdf": any(signed.can_be_signed(row) for row in held),
        "directions": directions.told(documents.directions(found)),
        "handings": documents.handings(found),
        "proposals": documents.proposals(found),
        "repeats": found.repeats,
        "corrections": corrections.told(found, documents.corrections(found)),
        "besides": [
            {"template": each.template, "context": shown}
            for each in besides
            if (shown := each.context(found, me)) is not None
        ],
        "may_print": any(me.may(right.code) for right in (REGISTER, DIRECT, ASSIGN, HANDLE)) and found.number,
    }
    return answer(request, "documents/document.html", context)


@require_safe
@signed_in
def signatures(request: PageRequest, pk: int) -> HttpResponseBase:
    """Who signed each PDF that came, and whether it was changed afterwards."""
    found = loader.seen(request, pk)
    held = documents.held(found)
    context = {
        **_office(request, found, "signatures", held),
        "reports": signed.reports(held, at=clock.now()),
    }
    return answer(request, "documents/signatures.html", context)


@require_safe
@signed_in
def inside(request: PageRequest, pk: int) -> HttpResponseBase:
    """What the office says about the document among its own: opinions it asked for, notes of staff."""
    found, me = loader.seen(request, pk), loader.person(request)
    refuse_if(inside_rules.see(found.case, by=me))
    shown = among_staff.shown(found.case, me, at=clock.now())
    return answer(
        request,
        "documents/inside.html",
        {**_office(request, found, "inside", documents.held(found)), **shown},
    )


@require_safe
@signed_in
def history(request: PageRequest, pk: int) -> HttpResponseBase:
    """Everything that happened, newest first."""
    found = loader.seen(request, pk)
    entries = [entry for entry in trail.about(found) if entry.event not in BOOKKEEPING]
    timeline = [
        Happening(
            at=entry.at,
            label=entry.label,
            who=entry.actor_name,
            post=entry.actor_post,
            icon=ICONS.get(entry.event, "dot"),
            tone=Tone.BAD if entry.event in BAD else Tone.NEUTRAL,
        )
        for entry in reversed(entries)
    ]
    held = documents.held(found)
    context = {
        **_office(request, found, "history", held),
        "timeline": timeline,
        "openings": _openings(found, held, loader.person(request)),
    }
    return answer(request, "documents/history.html", context)


def _openings(found: IncomingDocument, held: Sequence[HeldFile], me: Person) -> list[opened.Shown] | None:
    """Who has opened it and its files, for inspectors and who keeps its book; None for others."""
    if not me.may(READ) and not desks.may_for(me, REGISTER.code, found.agency_id):
        return None
    return opened.of(found, {row.file.digest: row.name for row in held})


def _office(
    request: PageRequest, found: IncomingDocument, tab: str, held: Sequence[HeldFile]
) -> dict[str, object]:
    """What stands on every tab: head, facts, what can be done next, the way through the list."""
    me, walk = loader.person(request), listed.walk(request, found)
    stopped = None if found.taken_out_at else secrecy.files(found, held)
    way = f"?{walk.way}" if walk else ""
    return {
        "walk": walk,
        "document": found,
        "case": found.case,
        "own": own_fields.told(found.own),
        "place": found.case.place,
        "is_returned": found.state == State.RETURNED,
        "stopped": stopped,
        "offers": [offer.along(walk.way if walk else "") for offer in offers.to(found, me, stopped=stopped)],
        "tabs": _tabs(found, tab, way),
    }


def _tabs(found: IncomingDocument, now: str, way: str) -> list[Tab]:
    names = {
        "document": (_("Document"), "documents:document"),
        "signatures": (_("Signatures"), "documents:signatures"),
        "inside": (_("Opinions, notes"), "documents:inside"),
        "history": (_("History"), "documents:history"),
    }
    return [
        Tab(label, reverse(url, args=[found.pk]) + way, current=name == now)
        for name, (label, url) in names.items()
    ]
