"""The agency's templates: what there is, sending one, assigning its placeholders, putting it in force."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from congvu.files.rules import address
from congvu.kit import clock
from congvu.papers import actions, queries, rules
from congvu.papers.enums import LOSSES, MANAGE
from congvu.papers.forms import AssignForm, UploadForm
from congvu.papers.logic.bad import BadTemplate
from congvu.papers.logic.kinds import paper_kinds
from congvu.papers.models import Template
from congvu.papers.providers import previews
from congvu.papers.providers.typesetting import NotSet
from congvu.papers.rules.flaws import sentence
from congvu.papers.views.loader import kind_of, template_of
from congvu.web.access import requires
from congvu.web.forms import attempt
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.pages import answer
from congvu.web.request import PageRequest

get_or_post = require_http_methods(["GET", "HEAD", "POST"])

VERSIONS: Listing[Template] = Listing(
    key="papers.versions",
    columns=(
        Column(
            "version", gettext_lazy("Version"), lambda row: row.version, ("version",), Kind.MAIN, fixed=True
        ),
        Column("state", gettext_lazy("State"), lambda row: str(state(row))),
        Column("from", gettext_lazy("In force from"), lambda row: row.valid_from, ("valid_from",), Kind.DATE),
        Column("basis", gettext_lazy("Legal basis"), lambda row: row.legal_basis),
        Column("papers", gettext_lazy("Papers made"), lambda row: row.made, ("made",), Kind.NUMBER),  # type: ignore[attr-defined]  # annotated by the query
        Column("who", gettext_lazy("Sent by"), lambda row: row.made_by_name, ("made_by_name",)),
        Column("sent", gettext_lazy("Sent"), lambda row: row.made_at, ("made_at",), Kind.DATE),
    ),
    order="-version",
)


def state(template: Template) -> str:
    """Whether a version is being prepared or has been put in force."""
    return _("Put in force") if template.is_issued else _("Being prepared")


@require_safe
@requires(MANAGE.code)
def kinds(request: PageRequest) -> HttpResponse:
    """Every kind of paper, and whose template it is made of today."""
    today = clock.office_day(clock.now())
    now, counted = queries.all_in_force(on=today), queries.counted()
    listed = [kind for kind in paper_kinds if not kind.kept_apart]
    rows = [(kind, now.get(kind.code), counted.get(kind.code, 0)) for kind in listed]
    return answer(request, "papers/kinds.html", {"rows": rows})


@require_safe
@requires(MANAGE.code)
def kind_page(request: PageRequest, kind: str) -> HttpResponseBase:
    """One kind: what its templates may name, its versions, and what it is brought along with."""
    found = kind_of(kind)
    page = open_list(request, VERSIONS, queries.versions(kind), None)
    today = clock.office_day(clock.now())
    context = {
        "kind": found,
        "now": queries.in_force(kind, on=today),
        "sample": previews.of_kind(found).pages,
    }
    return answer_list(request, "papers/kind.html", page, context)


@get_or_post
@requires(MANAGE.code)
def upload(request: PageRequest, kind: str) -> HttpResponse:
    """A Word file of the agency becomes the next version."""
    found = kind_of(kind)
    initial = {"valid_from": clock.office_day(clock.now())}
    form = UploadForm(request.POST or None, request.FILES or None, initial=initial)
    made: list[Template] = []

    def act() -> None:
        data = form.cleaned_data
        made.append(
            actions.upload(
                found,
                data["file"].file,
                name=data["file"].name,
                valid_from=data["valid_from"],
                legal_basis=data["legal_basis"],
                by=request.actor,
                at=clock.now(),
            )
        )

    if attempt(form, act):
        messages.success(
            request, _("The template has been read. Check its placeholders, then put it in force.")
        )
        return redirect("papers:template", made[0].pk)
    status = 422 if form.is_bound else 200
    return answer(request, "papers/upload.html", {"form": form, "kind": found}, status=status)


@get_or_post
@requires(MANAGE.code)
def template(request: PageRequest, pk: int) -> HttpResponse:
    """One version: what it names and what that stands for, what the PDF leaves out, how it looks."""
    found, kind = template_of(pk)
    named = queries.named(found, kind)
    form = AssignForm(request.POST or None, kind=kind, named=named)

    def act() -> None:
        mapped = {**found.mapped, **form.cleaned_data}
        actions.assign(found, mapped, by=request.actor, at=clock.now())

    if request.method == "POST" and attempt(form, act):
        messages.success(request, _("The placeholders have been assigned."))
        return redirect("papers:template", pk)
    today = clock.office_day(clock.now())
    context = {
        "template": found,
        "kind": kind,
        "state": state(found),
        "named": named,
        "form": None if found.is_issued or not form.fields else form,
        "file": address(found.file, about=found.ref),
        "issue": rules.issue(found, today=today, by=request.actor),
        "withdraw": rules.withdraw(found, today=today, by=request.actor),
        **_looked_at(found),
    }
    return answer(request, "papers/template.html", context, status=422 if form.errors else 200)


@require_POST
@requires(MANAGE.code)
def issue(request: PageRequest, pk: int) -> HttpResponse:
    """The version holds from its day on."""
    found, _kind = template_of(pk)
    actions.issue(found, by=request.actor, at=clock.now())
    messages.success(request, _("The template is in force from its day on."))
    return redirect("papers:template", pk)


@require_POST
@requires(MANAGE.code)
def withdraw(request: PageRequest, pk: int) -> HttpResponse:
    """A version that was never used is gone."""
    found, kind = template_of(pk)
    actions.withdraw(found, by=request.actor, at=clock.now())
    messages.success(request, _("The template has been withdrawn."))
    return redirect("papers:kind", kind.code)


def _looked_at(template: Template) -> dict[str, object]:
    """The preview with what the PDF leaves out, or why there is none."""
    try:
        preview = previews.of_template(template)
    except BadTemplate as bad:
        return {"problem": sentence(bad)}
    except NotSet:
        return {"problem": _("The file cannot be set as PDF. Save it anew in Word and send it again.")}
    return {"pages": preview.pages, "losses": told(preview.losses)}


def told(losses: Iterable[tuple[str, str]]) -> list[str]:
    """What the PDF leaves out, in sentences."""
    return [str(LOSSES[code]) % {"word": word} for code, word in losses]
