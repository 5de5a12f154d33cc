"""Rubrics and their versions, for whoever makes them."""

from decimal import Decimal
from functools import partial

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from congvu.councils.actions import rubrics as acts
from congvu.councils.forms.rubrics import FactsForm, NameForm
from congvu.councils.forms.rubrics_changes import changed
from congvu.councils.forms.rubrics_editor import Editor, typed_of
from congvu.councils.logic import rubric_text
from congvu.councils.logic.rubric import Criterion, Rubric
from congvu.councils.models import Rubric as Row
from congvu.councils.models import RubricVersion
from congvu.councils.queries import rubrics
from congvu.councils.rules import rubrics as rules
from congvu.councils.rules.rubrics import Terms
from congvu.kit import clock
from congvu.kit.refusal import refuse_if
from congvu.trail import queries as trail
from congvu.web.access import requires
from congvu.web.forms import attempt
from congvu.web.pages import answer
from congvu.web.parts import Happening
from congvu.web.request import PageRequest

RUBRICS = "councils.rubrics"
READ = "councils.read"


@require_safe
@requires(RUBRICS, READ)
def all_rubrics(request: PageRequest) -> HttpResponseBase:
    """Every rubric with the version in front."""
    context = {"rubrics": rubrics.all_rubrics(), "administer": rules.administer(by=request.actor)}
    return answer(request, "councils/rubrics/list.html", context)


@require_safe
@requires(RUBRICS, READ)
def rubric(request: PageRequest, pk: int, number: int = 0) -> HttpResponseBase:
    """One rubric: what a version of it asks (the newest, unless another is named), and what can be done."""
    row = _rubric(pk)
    shown = _version(row, number)
    context = {
        "rubric": row,
        "shown": shown,
        "parts": rubric_text.parts(shown.content),
        "panels": rubrics.panels_with(shown),
        "change": rules.change(shown, by=request.actor),
        "freeze": rules.freeze(shown, by=request.actor),
        "administer": rules.administer(by=request.actor),
        "timeline": [
            Happening(at=entry.at, label=entry.label, who=entry.actor_name, post=entry.actor_post)
            for entry in reversed(trail.about(row))
        ],
    }
    return answer(request, "councils/rubrics/page.html", context)


@requires(RUBRICS)
def new(request: PageRequest) -> HttpResponseBase:
    """A new rubric with its first version, empty or begun from a version of another one."""
    start = _source(request)
    terms = Terms(clock.office_day(clock.now()), start.legal_basis if start else "")
    facts = FactsForm(request.POST or None)
    editor = _editor(request, start.content if start else _empty(), terms)
    if _sent(request) and facts.is_valid() & editor.is_valid():
        said, made = facts.cleaned_data, list[RubricVersion]()
        if attempt(
            facts,
            lambda: made.append(
                acts.make(
                    said["code"],
                    said["name"],
                    editor.rubric,
                    editor.whole.terms,
                    by=request.actor,
                    at=clock.now(),
                )
            ),
        ):
            messages.success(request, _("The rubric has been made."))
            return redirect("councils:rubric", made[0].rubric_id)
    heading = _("Copy of “%(rubric)s”") % {"rubric": start.rubric} if start else _("New rubric")
    return _form(request, editor, heading, facts=facts)


@requires(RUBRICS)
def change(request: PageRequest, pk: int, number: int) -> HttpResponseBase:
    """A version that nothing relies on yet is written anew."""
    version = _version(_rubric(pk), number)
    refuse_if(rules.change(version, by=request.actor))
    editor = _editor(request, version.content, _terms(version), seen=version.digest)
    if _sent(request) and editor.is_valid():
        save = partial(acts.change, version, editor.rubric, editor.whole.terms, seen=editor.seen)
        if attempt(editor.whole, partial(save, by=request.actor, at=clock.now())):
            messages.success(request, _("The version has been saved."))
            return redirect("councils:rubric_version", pk, number)
    return _form(request, editor, str(version), rubric=version.rubric)


