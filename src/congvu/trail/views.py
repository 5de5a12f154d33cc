"""Pages of the trail: what happened, what is sealed, and proofs to take along."""

import json

from django.http import Http404, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from congvu.kit import veil
from congvu.kit.ref import Ref
from congvu.kit.refusal import Refused
from congvu.trail import queries
from congvu.trail.enums import READ
from congvu.trail.forms import EntryFilters
from congvu.trail.logic.findings import Finding
from congvu.trail.models import Entry, Seal, Verification
from congvu.trail.queries import keys, proofs, subjects
from congvu.web.access import public, requires
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.pages import answer
from congvu.web.parts import Tab
from congvu.web.request import PageRequest

ENTRIES = Listing[Entry](
    key="trail",
    order="-at",
    columns=(
        Column("at", _("When"), lambda row: row.at, sort=("at",), kind=Kind.DATE, fixed=True),
        Column("event", _("Act recorded"), lambda row: str(row.label), kind=Kind.MAIN, fixed=True),
        Column("subject", _("Concerns"), lambda row: str(row.ref)),
        Column("who", _("Who"), lambda row: row.actor_name),
        Column("post", _("Post held"), lambda row: row.actor_post, shown=False),
        Column("detail", _("Detail"), lambda row: json.dumps(row.detail, ensure_ascii=False), shown=False),
        Column("digest", _("Digest"), lambda row: row.digest, kind=Kind.CODE, shown=False),
    ),
)
SEALS = Listing[Seal](
    key="trail.seals",
    order="-size",
    columns=(
        Column("size", _("Lines sealed"), lambda row: row.size, sort=("size",), kind=Kind.NUMBER, fixed=True),
        Column("at", _("Sealed"), lambda row: row.at, kind=Kind.DATE, fixed=True),
        Column("root", _("Root"), lambda row: row.root, kind=Kind.CODE),
        Column("key", _("Signing key"), lambda row: row.key, kind=Kind.CODE),
        Column("signature", _("Signature"), lambda row: row.signature, kind=Kind.CODE, shown=False),
    ),
)
"""The lists of this module and the columns a person may choose from."""


@require_safe
@requires(READ)
def entries(request: PageRequest) -> HttpResponseBase:
    """Everything that happened, newest first."""
    page = open_list(
        request, ENTRIES, queries.shown_to(request.actor), EntryFilters(request.GET, by=request.actor)
    )
    lines = [
        (row, about[row.ref]) for about in [subjects.refs(page.rows, by=request.actor)] for row in page.rows
    ]
    return answer_list(request, "trail/entries.html", page, {"lines": lines, "tabs": _tabs(0)})


@require_safe
@requires(READ)
def subject(request: PageRequest, kind: str, key: str) -> HttpResponse:
    """Everything that happened to one thing, with what holds each line in place."""
    _not_kept(request, kind, key)
    lines = queries.with_places(Ref(kind, key))
    if not lines:
        raise Http404
    context = {
        "ref": subjects.refs(lines[:1], by=request.actor)[Ref(kind, key)],
        "kind": subjects.label(kind),
        "lines": [(line, is_sealed(line)) for line in lines],
        "sealed": sum(map(is_sealed, lines)),
    }
    return answer(request, "trail/subject.html", context)


@require_safe
@requires(READ)
def proof(request: PageRequest, kind: str, key: str) -> HttpResponse:
    """The proof of one thing as a file."""
    _not_kept(request, kind, key)
    document = proofs.of_subject(Ref(kind, key))
    if document is None:
        raise Http404(gettext("Nothing about this is sealed yet. Seals are made every minute."))
    name = f"bang-chung-{kind}-{key}".replace("/", "-")
    response = JsonResponse(document, json_dumps_params={"indent": 1, "ensure_ascii": False})
    response["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return response


@require_safe
@requires(READ)
def seals(request: PageRequest) -> HttpResponseBase:
    """Every seal, and what the last check of the whole trail found."""
    verification = queries.last_verification()
    context = {
        "tabs": _tabs(1),
        "verification": verification,
        "findings": _said(verification),
        "waiting": queries.waiting(),
        "key": next(iter(keys.public_keys()), ""),
    }
    return answer_list(request, "trail/seals.html", open_list(request, SEALS, queries.seals()), context)


@require_safe
@public
def public_key(request: PageRequest) -> HttpResponse:
    """The keys that seals are checked with, for anybody who has been handed a proof."""
    text = "".join(f"# {name}\n{keys.public_pem(name)}" for name in keys.public_keys())
    return HttpResponse(text, content_type="application/x-pem-file")


def is_sealed(entry: Entry) -> bool:
    """Whether a seal holds the entry in its place."""
    return hasattr(entry, "leaf")


def _not_kept(request: PageRequest, kind: str, key: str) -> None:
    """Refuses what is kept from this person: the trail names everybody who has touched it."""
    if key in veil.hidden(kind, request.actor):
        raise Refused(veil.refusal(kind))


def _tabs(current: int) -> list[Tab]:
    pages = [(_("Act recorded"), "trail:entries"), (_("Seals"), "trail:seals")]
    return [Tab(label, reverse(name), current=n == current) for n, (label, name) in enumerate(pages)]


def _said(verification: Verification | None) -> list[str]:
    return [Finding(**one).said(gettext) for one in verification.findings] if verification else []
