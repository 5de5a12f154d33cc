"""Bulk filing: the form goes out, comes back filled, its rows are looked at, confirmed, and followed."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from congvu.files import actions as files
from congvu.files.actions import uploads
from congvu.files.actions.uploads import Taken
from congvu.files.logic.uploads import Place
from congvu.files.rules.uploads import box
from congvu.initiatives.actions import batches as acts
from congvu.initiatives.actions.batches import Sent
from congvu.initiatives.enums.batches import RUNNING, BatchState
from congvu.initiatives.forms.batches import BatchForm, ConfirmForm, RowFilters
from congvu.initiatives.models import Batch, BatchRow, Round
from congvu.initiatives.providers import batch_form
from congvu.initiatives.queries import batches, lists, rounds
from congvu.initiatives.rules import batches as rules
from congvu.initiatives.rules import filing
from congvu.initiatives.views import loader
from congvu.kit import clock
from congvu.kit.refusal import refuse_if
from congvu.people.models import Person
from congvu.web.access import requires
from congvu.web.forms import attempt
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.lists.export import EXCEL
from congvu.web.pages import answer
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


@requires(COORDINATE)
def new(request: PageRequest, pk: int) -> HttpResponseBase:
    """The form to be filled in, and the one that is sent back."""
    return _send(request, loader.round_of(pk))


@require_safe
@requires(COORDINATE)
def blank(request: PageRequest, pk: int) -> HttpResponseBase:
    """The Excel form of a round."""
    round, now = loader.round_of(pk), clock.now()
    refuse_if(filing.takes(round, now))
    units = list(lists.units_of(loader.person(request)))
    content = batch_form.workbook(round, clock.office_day(now), units=units)
    return _handed_out(content, f"nop-hang-loat-{round.code}")


@requires(COORDINATE)
def correct(request: PageRequest, pk: int) -> HttpResponseBase:
    """Rows that were refused, corrected, come back alone; the files that came before count for them too."""
    found = _found(request, pk)
    return _send(request, found.round, before=found)


@require_safe
@requires(COORDINATE)
def refused(request: PageRequest, pk: int) -> HttpResponseBase:
    """The form with the rows that make no dossier as they are, to be corrected."""
    found = _found(request, pk)
    rows = list(batches.refused(found))
    if not rows:
        raise Http404
    content = batch_form.workbook(found.round, clock.office_day(clock.now()), rows, batches.branch(found))
    return _handed_out(content, f"dong-can-sua-{found.pk}")


@require_safe
@requires(COORDINATE)
def batch(request: PageRequest, pk: int) -> HttpResponseBase:
    """What each row would do, and once it is confirmed how far that has come."""
    return _page(request, _found(request, pk))


@require_POST
@requires(COORDINATE)
def confirm(request: PageRequest, pk: int) -> HttpResponseBase:
    """Dossiers are made of the rows that may be."""
    found, me = _found(request, pk), loader.person(request)
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
    acts.drop(_found(request, pk), by=loader.person(request), at=clock.now())
    messages.success(request, _("The upload has been dropped. Nothing was made of it."))
    return redirect("initiatives:batches")


def _send(request: PageRequest, round: Round, before: Batch | None = None) -> HttpResponseBase:
    me = loader.person(request)
    refuse_if(filing.takes(round, clock.now()))
    form = BatchForm(
        request.POST or None,
        request.FILES or None,
        units=lists.units_of(me),
        initial={"unit": before.unit_id if before else None},
    )
    made: list[Batch] = []
    if request.method == "POST" and attempt(form, lambda: made.append(_sent(form, round, before, me))):
        return redirect("initiatives:batch", made[0].pk)
    context = {
        "round": round,
        "form": form,
        "before": before,
        "sheet_box": box(rules.SHEET.code, by=me),
        "parcel_box": box(rules.PARCEL.code, by=me),
    }
    return answer(request, "initiatives/batch_form.html", context, status=422 if form.errors else 200)


def _sent(form: BatchForm, round: Round, before: Batch | None, me: Person) -> Batch:
    """The files are stored, and a job will read them."""
    at, said = clock.now(), form.cleaned_data
    refuse_if(rules.send(round, said["unit"], by=me, at=at))
    sheet, parcel = _taken(form, "sheet", rules.SHEET, me), _taken(form, "parcel", rules.PARCEL, me)
    assert sheet is not None  # noqa: S101 - the form asks for it
    if parcel is not None:
        sent = Sent(sheet.file, sheet.name, parcel.file, parcel.name)
    elif before is not None and before.unit == said["unit"]:
        sent = Sent(sheet.file, sheet.name, before.parcel, before.parcel_name)
    else:
        sent = Sent(sheet.file, sheet.name)
    made = acts.send(round, said["unit"], sent, by=me, at=at)
    for each in (sheet, parcel):
        if each is not None and each.upload is not None:
            uploads.forget(each.upload)
    return made


def _taken(form: BatchForm, name: str, place: Place, me: Person) -> Taken | None:
    """A file of the form, whether it has come along or was sent ahead."""
    came: UploadedFile[Any] | None = form.cleaned_data[name]
    parcel = place == rules.PARCEL
    if came is not None:
        store = files.store_parcel if parcel else files.store
        kept = store(came.file, name=came.name or "", by=me, at=clock.now())  # type: ignore[arg-type]  # an open file
        return Taken(kept, came.name or "")
    code = form.cleaned_data[f"{name}_upload"]
    return uploads.take(code, place.code, by=me, at=clock.now(), parcel=parcel) if code else None


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
    if request.htmx and request.htmx.target == "told":
        response = answer(request, "initiatives/batch.html", context | {"page": page}, fragments=("told",))
        if not is_running:
            response["HX-Refresh"] = "true"  # the rows have changed too
        return response
    if form is not None:
        return answer(request, "initiatives/batch.html", context | {"page": page}, status=422)
    return answer_list(request, "initiatives/batch.html", page, context)


def _found(request: PageRequest, pk: int) -> Batch:
    """The batch, if this person coordinates its unit."""
    found = Batch.objects.select_related(*batches.SHOWN).filter(pk=pk).first()
    if found is None or not batches.may_see(found, loader.person(request)):
        raise Http404
    return found


def _handed_out(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=EXCEL)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def _sentences(said: Iterable[dict[str, str]]) -> str:
    return "\n".join(f"{each['where']}: {each['says']}" for each in said)