@requires(RUBRICS)
def new_version(request: PageRequest, pk: int) -> HttpResponseBase:
    """The next version of a rubric, begun from the newest one."""
    row = _rubric(pk)
    newest = _version(row, 0)
    terms = Terms(clock.office_day(clock.now()), newest.legal_basis)
    editor = _editor(request, newest.content, terms)
    if _sent(request) and editor.is_valid():
        made = list[RubricVersion]()
        if attempt(
            editor.whole,
            lambda: made.append(
                acts.new_version(row, editor.rubric, editor.whole.terms, by=request.actor, at=clock.now())
            ),
        ):
            messages.success(request, _("The new version has been made."))
            return redirect("councils:rubric_version", pk, made[0].version)
    heading = _("New version of “%(rubric)s”") % {"rubric": row}
    return _form(request, editor, heading, rubric=row)


@require_POST
@requires(RUBRICS)
def freeze(request: PageRequest, pk: int, number: int) -> HttpResponseBase:
    acts.freeze(_version(_rubric(pk), number), by=request.actor, at=clock.now())
    messages.success(request, _("The version is frozen."))
    return redirect("councils:rubric_version", pk, number)


@requires(RUBRICS)
def rename(request: PageRequest, pk: int) -> HttpResponseBase:
    """Another name, or the day from which it is not offered any more."""
    row = _rubric(pk)
    form = NameForm(request.POST or None, initial={"name": row.name, "ended_on": row.ended_on})
    if attempt(form, lambda: acts.rename(row, **form.cleaned_data, by=request.actor, at=clock.now())):
        messages.success(request, _("The rubric has been changed."))
        return redirect("councils:rubric", pk)
    context = {"form": form, "rubric": row}
    return answer(request, "councils/rubrics/rename.html", context, status=422 if form.errors else 200)


def _form(
    request: PageRequest,
    editor: Editor,
    heading: str,
    *,
    facts: FactsForm | None = None,
    rubric: Row | None = None,
) -> HttpResponseBase:
    wrong = editor.has_errors or bool(facts and facts.errors and _sent(request))
    context = {"editor": editor, "facts": facts, "heading": heading, "rubric": rubric, "wrong": wrong}
    return answer(
        request,
        "councils/rubrics/form.html",
        context,
        fragments=("rubric-form",),
        status=422 if wrong else 200,
    )


def _editor(request: PageRequest, content: Rubric, terms: Terms, *, seen: str = "") -> Editor:
    """What was sent, with the row that was asked for; else the page filled in from ``content``."""
    if request.method != "POST":
        return Editor(typed_of(content, terms, seen=seen), check=False)
    if not _sent(request):
        return Editor(changed(request.POST, request.POST["change"]), check=False)
    return Editor(request.POST)


def _sent(request: PageRequest) -> bool:
    """Whether it is to be kept; other buttons only add, remove or move a row."""
    return request.method == "POST" and "change" not in request.POST


def _source(request: PageRequest) -> RubricVersion | None:
    """The version that is to be copied, named in the address as ``?tu=<rubric>-<version>``."""
    pk, _dash, number = request.GET.get("tu", "").partition("-")
    if not (pk.isdigit() and number.isdigit() and len(pk + number) < 12):
        return None
    return rubrics.version(int(pk), int(number))


def _rubric(pk: int) -> Row:
    found = rubrics.rubric(pk)
    if found is None:
        raise Http404
    return found


def _version(row: Row, number: int) -> RubricVersion:
    """The version of that number; 0 is the newest."""
    found = next((each for each in row.versions.all() if number in (0, each.version)), None)
    if found is None:
        raise Http404
    return found


def _terms(version: RubricVersion) -> Terms:
    return Terms(version.valid_from, version.legal_basis)


def _empty() -> Rubric:
    """Where a new rubric begins: scale 100 and one criterion without a name."""
    return Rubric(scale=Decimal(100), criteria=(Criterion("", ""),))
