"""What a rubric does before it is used, and what another one would have done: nothing is changed here."""

from django.http import Http404
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from congvu.councils.forms.rubrics_what_if import WhatIfForm
from congvu.councils.forms.sheets import SheetForm
from congvu.councils.logic import aggregate, rubric_text, sheet_check, totals
from congvu.councils.logic.compare import Comparison
from congvu.councils.logic.rubric import Rubric
from congvu.councils.logic.sheet import Scores
from congvu.councils.models import Panel, RubricVersion
from congvu.councils.providers import what_if_excel
from congvu.councils.queries import rubrics, rubrics_tried
from congvu.councils.rules import rubrics as rules
from congvu.councils.views import books
from congvu.kit.refusal import refuse_if
from congvu.web import diff
from congvu.web.access import requires
from congvu.web.pages import answer
from congvu.web.request import PageRequest

RUBRICS = "councils.rubrics"
READ = "councils.read"
MOST_ROWS = 200


@require_safe
@requires(RUBRICS, READ)
def preview(request: PageRequest, pk: int, number: int) -> HttpResponseBase:
    """The sheet as a member sees it; scores that are typed show what they would come to."""
    version = _version(pk, number)
    content = version.content
    form = SheetForm(request.GET or None, rubric=content, scores=Scores())
    scores = form.scores() if form.is_bound and form.is_valid() else None
    problems = sheet_check.problems(content, scores) if scores else []
    context = {
        "version": version,
        "form": form,
        "rows": form.rows(problems),
        "problems": problems,
        "scores": scores,
        "total": totals.total(content, scores) if scores else None,
        "outcome": aggregate.result(content, [scores], members=1) if scores and not problems else None,
        "grades": {grade.code: grade.name for grade in content.grades},
    }
    return answer(request, "councils/rubrics/preview.html", context, fragments=("trial",))


@require_safe
@requires(RUBRICS, READ)
def compare(request: PageRequest, pk: int) -> HttpResponseBase:
    """Two versions of a rubric beside each other: ``?cu=1&moi=2``, else the two newest."""
    row = rubrics.rubric(pk)
    if row is None:
        raise Http404
    versions = list(row.versions.all())
    new = _asked(request, "moi", versions) or versions[0]
    old = _asked(request, "cu", versions) or next((v for v in versions if v.version < new.version), new)
    pairs = rubric_text.differences(old.content, new.content)
    changes = (diff.compare(pair.heading, pair.old, pair.new) for pair in pairs)
    context = {
        "rubric": row,
        "versions": versions,
        "old": old,
        "new": new,
        "changes": list(filter(None, changes)),
    }
    return answer(request, "councils/rubrics/compare.html", context)


@require_safe
@requires(RUBRICS)
def what_if(request: PageRequest, pk: int) -> HttpResponseBase:
    """Another version, line or rounding over a closed panel: whose result would change; ``?format=xlsx``."""
    panel = rubrics.panel(pk)
    if panel is None:
        raise Http404
    refuse_if(rules.try_over(panel, by=request.actor))
    form = WhatIfForm(request.GET or None, versions=rubrics_tried.fitting(panel), start=panel.rubric)
    context = {"panel": panel, "form": form}
    if form.is_valid():
        found = rubrics_tried.tried(panel, form.rubric)
        if request.GET.get("format") == "xlsx":
            return _excel(panel, form.rubric, found)
        context |= _tried(form.rubric, found)
    return answer(request, "councils/rubrics/what_if.html", context, fragments=("tried",))


def _excel(panel: Panel, rubric: Rubric, found: Comparison) -> HttpResponseBase:
    """Every change, where the page shows the first of them."""
    items = rubrics_tried.items([change.item for change in found.changes])
    content = what_if_excel.workbook(panel, rubric, found, items)
    return books.handed_out(content, f"tinh-thu-luot-cham-{panel.pk}")


def _tried(rubric: Rubric, found: Comparison) -> dict[str, object]:
    first = found.changes[:MOST_ROWS]
    items = rubrics_tried.items([change.item for change in first])
    names = {grade.code: grade.name for grade in rubric.grades}
    grades = [
        (names.get(code, code), found.grades_before.get(code, 0), found.grades_after.get(code, 0))
        for code in dict.fromkeys((*names, *found.grades_before, *found.grades_after))
        if code
    ]
    return {
        "found": found,
        "rows": [(items[change.item], change) for change in first],
        "more": len(found.changes) - len(first),
        "names": names,
        "grades": grades,
    }


def _version(pk: int, number: int) -> RubricVersion:
    found = rubrics.version(pk, number)
    if found is None:
        raise Http404
    return found


def _asked(request: PageRequest, name: str, versions: list[RubricVersion]) -> RubricVersion | None:
    return next((each for each in versions if str(each.version) == request.GET.get(name)), None)
