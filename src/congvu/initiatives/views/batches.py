"""Bulk filing: the form goes out, comes back filled, its rows are looked at, confirmed, and followed."""

from collections.abc import Iterable

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from congvu.initiatives.actions import batches as acts
from congvu.initiatives.enums.batches import RUNNING, BatchState
from congvu.initiatives.forms.batches import ConfirmForm, RowFilters
from congvu.initiatives.models import Batch, BatchRow
from congvu.initiatives.queries import batches, rounds
from congvu.initiatives.rules import batches as rules
from congvu.initiatives.views import loader
from congvu.kit import clock
from congvu.kit.refusal import refuse_if
from congvu.web.access import requires
from congvu.web.forms import attempt
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.pages import answer, answer_told
from congvu.web.request import PageRequest

COORDINATE = "initiatives.coordinate"
BATCHES = Listing[Batch](
    key="nop-hang-loat",
    columns=(
        Column("sheet", gettext_lazy("Excel file"), lambda b: b.sheet_name, kind=Kind.MAIN, fixed=True),
        Column("unit", gettext_lazy("Unit"), lambda b: b.unit.short),
        Column("round", gettext_lazy("Round"), lambda b: b.round.name),
        Column("size", gettext_lazy("Rows"), lambda b: b.size, kind=Kind.NUMBER),  # type: ignore[attr-defined]  # annotated by the query
        Column("state", gettext_lazy("State"), lambda b: str(b.get_state_display()), kind=Kind.TIGHT),
        Column("by", gettext_lazy("Sent by"), lambda b: b.sent_by.full_name, shown=False),
        Column("sent", gettext_lazy("Sent"), lambda b: b.sent_at, sort=("sent_at",), kind=Kind.DATE),
    ),
    order="-sent",
)
ROWS = Listing[BatchRow](
    key="dong-nop-hang-loat",
    columns=(
        Column("line", gettext_lazy("Row"), lambda r: r.line, sort=("line",), kind=Kind.TIGHT, fixed=True),
        Column("key", gettext_lazy("Row code"), lambda r: r.key, sort=("key",), kind=Kind.CODE),
        Column("title", gettext_lazy("Title"), lambda r: r.title, kind=Kind.MAIN, fixed=True),
        Column(
            "fate", gettext_lazy("What it does"), lambda r: str(r.get_fate_display()), sort=("fate", "line")
        ),
        Column("why", gettext_lazy("Why"), lambda r: _sentences([*r.problems, *r.warnings]), fixed=True),
        Column("files", gettext_lazy("Files"), lambda r: "\n".join(each["path"] for each in r.files)),
        Column(
            "ending",
            gettext_lazy("Outcome"),
            lambda r: str(r.get_ending_display()),
            sort=("ending", "line"),
        ),
    ),
    order="line",
)


@require_safe
@requires(COORDINATE)
def all_batches(request: PageRequest) -> HttpResponseBase:
    """What the units this person coordinates have sent, and the rounds that take more."""
    page = open_list(request, BATCHES, batches.of_coordinator(loader.person(request)))
    return answer_list(
        request, "initiatives/batches.html", page, {"rounds": list(rounds.taking(clock.now())[:20])}
    )


@require_safe
@requires(COORDINATE)
def batch(request: PageRequest, pk: int) -> HttpResponseBase:
    """What each row would do, and once it is confirmed how far that has come."""
    return _page(request, loader.batch(request, pk))


@require_POST
@requires(COORDINATE)
def confirm(request: PageRequest, pk: int) -> HttpResponseBase:
    """Dossiers are made of the rows that may be."""
    found, me = loader.batch(request, pk), loader.person(request)
    to_file = batches.tally(found).to_file
    refuse_if(rules.confirm(found, by=me, at=clock.now(), to_file=to_file))
    form = ConfirmForm(request.POST)
    if attempt(
        form,
        lambda: acts.confirm(
            found,
            place=form.cleaned_data["place"],
            declared=form.cleaned_data["declared"],
            by=me,
            at=clock.now(),
        ),
    ):
        messages.success(request, _("Confirmed. The dossiers are being made; you may close this page."))
        return redirect("initiatives:batch", found.pk)
    return _page(request, found, form)


@require_POST
@requires(COORDINATE)
def drop(request: PageRequest, pk: int) -> HttpResponseBase:
    """The upload is forgotten."""
    acts.drop(loader.batch(request, pk), by=loader.person(request), at=clock.now())
    messages.success(request, _("The upload has been dropped. Nothing was made of it."))
    return redirect("initiatives:batches")


def _page(request: PageRequest, found: Batch, form: ConfirmForm | None = None) -> HttpResponseBase:
    me, tally = loader.person(request), batches.tally(found)
    is_running = found.state in RUNNING
    page = open_list(request, ROWS, batches.rows(found), RowFilters(request.GET))
    context: dict[str, object] = {
        "batch": found,
        "tally": tally,
        "is_running": is_running,
        "is_shown": found.state == BatchState.SHOWN,
        "form": form or ConfirmForm(),
        "confirm": rules.confirm(found, by=me, at=clock.now(), to_file=tally.to_file),
        "drop": rules.drop(found, by=me),
        "to_correct": tally.refused + tally.failed,
    }
    if told := answer_told(request, "initiatives/batch.html", context, is_running=is_running):
        return told
    if form is not None:
        return answer(request, "initiatives/batch.html", context | {"page": page}, status=422)
    return answer_list(request, "initiatives/batch.html", page, context)


def _sentences(said: Iterable[dict[str, str]]) -> str:
    return "\n".join(f"{each['where']}: {each['says']}" for each in said)
