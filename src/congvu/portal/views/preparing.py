"""Preparing a dossier before a visit: typed and uploaded at home, gone on with by its link, opened at the
desk by its code.
"""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from congvu.kit import clock
from congvu.kit.actor import VISITOR
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refused, refuse_if
from congvu.people import queries as people
from congvu.portal.views import limits
from congvu.procedures.actions import preparing as acts
from congvu.procedures.actions.stepping import new_key
from congvu.procedures.forms import counter as forms
from congvu.procedures.forms import prepared as prepared_forms
from congvu.procedures.forms.answers import AnswersForm
from congvu.procedures.forms.parties import PartyForm
from congvu.procedures.forms.quiet import quiet
from congvu.procedures.logic import preparing as logic
from congvu.procedures.logic.spec import Spec
from congvu.procedures.queries import catalogue, preparing
from congvu.procedures.rules import preparing as rules
from congvu.web.access import public
from congvu.web.pages import answer
from congvu.web.request import PageRequest

if TYPE_CHECKING:
    from congvu.procedures.models import Preparation, Procedure


@never_cache
@public
def begin(request: PageRequest, pk: int) -> HttpResponseBase:
    """What preparing is for, and the button that makes room for it."""
    now = clock.now()
    procedure = catalogue.offered(office_day(now)).filter(pk=pk).first()
    if procedure is None:
        raise Http404
    if request.method == "POST":
        if not limits.may_ask(request, at=now, what="prepare"):
            return limits.too_often(request)
        refuse_if(limits.begins(request, at=now))
        key = new_key()
        acts.begin(procedure, key, by=VISITOR, at=now)
        return redirect("portal:prepared", key)
    context = {"procedure": procedure, "terms": preparing.terms_on(office_day(now))}
    return answer(request, "portal/prepare.html", context)


@never_cache
@public
def prepared(request: PageRequest, key: str) -> HttpResponseBase:
    """The page as it was left. Sent, it is saved; what is wrong or missing is the officer's to say."""
    found, now = _found(key), clock.now()
    if not found.is_open(now):
        return answer(request, "portal/prepared_over.html", {"found": found}, status=410)
    problems: list[str] = []
    if request.method == "POST":
        problems = _save(request, found)
        if not problems:
            messages.success(request, _("Saved. Keep the address of this page to go on later."))
            return redirect(reverse("portal:prepared", args=[key]) + request.POST.get("to", "")[:20])
    return _private(answer(request, "portal/prepared.html", _context(request, found, key, problems)))


@require_POST
@never_cache
@public
def autosave(request: PageRequest, key: str) -> HttpResponse:
    """What is typed is kept while it is typed; 409 when another window has saved it meanwhile."""
    found, now = _found(key), clock.now()
    changes = acts.keep(found, _typed(request), changes=_seen(request), at=now)
    return HttpResponse(status=204, headers={"X-Form-Version": str(changes)})


@require_safe
@never_cache
@public
def sheet(request: PageRequest, key: str) -> HttpResponseBase:
    """A sheet to bring: the code for the desk, and what to bring with it."""
    found, now = _found(key), clock.now()
    version = catalogue.in_force(found.procedure, office_day(now))
    if not found.is_open(now) or version is None:
        raise Http404
    found.procedure.agency = people.heir(found.procedure.agency, office_day(now))
    context = {"found": found, "spec": version.spec, "key": key, "procedure": found.procedure}
    return _private(answer(request, "portal/prepared_sheet.html", context))


def _found(key: str) -> "Preparation":
    found = preparing.by_key(key)
    if found is None:
        raise Http404
    return found


def _save(request: PageRequest, found: "Preparation") -> list[str]:
    """Typed lines, files added and files dropped; gives what could not be kept, and why. What is typed is
    kept first: a file that is refused loses nothing.
    """
    now, problems = clock.now(), []
    acts.keep(found, _typed(request), changes=_seen(request), at=now)
    drop = request.POST.get("drop", "")
    if drop.isascii() and drop.isdigit() and len(drop) < 12:
        acts.drop_file(found, int(drop), at=now)
    allowed = set(forms.boxes(_spec(found.procedure)))
    if refusal := limits.uploads(request, at=now):
        return [refusal.sentence]
    for box in allowed & set(request.FILES):
        for upload in request.FILES.getlist(box):
            try:
                acts.add_file(found, box, upload, name=upload.name or "", at=now)
            except Refused as refused:
                problems.append(refused.refusal.sentence)
    return problems


def _context(request: PageRequest, found: "Preparation", key: str, problems: list[str]) -> dict[str, Any]:
    spec = _spec(found.procedure)
    data = prepared_forms.boxes(found)
    drawn = PartyForm(data, prefix="n"), forms.PartsForm(spec, data), AnswersForm(spec, data)
    for form in drawn:
        quiet(form)
    who, parts, answers = drawn
    return {
        "found": found,
        "procedure": found.procedure,
        "spec": spec,
        "key": key,
        "address": request.build_absolute_uri(reverse("portal:prepared", args=[key])),
        "who": who,
        "parts": parts,
        "answers": answers,
        "files": [(row, _named(spec, row.box)) for row in preparing.files(found)],
        "problems": problems,
        "file_most": preparing.terms_on(office_day(clock.now())).bytes,
        "filable": rules.filable(found.procedure, spec, on=office_day(clock.now())),
        "terms": preparing.terms_on(office_day(clock.now())),
    }


def _named(spec: Spec, box: str) -> str:
    """What a file was uploaded for."""
    part = next((part.name for part in spec.parts if forms.box(part.key) == box), "")
    return part or next((each.label for each in spec.fields if box.endswith(f"-{each.key}")), "")


def _spec(procedure: "Procedure") -> Spec:
    version = catalogue.in_force(procedure, office_day(clock.now()))
    refuse_if(rules.begin(version))
    assert version is not None  # noqa: S101 - the rule has asked
    return version.spec


def _typed(request: PageRequest) -> dict[str, list[str]]:
    typed = logic.kept(request.POST.lists())
    refuse_if(rules.fits(typed))
    assert typed is not None  # noqa: S101 - the rule has asked
    return typed


def _seen(request: PageRequest) -> int:
    seen = request.POST.get("version", "")
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 9 else 0


def _private(response: HttpResponse) -> HttpResponse:
    """No search engine keeps it, and no other site is told its address."""
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response
