"""The coordinator's pages: the unit's dossiers, its lists, forwarding; and the lists as the office receives
them.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from congvu.files import actions as files
from congvu.initiatives.actions import lists as acts
from congvu.initiatives.enums.states import ListState, State
from congvu.initiatives.forms.lists import LetterForm, ListForm
from congvu.initiatives.models import Attachment, Initiative, UnitList
from congvu.initiatives.queries import contents, dossiers, lists, rounds
from congvu.initiatives.rules import filing as filing_rules
from congvu.initiatives.rules import lists as rules
from congvu.initiatives.views import loader
from congvu.kit import clock
from congvu.kit.refusal import refuse_if
from congvu.web.access import requires
from congvu.web.forms import attempt
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.pages import answer, answer_told
from congvu.web.request import PageRequest

COORDINATE, INTAKE = "initiatives.coordinate", "initiatives.intake"
UNIT = Listing[Initiative](
    key="sang-kien-don-vi",
    columns=(
        Column("title", gettext_lazy("Title"), lambda i: i.case.title, kind=Kind.MAIN, fixed=True),
        Column("code", gettext_lazy("Code"), lambda i: i.case.code, sort=("case__code",), kind=Kind.CODE),
        Column("owner", gettext_lazy("Filed by"), lambda i: i.owner.full_name),
        Column("round", gettext_lazy("Round"), lambda i: i.round.name, shown=False),
        Column("state", gettext_lazy("State"), lambda i: str(i.case.place.label), kind=Kind.TIGHT),
        Column("list", gettext_lazy("List"), lambda i: str(i.unit_list or "")),
        Column(
            "opened", gettext_lazy("Begun"), lambda i: i.case.opened_at, sort=("case_id",), kind=Kind.DATE
        ),
    ),
    order="-opened",
)
RECEIVED = Listing[UnitList](
    key="danh-sach-don-vi",
    columns=(
        Column(
            "code", gettext_lazy("Number"), lambda row: row.code, sort=("code",), kind=Kind.CODE, fixed=True
        ),
        Column("unit", gettext_lazy("Unit"), lambda row: str(row.unit), sort=("unit__name",), kind=Kind.MAIN),
        Column("round", gettext_lazy("Round"), lambda row: row.round.name),
        Column("letter", gettext_lazy("Covering letter"), lambda row: row.paper_number),
        Column("size", gettext_lazy("Dossiers"), lambda row: row.size, kind=Kind.NUMBER),  # type: ignore[attr-defined]  # annotated by the query
        Column(
            "forwarded",
            gettext_lazy("Forwarded"),
            lambda row: row.forwarded_at,
            sort=("forwarded_at",),
            kind=Kind.DATE,
        ),
    ),
    order="-forwarded",
)


@require_safe
@requires(COORDINATE)
def unit(request: PageRequest) -> HttpResponseBase:
    """The dossiers of the units this person coordinates, and their lists."""
    me = loader.person(request)
    page = open_list(request, UNIT, dossiers.of_unit(me))
    return answer_list(request, "initiatives/unit.html", page, {"lists": lists.of_coordinator(me)[:20]})


@require_safe
@requires(INTAKE)
def received(request: PageRequest) -> HttpResponseBase:
    """Lists that units have forwarded."""
    page = open_list(request, RECEIVED, lists.received(loader.person(request)))
    return answer_list(request, "initiatives/received_lists.html", page)


@requires(COORDINATE)
def new(request: PageRequest) -> HttpResponseBase:
    """A list is begun for a round and a unit."""
    me = loader.person(request)
    form = ListForm(request.POST or None, rounds=rounds.taking(clock.now()), units=lists.units_of(me))
    made: list[UnitList] = []
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if attempt(
            form, lambda: made.append(acts.prepare(said["round"], said["unit"], by=me, at=clock.now()))
        ):
            return redirect("initiatives:unit_list", made[0].pk)
    return answer(request, "initiatives/list_form.html", {"form": form}, status=422 if form.errors else 200)


@requires(COORDINATE, INTAKE)
def unit_list(request: PageRequest, pk: int) -> HttpResponseBase:
    """One list: what stands on it, and while it is prepared what could."""
    found, me = loader.unit_list(request, pk), loader.person(request)
    refusal = rules.change(found, by=me)
    if request.method == "POST":
        refuse_if(refusal)
        chosen = lists.candidates(found, me).filter(pk__in=_ticked(request))
        acts.fill(found, list(chosen), by=me, at=clock.now())
        messages.success(request, _("The list has been saved."))
        return redirect("initiatives:unit_list", found.pk)
    progress = _progress(found)
    is_running = bool(progress["is_on_its_way"])
    context = {"list": found, **progress}
    if told := answer_told(request, "initiatives/unit_list.html", context, is_running=is_running):
        return told
    rows = _rows(found, lists.candidates(found, me) if refusal is None else lists.on_list(found, me))
    context |= {
        "may_change": refusal is None,
        "rows": rows,
        "form": LetterForm(),
        "forward": rules.forward(
            found, by=me, at=clock.now(), dossiers=list(lists.on_list(found)), unfit=_unfit(rows)
        ),
        "left_off": lists.left_off(found, me),
    }
    return answer(request, "initiatives/unit_list.html", context)


@require_POST
@requires(COORDINATE)
def forward(request: PageRequest, pk: int) -> HttpResponseBase:
    """The list goes to the department, and every draft on it is submitted."""
    found, me = loader.unit_list(request, pk), loader.person(request)
    form = LetterForm(request.POST, request.FILES)
    if attempt(form, lambda: acts.forward(found, _letter(request, form), by=me, at=clock.now())):
        messages.success(request, _("The list is being forwarded. Every dossier on it receives its code."))
        return redirect("initiatives:unit_list", found.pk)
    context = {
        "list": found,
        "may_change": True,
        "rows": _rows(found, lists.candidates(found, me)),
        "form": form,
        "forward": None,
    }
    return answer(request, "initiatives/unit_list.html", context, status=422)


def _progress(unit_list: UnitList) -> dict[str, object]:
    """How far a list on its way has come."""
    is_on_its_way = unit_list.state == ListState.FORWARDING
    size = lists.on_list(unit_list).count() if is_on_its_way else 0
    waiting = lists.to_submit(unit_list).count() if is_on_its_way else 0
    return {"is_on_its_way": is_on_its_way, "size": size, "submitted": size - waiting}


def _unfit(rows: Iterable[dict[str, Any]]) -> list[rules.Open]:
    """The drafts on the list that are not complete yet."""
    listed = [row for row in rows if row["initiative"].unit_list_id and row["why"]]
    return [rules.Open(row["title"], row["why"].sentence) for row in listed]


def _ticked(request: PageRequest) -> list[int]:
    texts = request.POST.getlist("dossiers")[:1000]
    return [int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < 19]


def _rows(unit_list: UnitList, initiatives: Iterable[Initiative]) -> list[dict[str, Any]]:
    """The dossiers with how much is still open of those that are drafts; the same queries for any number."""
    known = list(initiatives)
    files = contents.attachments_of(each for each in known if each.state == State.DRAFT)
    for each in known:
        each.round = unit_list.round  # the same for all: its terms are read once
    return [_row(each, files.get(each.pk, [])) for each in known]


def _row(initiative: Initiative, files: Iterable[Attachment]) -> dict[str, Any]:
    is_draft = initiative.state == State.DRAFT
    today = clock.office_day(clock.now())
    found = contents.problems(initiative, today, files)[1] if is_draft else ()
    title = initiative.draft.typed.get("title") if is_draft else ""
    return {
        "initiative": initiative,
        "title": title or initiative.case.title,
        "open": sum(problem.blocks for problem in found),
        "why": filing_rules.complete(found),
        "is_draft": is_draft,
    }


def _letter(request: PageRequest, form: LetterForm) -> acts.Letter:
    said, upload = form.cleaned_data, form.cleaned_data["file"]
    file = files.store(upload.file, name=upload.name, by=request.actor, at=clock.now()) if upload else None
    return acts.Letter(said["number"], said["dated_on"], file, upload.name[:200] if upload else "")
