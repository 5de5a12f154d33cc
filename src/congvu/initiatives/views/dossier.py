"""The page of a dossier: for its author and, in tabs, for the office."""

from dataclasses import replace

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from congvu.cases.forms import among_staff
from congvu.councils.rules import sight
from congvu.initiatives.actions import intake as acts
from congvu.initiatives.actions import receipts
from congvu.initiatives.enums.rounds import merit_label
from congvu.initiatives.enums.states import State
from congvu.initiatives.logic import diff
from congvu.initiatives.models import Initiative, Revision
from congvu.initiatives.queries import contents, dossiers, shown
from congvu.initiatives.rules import filing, intake
from congvu.initiatives.views import listed, loader, offers, progress, writing
from congvu.kit import clock, veil
from congvu.screening import queries as screening
from congvu.web.access import signed_in
from congvu.web.pages import answer
from congvu.web.parts import Tab
from congvu.web.readonly import writes_on_get
from congvu.web.request import PageRequest


@require_safe
@signed_in
def dossier(request: PageRequest, pk: int) -> HttpResponseBase:
    """The author's page for those who filed it, else the office's with what the dossier says; for who judges
    it blind, where they do so.
    """
    initiative = loader.known(request, pk)
    if loader.is_kept(request, initiative):
        return _kept(request, initiative)
    if dossiers.is_theirs(initiative, request.actor):
        return _author(request, initiative)
    revision = contents.revision(initiative)
    if revision is None:
        raise Http404
    context = {
        **_office(request, initiative, "content"),
        "revision": revision,
        "sections": shown.sections(revision.content, secrets=False),
        "has_secrets": initiative.has_secrets,
        "secrets_refusal": intake.open_secrets(initiative, by=request.actor),
    }
    return answer(request, "initiatives/content.html", context)


@writes_on_get("that somebody reads what is confidential is itself recorded")
@never_cache
@require_safe
@signed_in
def secrets(request: PageRequest, pk: int) -> HttpResponseBase:
    """The whole content for those entitled to it; opening it leaves a line in the trail."""
    initiative = loader.handled(request, pk)
    acts.open_secrets(initiative, by=loader.person(request), at=clock.now())
    revision = contents.revision(initiative)
    if revision is None:
        raise Http404
    context = {
        **_office(request, initiative, "content"),
        "revision": revision,
        "sections": shown.sections(revision.content, secrets=True),
        "opened": True,
    }
    return answer(request, "initiatives/content.html", context)


@require_safe
@signed_in
def papers(request: PageRequest, pk: int) -> HttpResponseBase:
    """Files of the newest revision by part, the receipt, and papers about the outcome."""
    initiative = loader.handled(request, pk)
    revision = contents.revision(initiative)
    if revision is None:
        raise Http404
    held = shown.held_in(revision.content.files, contents.attached_by_key(initiative))
    entitled = dossiers.may_read_secrets(initiative, request.actor)
    context = {
        **_office(request, initiative, "files"),
        "revision": revision,
        "parts": [
            {"part": part.part, "files": writing.file_lines(part.files, secrets=entitled)}
            for part in shown.by_part(held)
        ],
        "outcomes": _outcomes(initiative),
    }
    return answer(request, "initiatives/papers.html", context)


@require_safe
@signed_in
def inside(request: PageRequest, pk: int) -> HttpResponseBase:
    """What the office says about the dossier among its own: opinions it asked for, notes of staff."""
    initiative = loader.handled(request, pk)
    context = {
        **_office(request, initiative, "inside"),
        **among_staff.shown(initiative.case, loader.person(request), at=clock.now()),
    }
    return answer(request, "initiatives/inside.html", context)


@require_safe
@signed_in
def history(request: PageRequest, pk: int) -> HttpResponseBase:
    """Everything that happened, newest first, and every request for a supplement."""
    initiative = loader.handled(request, pk)
    context = {
        **_office(request, initiative, "history"),
        "timeline": progress.timeline(initiative),
        "requests": contents.requests(initiative),
    }
    return answer(request, "initiatives/history.html", context)


@require_safe
@signed_in
def changes(request: PageRequest, pk: int) -> HttpResponseBase:
    """What changed between two revisions, by default the last two; the same page for both sides."""
    initiative = loader.seen(request, pk)
    theirs = dossiers.is_theirs(initiative, request.actor)
    revisions = contents.revisions(initiative)
    if not revisions:
        raise Http404
    after = _picked(revisions, request.GET.get("den", ""), len(revisions))
    before = _picked(revisions, request.GET.get("tu", ""), max(after.number - 1, 1))
    entitled = theirs and dossiers.may_read_secrets(initiative, request.actor)
    found = diff.between(before.content, after.content)
    context = {
        **(
            _office(request, initiative, "changes")
            if not theirs
            else {"initiative": initiative, "case": initiative.case}
        ),
        "base": "web/public.html" if theirs else "initiatives/office.html",
        "theirs": theirs,
        "revisions": revisions,
        "before": before,
        "after": after,
        "fields": shown.differences(found, before.content, after.content, secrets=entitled),
        "files": shown.file_differences(found, secrets=entitled),
        "held_back": not entitled and initiative.has_secrets,
    }
    return answer(request, "initiatives/changes.html", context)


