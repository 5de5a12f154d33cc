"""The page of an outgoing document: what it is, its drafts and what was said of them, its signatures."""

from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from congvu.documents.queries import own_fields
from congvu.files import rules as files
from congvu.files.actions import openings
from congvu.files.enums import How
from congvu.files.queries import openings as opened
from congvu.kit import clock
from congvu.kit.ref import Ref
from congvu.outgoing.enums import events
from congvu.outgoing.logic.origins import origins
from congvu.outgoing.models import Draft, OutgoingDocument
from congvu.outgoing.providers import layout, signed
from congvu.outgoing.queries import drafts, receivers
from congvu.outgoing.rules import closing, reviewing, states
from congvu.outgoing.views import listed, loader, offers
from congvu.people.models import Person
from congvu.trail import queries as trail
from congvu.trail.enums import READ
from congvu.web.access import signed_in
from congvu.web.pages import answer
from congvu.web.parts import Happening, Tab, Tone
from congvu.web.readonly import writes_on_get
from congvu.web.request import PageRequest

ICONS = {
    events.BEGUN.code: "file-earmark-plus",
    events.REDRAFTED.code: "file-earmark-text",
    events.CHANGED.code: "card-text",
    events.SUBMITTED.code: "send",
    events.APPROVED.code: "check2-circle",
    events.SENT_BACK.code: "arrow-return-left",
    events.PRESENTED.code: "pen",
    events.REMARKED.code: "chat-left-text",
    events.ANSWERED.code: "reply",
    events.SIGNED.code: "patch-check",
    events.SIGNED_ON_PAPER.code: "patch-check",
    events.NUMBERED.code: "hash",
    events.SEALED.code: "award",
    events.ISSUED.code: "send-check",
    events.DROPPED.code: "x-circle",
    events.VOIDED.code: "x-circle",
    events.RECALLED.code: "arrow-counterclockwise",
}
BOOKKEEPING = ("cases.due_set", "cases.code_assigned", "cases.retitled")
BAD = (events.DROPPED.code, events.VOIDED.code, events.RECALLED.code)


@writes_on_get("who opens which document is kept")
@require_safe
@signed_in
def document(request: PageRequest, pk: int) -> HttpResponseBase:
    """The newest draft or the issued file, what goes out with it, and to whom."""
    found = loader.seen(request, pk)
    if request.method == "GET":
        openings.note(found, how=How.PAGE, by=request.actor, at=clock.now())
    draft = drafts.newest(found)
    may_edit = states.in_hand(found, by=request.actor) is None
    context = {
        **_office(request, found, "document"),
        "draft": draft,
        "files": _files(found, draft),
        "attachments": [
            files.row(
                row.signed or row.file,
                row.name,
                about=found.ref,
                remove=reverse("outgoing:detach", args=[pk, row.pk]) if may_edit else "",
            )
            for row in drafts.attachments(found)
        ],
        "is_checked": draft is not None and draft.findings is not None,
        "findings": layout.told(draft.findings if draft else None),
        "losses": draft.content.get("losses", ()) if draft else (),
        "receivers": receivers.shown(found),
        "keeps": closing.keeps_books(found.agency_id, by=request.actor) is None,
    }
    return answer(request, "outgoing/document.html", context)


@require_safe
@signed_in
def opinions(request: PageRequest, pk: int) -> HttpResponseBase:
    """All drafts, what was said of each, and who has approved it."""
    found = loader.seen(request, pk)
    rows = drafts.of(found)
    newest = rows[0].place if rows else 0
    open_ones = drafts.remarks(found)
    for row in open_ones:
        row.document = found
    context = {
        **_office(request, found, "opinions"),
        "drafts": [(row, _of_draft(found, row)) for row in rows],
        "newest": newest,
        "reviews": drafts.reviews(found),
        "remarks": [
            (row, row.answered_at is None and reviewing.answer(row, "x", by=request.actor) is None)
            for row in open_ones
        ],
    }
    return answer(request, "outgoing/opinions.html", context)


@require_safe
@signed_in
def signatures(request: PageRequest, pk: int) -> HttpResponseBase:
    """Who has signed it so far, and whether it was changed afterwards."""
    found = loader.seen(request, pk)
    context = {**_office(request, found, "signatures"), "reports": signed.reports(found, at=clock.now())}
    return answer(request, "outgoing/signatures.html", context)


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
    context = {
        **_office(request, found, "history"),
        "timeline": timeline,
        "openings": _openings(found, loader.person(request)),
    }
    return answer(request, "outgoing/history.html", context)


def _openings(found: OutgoingDocument, me: Person) -> list[opened.Shown] | None:
    """Who has opened it and its files, for inspectors and who keeps its book; None for others."""
    if not me.may(READ) and closing.keeps_books(found.agency_id, by=me) is not None:
        return None
    return opened.of(found, drafts.names(found))


def _office(request: PageRequest, found: OutgoingDocument, tab: str) -> dict[str, object]:
    """What stands on every tab: head, facts, what can be done next, the way through the list."""
    me, walk = loader.person(request), listed.walk(request, found)
    way = f"?{walk.way}" if walk else ""
    return {
        "walk": walk,
        "document": found,
        "about": _about(found, me),
        "case": found.case,
        "own": own_fields.told(found.own),
        "place": found.case.place,
        "offers": [offer.along(walk.way if walk else "") for offer in offers.to(found, me)],
        "tabs": _tabs(found, tab, way),
    }


def _about(found: OutgoingDocument, person: Person) -> Ref | None:
    """What its trade has made it from."""
    trade = origins.get(found.origin_kind)
    return trade.about(found, person) if trade else None


def _tabs(found: OutgoingDocument, now: str, way: str) -> list[Tab]:
    names = {
        "document": (_("Document"), "outgoing:document"),
        "opinions": (_("Drafts and opinions"), "outgoing:opinions"),
        "signatures": (_("Signatures"), "outgoing:signatures"),
        "history": (_("History"), "outgoing:history"),
    }
    return [
        Tab(label, reverse(url, args=[found.pk]) + way, current=name == now)
        for name, (label, url) in names.items()
    ]


def _files(found: OutgoingDocument, draft: Draft | None) -> list[files.Row]:
    """The document as it is now: signed, else the newest draft."""
    if found.file is not None:
        return [files.row(found.file, found.file_name, about=found.ref)]
    return _of_draft(found, draft) if draft else []


def _of_draft(found: OutgoingDocument, draft: Draft) -> list[files.Row]:
    rows = [files.row(draft.pdf, _("Draft %(number)s.pdf") % {"number": draft.place}, about=found.ref)]
    if draft.word is not None:
        name = _("Draft %(number)s.docx") % {"number": draft.place}
        rows.append(files.row(draft.word, name, about=found.ref))
    return rows
