"""How the pages of the form are put together: fields, rows, files, what is wrong, where to go next."""

from collections.abc import Iterable
from datetime import date

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from congvu.files import rules as files
from congvu.initiatives.actions import drafts
from congvu.initiatives.enums.form import FIELD, Kind, Step
from congvu.initiatives.enums.rounds import Asked
from congvu.initiatives.enums.states import State
from congvu.initiatives.forms import filing as forms
from congvu.initiatives.logic import typed as typing
from congvu.initiatives.logic.problem import Problem
from congvu.initiatives.logic.typed import Typed
from congvu.initiatives.models import Attachment, Initiative
from congvu.initiatives.queries import contents, rounds, shown
from congvu.initiatives.rules import filing as rules
from congvu.kit import clock
from congvu.kit.refusal import Refused, Stale
from congvu.web.pages import answer
from congvu.web.request import PageRequest

EMPTY = ("missing", "missing_file", "missing_cell", "no_author", "not_declared")
"""Flaws of a form that is simply not finished; shown only when somebody asks what is left to do."""


def page(
    request: PageRequest,
    initiative: Initiative,
    step: Step,
    *,
    typed: Typed | None = None,
    version: int | None = None,
    conflict: str = "",
) -> HttpResponse:
    """One page of the form as it is kept, or as ``typed`` when it could not be kept."""
    typed = typed or initiative.draft.typed
    found = _problems(initiative)
    asked_for = "kiem-tra" in request.GET
    here = [problem for problem in found if asked_for or problem.flaw not in EMPTY]
    context = {
        **_frame(initiative, step, found),
        **_form(initiative, step, typed, here),
        "version": initiative.draft.version(step) if version is None else version,
        "conflict": conflict,
        "autosave": reverse("initiatives:autosave", args=[initiative.pk, step.value]),
    }
    return answer(request, "initiatives/write.html", context, status=409 if conflict else 200)


def conflict(request: PageRequest, initiative: Initiative, step: Step, stale: Stale) -> HttpResponse:
    """The page as this person typed it, with the word that another window has saved it meanwhile."""
    names = drafts.writable_fields(initiative, step)
    mine = typing.take(initiative.draft.typed, request.POST.dict(), request.POST.getlist("marks"), names)
    return page(request, initiative, step, typed=mine, conflict=stale.refusal.sentence)


def review(request: PageRequest, initiative: Initiative, *, refused: Refused | None = None) -> HttpResponse:
    """The last page: all that was typed, what is still wrong with a link to it, the declaration, the
    button.
    """
    content, found = contents.problems(initiative, _day(initiative))
    names = [*drafts.writable_fields(initiative, Step.REVIEW)]
    typed, request_open = initiative.draft.typed, contents.open_request(initiative)
    context = {
        **_frame(initiative, Step.REVIEW, found),
        "form": forms.StepForm(
            names,
            typed=typed,
            terms=initiative.in_force,
            groups=[],
            problems=_of(found, names) if refused else (),
        ),
        "sections": shown.sections(content, secrets=True),
        "parts": shown.by_part(contents.attachments(initiative)),
        "blocking": [_linked(initiative, problem) for problem in found if problem.blocks],
        "warnings": [_linked(initiative, problem) for problem in found if not problem.blocks],
        "version": initiative.draft.version(Step.REVIEW),
        "autosave": reverse("initiatives:autosave", args=[initiative.pk, Step.REVIEW.value]),
        "refused": refused.refusal.sentence if refused else "",
        "moment": rules.takes(initiative.round, clock.now()) if request_open is None else None,
        "entrust": rules.entrust(initiative, by=request.actor),
    }
    return answer(request, "initiatives/review.html", context, status=422 if refused else 200)


def after(initiative: Initiative, step: Step, *, back: bool = False) -> str:
    """The address of the page before or after ``step``."""
    steps = list(Step)
    place = steps.index(step) + (-1 if back else 1)
    return address(initiative, steps[max(place, 0)])


def address(initiative: Initiative, step: Step) -> str:
    if step == Step.REVIEW:
        return reverse("initiatives:review", args=[initiative.pk])
    return reverse("initiatives:write", args=[initiative.pk, step.value])


def done_page(initiative: Initiative) -> str:
    """Where a submitted dossier's author lands: the receipt after filing, else the dossier."""
    if initiative.state == State.SUBMITTED and not initiative.supplements.exists():
        return receipt_page(initiative)
    return initiative.link