@require_safe
@signed_in
def receipt(request: PageRequest, pk: int) -> HttpResponseBase:
    """The receipt as a page: code, promised date, QR, parts received; and the PDF as soon as it is
    printed."""
    initiative = loader.seen(request, pk)
    first = contents.revision(initiative, 1)
    if first is None:
        raise Http404
    held = shown.held_in(first.content.files, contents.attached_by_key(initiative))
    entitled = dossiers.may_read_secrets(initiative, request.actor)
    context = {
        "initiative": initiative,
        "case": initiative.case,
        "merit": merit_label(initiative.round.level, initiative.kind),
        "address": receipts.tracking_address(initiative),
        "parts": [
            {"part": part.part, "names": [shown.file_name(each, secrets=entitled) for each in part.files]}
            for part in shown.by_part(held)
        ],
        "authors": first.content.authors,
        "theirs": dossiers.is_theirs(initiative, request.actor),
    }
    return answer(request, "initiatives/receipt.html", context, fragments=("receipt-file",))


@require_safe
@signed_in
def receipt_file(request: PageRequest, pk: int) -> HttpResponseBase:
    """The receipt as PDF; back to its page while it is being printed."""
    initiative = loader.seen(request, pk)
    if initiative.submitted_at is None:
        raise Http404
    file = initiative.receipt.file
    if file is None:
        return redirect("initiatives:receipt", initiative.pk)
    return redirect(f"{reverse('files:download', args=[file.digest])}?ve=case:{initiative.pk}")


def _kept(request: PageRequest, initiative: Initiative) -> HttpResponseBase:
    """Why this person sees nothing of the dossier here, and the way to the scoring screen."""
    sheet = sight.sheet_for(loader.person(request), "case", str(initiative.pk))
    context = {"code": initiative.case.code, "sheet": sheet, "sentence": veil.refusal("case")}
    return answer(request, "initiatives/kept.html", context)


def _author(request: PageRequest, initiative: Initiative) -> HttpResponseBase:
    revision, open_request = contents.revision(initiative), contents.open_request(initiative)
    entitled = dossiers.may_read_secrets(initiative, request.actor)
    content = revision.content if revision else contents.working(initiative)[0]
    files_of = (
        shown.held_in(content.files, contents.attached_by_key(initiative))
        if revision
        else contents.attachments(initiative)
    )
    me = request.actor
    context = {
        "walk": listed.walk(request, initiative),
        "initiative": initiative,
        "case": initiative.case,
        "place": initiative.case.place,
        "title": (content.title if entitled else "") or initiative.case.title,
        "revision": revision,
        "request_open": open_request,
        "requests": contents.requests(initiative),
        "steps": progress.steps(initiative),
        "sections": shown.sections(content, secrets=entitled),
        "parts": [
            {"part": part.part, "files": writing.file_lines(part.files, secrets=entitled)}
            for part in shown.by_part(files_of)
        ],
        "timeline": progress.timeline(initiative, for_author=True),
        "outcomes": _outcomes(initiative),
        "is_draft": initiative.state == State.DRAFT,
        "may_write": filing.write(initiative, by=me) is None,
        "withdraw": filing.withdraw(initiative, by=me),
        "may_withdraw": filing.withdraw(initiative, by=me) is None,
        "may_discard": filing.discard(initiative, by=me) is None,
        "may_entrust": filing.entrust(initiative, by=me) is None,
        "may_take_back": filing.take_back(initiative, by=me) is None,
        "write_link": writing.first_open_page(initiative),
    }
    return answer(request, "initiatives/mine.html", context)


def _office(request: PageRequest, initiative: Initiative, tab: str) -> dict[str, object]:
    """What stands on every tab of the office's page: head, facts, what can be done next."""
    me, walk = request.actor, listed.walk(request, initiative)
    way = f"?{walk.way}" if walk else ""
    return {
        "walk": walk,
        "way": way,
        "initiative": initiative,
        "case": initiative.case,
        "place": initiative.case.place,
        "merit": merit_label(initiative.round.level, initiative.kind),
        "request_open": contents.open_request(initiative),
        "offers": [replace(offer, link=f"{offer.link}{way}") for offer in offers.to(initiative, me)],
        "tabs": _tabs(initiative, tab, way),
        "screening": screening.shown_to(loader.person(request), initiative.ref),
        "base": "initiatives/office.html",
    }


def _tabs(initiative: Initiative, now: str, way: str) -> list[Tab]:
    names = {
        "content": (_("Content"), "initiatives:dossier"),
        "files": (_("Files"), "initiatives:papers"),
        "inside": (_("Opinions, notes"), "initiatives:inside"),
        "history": (_("History"), "initiatives:history"),
        "changes": (_("Changes"), "initiatives:changes"),
    }
    return [
        Tab(label, reverse(url, args=[initiative.pk]) + way, current=name == now)
        for name, (label, url) in names.items()
    ]


def _outcomes(initiative: Initiative) -> list[object]:
    return list(initiative.outcomes.select_related("file", "recorded_by").order_by("-recorded_at", "-id"))


def _picked(revisions: list[Revision], text: str, otherwise: int) -> Revision:
    wanted = int(text) if text.isascii() and text.isdigit() and len(text) < 5 else otherwise
    return next((each for each in revisions if each.number == wanted), revisions[-1])
