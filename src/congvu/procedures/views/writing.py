"""Writing a version: its sections page by page, what is wrong with it, and publishing it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from congvu.kit import clock
from congvu.kit.refusal import Refusal, refuse_if
from congvu.procedures.actions import catalogue as acts
from congvu.procedures.enums.capabilities import CATALOGUE
from congvu.procedures.forms.catalogue import EndForm, PublishForm
from congvu.procedures.forms.writing import BY_SLUG, SECTIONS, Page, section_of
from congvu.procedures.logic import steps
from congvu.procedures.logic.spec import Spec
from congvu.procedures.models import Procedure, Version
from congvu.procedures.queries import catalogue, templates
from congvu.procedures.rules import catalogue as rules
from congvu.procedures.rules import spec as checks
from congvu.procedures.views import loader
from congvu.web.access import requires
from congvu.web.forms import attempt
from congvu.web.pages import answer
from congvu.web.parts import Tab
from congvu.web.request import PageRequest


@dataclass(frozen=True)
class Found:
    """A fault or a remark, and the page on which it is mended."""

    sentence: str
    title: str
    link: str


@require_safe
@requires(CATALOGUE.code)
def writing(request: PageRequest, pk: int) -> HttpResponseBase:
    """The draft as a whole: its sections, every fault and remark, and what can be done with it."""
    procedure = loader.procedure(pk)
    draft, spec = catalogue.begun(procedure)
    context = {
        "procedure": procedure,
        "draft": draft,
        "spec": spec,
        "tabs": _tabs(procedure, spec),
        "faults": list(_found(procedure, rules.faults(spec))),
        "remarks": list(_found(procedure, checks.remarks(spec))),
        "hours": steps.longest_hours(spec),
    }
    return answer(request, "procedures/writing.html", context)


@requires(CATALOGUE.code)
def section(request: PageRequest, pk: int, slug: str) -> HttpResponseBase:
    """One section of the draft. Saved, it says what is still wrong with it."""
    if slug not in BY_SLUG:
        raise Http404
    procedure, part = loader.procedure(pk), BY_SLUG[slug]
    draft, spec = catalogue.begun(procedure)
    refuse_if(rules.write(draft, by=request.actor))
    drafts_result = "result" in part.places
    known = templates.names() if drafts_result else {}
    page = Page(part, spec, request.POST if request.method == "POST" else None, known)
    wrong = request.method == "POST" and not page.adding and not page.is_valid()
    if request.method == "POST" and not page.adding and not wrong:
        seen = request.POST.get("seen", "")
        acts.write(
            procedure,
            page.spec,
            by=request.actor,
            at=clock.now(),
            seen=int(seen) if seen.isascii() and seen.isdigit() else -1,
        )
        messages.success(request, _("The section has been saved."))
        return redirect("procedures:section", pk, slug)
    context = {
        "procedure": procedure,
        "page": page,
        "wrong": wrong,
        "seen": draft.changes if draft else 0,
        "tabs": _tabs(procedure, spec, part.slug),
        "faults": [fault for fault in rules.faults(spec) if fault.field in part.places],
        "remarks": [remark for remark in checks.remarks(spec) if remark.field in part.places],
        "hours": steps.longest_hours(spec) if slug == "buoc" else None,
        "limit": spec.clock.limit,
        "has_template": drafts_result,
    }
    return answer(request, "procedures/section.html", context, status=422 if wrong else 200)


@requires(CATALOGUE.code)
def publish(request: PageRequest, pk: int) -> HttpResponseBase:
    """The draft is published: from which day, by which decision."""
    procedure, draft = _draft(pk)
    form = PublishForm(request.POST or None)
    if attempt(form, lambda: acts.publish(draft, **form.cleaned_data, by=request.actor, at=clock.now())):
        messages.success(request, _("The version has been published."))
        return redirect("procedures:procedure", pk)
    before = catalogue.newest(procedure)
    context = {
        "procedure": procedure,
        "draft": draft,
        "form": form,
        "faults": list(_found(procedure, rules.faults(draft.spec))),
        "remarks": list(_found(procedure, checks.remarks(draft.spec))),
        "before": before,
        "running": catalogue.open_dossiers(before) if before else 0,
    }
    return answer(request, "procedures/publish.html", context, status=422 if form.errors else 200)


@requires(CATALOGUE.code)
def drop(request: PageRequest, pk: int) -> HttpResponseBase:
    """The draft is thrown away, after a question."""
    procedure, draft = _draft(pk)
    if request.method == "POST":
        acts.drop(draft, by=request.actor, at=clock.now())
        messages.success(request, _("The draft has been thrown away."))
        return redirect("procedures:procedure", pk)
    return answer(request, "procedures/drop.html", {"procedure": procedure, "draft": draft})


@requires(CATALOGUE.code)
def end(request: PageRequest, pk: int, number: int) -> HttpResponseBase:
    """A published version has a last day; its dossiers go on."""
    procedure, version = loader.version(pk, number)
    form = EndForm(request.POST or None)
    if attempt(form, lambda: acts.end(version, **form.cleaned_data, by=request.actor, at=clock.now())):
        messages.success(request, _("The version has been ended."))
        return redirect("procedures:procedure", pk)
    context = {
        "procedure": procedure,
        "version": version,
        "form": form,
        "running": catalogue.open_dossiers(version),
    }
    return answer(request, "procedures/end.html", context, status=422 if form.errors else 200)


def _draft(pk: int) -> tuple[Procedure, Version]:
    procedure = loader.procedure(pk)
    draft = catalogue.draft(procedure)
    if draft is None:
        raise Http404
    return procedure, draft


def _found(procedure: Procedure, refusals: Iterable[Refusal]) -> Iterator[Found]:
    for refusal in refusals:
        part = section_of(refusal.field)
        link = reverse("procedures:section", args=[procedure.pk, part.slug])
        yield Found(refusal.sentence, str(part.title), link)


def _tabs(procedure: Procedure, spec: Spec, current: str = "") -> list[Tab]:
    """The sections, each with the number of its faults where it has any."""
    places = [fault.field for fault in rules.faults(spec)]
    counts = {part.slug: sum(place in part.places for place in places) for part in SECTIONS}
    whole = Tab(_("The draft"), reverse("procedures:writing", args=[procedure.pk]), current=not current)
    return [
        whole,
        *(
            Tab(
                part.title,
                reverse("procedures:section", args=[procedure.pk, part.slug]),
                current=part.slug == current,
                count=counts[part.slug] or None,
            )
            for part in SECTIONS
        ),
    ]
