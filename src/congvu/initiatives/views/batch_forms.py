"""The Excel form of bulk filing: handed out empty, with refused rows, filled from reports; and taken back."""

from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from congvu.files import actions as files
from congvu.files.actions import uploads
from congvu.files.actions.uploads import Taken
from congvu.files.logic.uploads import Place
from congvu.files.models import StoredFile
from congvu.files.rules.uploads import box
from congvu.initiatives.actions import batches as acts
from congvu.initiatives.actions.batches import Sent
from congvu.initiatives.enums.reports import FolderState
from congvu.initiatives.forms.batches import BatchForm
from congvu.initiatives.models import Batch, ReportFolder, Round
from congvu.initiatives.providers import batch_form, report_form
from congvu.initiatives.queries import batches, lists, reports
from congvu.initiatives.rules import batches as rules
from congvu.initiatives.rules import filing
from congvu.initiatives.views import loader
from congvu.kit import clock
from congvu.kit.ref import Ref
from congvu.kit.refusal import refuse_if
from congvu.people.models import Person, Unit
from congvu.web.access import requires
from congvu.web.forms import attempt
from congvu.web.lists.export import EXCEL
from congvu.web.pages import answer
from congvu.web.request import PageRequest

COORDINATE = "initiatives.coordinate"


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
    found = loader.batch(request, pk)
    return _send(request, found.round, after=After.batch(found))


@requires(COORDINATE)
def of_reports(request: PageRequest, pk: int) -> HttpResponseBase:
    """The form that was filled from reports comes back; its files are those of the reports."""
    found = loader.report_folder(request, pk)
    if found.state != FolderState.READ:
        raise Http404
    return _send(request, found.round, after=After.reports(found))


@require_safe
@requires(COORDINATE)
def refused(request: PageRequest, pk: int) -> HttpResponseBase:
    """The form with the rows that make no dossier as they are, to be corrected."""
    found = loader.batch(request, pk)
    rows = list(batches.refused(found))
    if not rows:
        raise Http404
    content = batch_form.workbook(found.round, clock.office_day(clock.now()), rows, batches.branch(found))
    return _handed_out(content, f"dong-can-sua-{found.pk}")


@require_safe
@requires(COORDINATE)
def filled(request: PageRequest, pk: int) -> HttpResponseBase:
    """The form with what was read from reports, doubtful cells marked."""
    found = loader.report_folder(request, pk)
    rows = list(reports.reports(found).exclude(read_at=None))
    if not rows:
        raise Http404
    content = report_form.workbook(found.round, clock.office_day(clock.now()), rows)
    return _handed_out(content, f"bao-cao-{found.pk}")


@dataclass(frozen=True)
class After:
    """What a form comes back from: its rows were handed out there, and the files are there already."""

    ref: Ref
    form: str
    heading: str
    lead: str
    unit: Unit
    parcel: StoredFile | None
    parcel_name: str

    @classmethod
    def batch(cls, found: Batch) -> "After":
        """Rows that were refused."""
        form = reverse("initiatives:refused_rows", args=[found.pk])
        lead = _("The rows that were refused, with what they said. Correct them and send this form alone.")
        heading = _("Send corrected rows")
        return cls(found.ref, form, heading, lead, found.unit, found.parcel, found.parcel_name)

    @classmethod
    def reports(cls, found: ReportFolder) -> "After":
        """Rows that were read from reports."""
        form = reverse("initiatives:filled_form", args=[found.pk])
        lead = _("A row for each report. Check the marked cells, fill in what is missing.")
        heading = _("Send the filled form")
        return cls(found.ref, form, heading, lead, found.unit, found.packed, found.parcel_name)


def _send(request: PageRequest, round: Round, after: After | None = None) -> HttpResponseBase:
    me = loader.person(request)
    refuse_if(filing.takes(round, clock.now()))
    form = BatchForm(
        request.POST or None,
        request.FILES or None,
        units=lists.units_of(me),
        initial={"unit": after.unit.pk if after else None},
    )
    made: list[Batch] = []
    if request.method == "POST" and attempt(form, lambda: made.append(_sent(form, round, after, me))):
        return redirect("initiatives:batch", made[0].pk)
    context = {
        "round": round,
        "form": form,
        "after": after,
        "sheet_box": box(rules.SHEET.code, by=me),
        "parcel_box": box(rules.PARCEL.code, by=me),
    }
    return answer(request, "initiatives/batch_form.html", context, status=422 if form.errors else 200)


def _sent(form: BatchForm, round: Round, after: After | None, me: Person) -> Batch:
    """The files are stored, and a job will read them."""
    at, said = clock.now(), form.cleaned_data
    refuse_if(rules.send(round, said["unit"], by=me, at=at))
    sheet, parcel = _taken(form, "sheet", rules.SHEET, me), _taken(form, "parcel", rules.PARCEL, me)
    assert sheet is not None  # noqa: S101 - the form asks for it
    if parcel is not None:
        sent = Sent(sheet.file, sheet.name, parcel.file, parcel.name)
    elif after is not None and after.unit == said["unit"]:
        sent = Sent(sheet.file, sheet.name, after.parcel, after.parcel_name)
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


def _handed_out(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=EXCEL)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response