def receipt_page(initiative: Initiative) -> str:
    return reverse("initiatives:receipt", args=[initiative.pk])


def thanks(initiative: Initiative, *, filed: bool) -> str:
    """What is said when the dossier has been ``filed``, else when its supplement has been handed in."""
    if not filed:
        return _("The supplement has been handed in.")
    return _("The dossier has been submitted. Its code is %(code)s.") % {"code": initiative.case.code}


def file_lines(attachments: Iterable[Attachment], *, secrets: bool = True) -> list[dict[str, object]]:
    """Files of a part, each with what is to be said about it; of a confidential one, without the right to
    ``secrets``, only that it is there.
    """
    return [
        {
            "attachment": each,
            "name": shown.file_name(each, secrets=secrets),
            "link": reverse("files:file", args=[each.file.digest]),
            "remarks": files.remarks(each.file, each.name),
            "held_back": each.confidential and not secrets,
        }
        for each in attachments
    ]


def _frame(initiative: Initiative, step: Step, found: Iterable[Problem]) -> dict[str, object]:
    return {
        "initiative": initiative,
        "case": initiative.case,
        "step": step,
        "steps": _steps(initiative, step, list(found)),
        "request_open": contents.open_request(initiative),
        "saved_at": initiative.draft.saved_at,
        "is_first": step == Step.GENERAL,
    }


def _steps(initiative: Initiative, now: Step, found: list[Problem]) -> list[dict[str, object]]:
    """The pages with how many things are still open on each."""
    return [
        {
            "step": step,
            "link": address(initiative, step),
            "current": step == now,
            "open": sum(problem.blocks and step_of(problem) == step for problem in found),
        }
        for step in Step
    ]


def step_of(problem: Problem) -> Step:
    return Step.FILES if problem.field.startswith("part:") else FIELD[problem.field].step


def _form(initiative: Initiative, step: Step, typed: Typed, found: list[Problem]) -> dict[str, object]:
    names = drafts.writable_fields(initiative, step)
    terms = initiative.in_force
    groups = rounds.groups_of(terms, on=_day(initiative)) if "field_group" in names else []
    tables = [name for name in names if FIELD[name].kind is Kind.ROWS]
    return {
        "form": forms.StepForm(names, typed=typed, terms=terms, groups=groups, problems=_of(found, names)),
        "tables": [forms.Table(name, forms.rows(name, typed, found)) for name in tables],
        "parts": _parts(initiative, found) if step == Step.FILES else [],
    }


def _parts(initiative: Initiative, found: Iterable[Problem]) -> list[dict[str, object]]:
    """Each part that is asked for with its files; in a supplement only those that are wanted can be
    changed.
    """
    request = contents.open_request(initiative)
    wanted = {item.target for item in request.items.all()} if request else None
    files_now, files_gone = contents.attachments(initiative), contents.dropped(initiative)
    return [
        {
            "part": part,
            "required": initiative.in_force.part_asked(part) == Asked.REQUIRED,
            "open": wanted is None or f"part:{part.value}" in wanted,
            "files": file_lines(each for each in files_now if each.part == part),
            "dropped": [each for each in files_gone if each.part == part],
            "problems": [problem.sentence for problem in found if problem.field == f"part:{part.value}"],
        }
        for part in initiative.in_force.asked_parts
    ]


def _problems(initiative: Initiative) -> tuple[Problem, ...]:
    _content, found = contents.problems(initiative, _day(initiative))
    return found


def _of(found: Iterable[Problem], names: Iterable[str]) -> list[Problem]:
    wanted = set(names)
    return [problem for problem in found if problem.field in wanted]


def _linked(initiative: Initiative, problem: Problem) -> dict[str, object]:
    step = step_of(problem)
    mark = "?kiem-tra=1" if step != Step.REVIEW else ""
    return {
        "sentence": problem.sentence,
        "link": f"{address(initiative, step)}{mark}#{problem.field}",
        "step": step,
    }


def _day(initiative: Initiative) -> date:
    """The day a form is measured on: today, for a supplement the day on which the dossier was filed."""
    return clock.office_day(initiative.submitted_at or clock.now())


def first_open_page(initiative: Initiative) -> str:
    """Where to go on writing: in a supplement the first page on which something is asked, else the first."""
    request = contents.open_request(initiative)
    if request is None:
        return address(initiative, Step.GENERAL)
    steps = {
        Step.FILES if item.target.startswith("part:") else FIELD[item.target].step
        for item in request.items.all()
    }
    return address(initiative, next(step for step in Step if step in steps))
