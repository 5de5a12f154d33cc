"""Reports read into fields: a folder is sent, its reports are looked at one by one, confirmed, passed on."""

from io import BytesIO
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from congvu.files import actions as files
from congvu.initiatives.actions import reports as acts
from congvu.initiatives.enums.reports import FolderState
from congvu.initiatives.forms import reports as forms
from congvu.initiatives.forms.reports import FolderForm, ReportFilters
from congvu.initiatives.logic import batch_sheet
from congvu.initiatives.logic import typed as typing
from congvu.initiatives.logic.typed import Typed
from congvu.initiatives.models import Report, ReportFolder
from congvu.initiatives.providers import report_fill, report_form
from congvu.initiatives.queries import lists, reports, rounds
from congvu.initiatives.rules import filing
from congvu.initiatives.rules import reports as rules
from congvu.initiatives.views import loader
from congvu.kit import clock
from congvu.kit.refusal import Stale, refuse_if
from congvu.web.access import requires
from congvu.web.forms import attempt
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.pages import answer, answer_told
from congvu.web.request import PageRequest

COORDINATE = "initiatives.coordinate"
FOLDERS = Listing[ReportFolder](
    key="bao-cao-doc",
    columns=(
        Column("name", gettext_lazy("Files"), lambda f: f.parcel_name, kind=Kind.MAIN, fixed=True),
        Column("unit", gettext_lazy("Unit"), lambda f: f.unit.short),
        Column("round", gettext_lazy("Round"), lambda f: f.round.name),
        Column("size", gettext_lazy("Reports"), lambda f: f.size, kind=Kind.NUMBER),  # type: ignore[attr-defined]  # annotated by the query
        Column("checked", gettext_lazy("Has been confirmed"), lambda f: f.checked, kind=Kind.NUMBER),  # type: ignore[attr-defined]  # annotated by the query
        Column("state", gettext_lazy("State"), lambda f: str(f.get_state_display()), kind=Kind.TIGHT),
        Column("sent", gettext_lazy("Sent"), lambda f: f.sent_at, sort=("sent_at",), kind=Kind.DATE),
    ),
    order="-sent",
)
REPORTS = Listing[Report](
    key="bao-cao-trong-tep",
    columns=(
        Column("key", gettext_lazy("Row code"), lambda r: r.key, sort=("key",), kind=Kind.CODE),
        Column("title", gettext_lazy("Title"), lambda r: r.title, kind=Kind.MAIN, fixed=True),
        Column("path", gettext_lazy("File"), lambda r: r.path, sort=("path",), shown=False),
        Column("count", gettext_lazy("Fields read"), lambda r: r.count, sort=("count",), kind=Kind.NUMBER),
        Column(
            "doubtful", gettext_lazy("Doubtful"), lambda r: r.doubtful, sort=("doubtful",), kind=Kind.NUMBER
        ),
        Column("open", gettext_lazy("To be filled in"), lambda r: r.open, sort=("open",), kind=Kind.NUMBER),
        Column("state", gettext_lazy("State"), lambda r: _state(r), kind=Kind.TIGHT, fixed=True),
    ),
    order="key",
)  # fmt: skip


@require_safe
@requires(COORDINATE)
def all_folders(request: PageRequest) -> HttpResponseBase:
    """What the units this person coordinates have sent to be read, and the rounds that take more."""
    page = open_list(request, FOLDERS, reports.of_coordinator(loader.person(request)))
    open_rounds = list(rounds.taking(clock.now())[:20])
    return answer_list(request, "initiatives/report_folders.html", page, {"rounds": open_rounds})


@requires(COORDINATE)
def new(request: PageRequest, pk: int) -> HttpResponseBase:
    """The parcel is sent."""
    round, me = loader.round_of(pk), loader.person(request)
    refuse_if(filing.takes(round, clock.now()))
    form = FolderForm(request.POST or None, request.FILES or None, units=lists.units_of(me))
    made: list[ReportFolder] = []

    def send() -> None:
        at, said = clock.now(), form.cleaned_data
        refuse_if(rules.send(round, said["unit"], by=me, at=at))
        parcel: UploadedFile[Any] = said["parcel"]
        name = parcel.name or ""
        kept = files.store_parcel(parcel.file, name=name, by=me, at=at)  # type: ignore[arg-type]  # an open file
        made.append(acts.send(round, said["unit"], kept, name=name, by=me, at=at))

    if request.method == "POST" and attempt(form, send):
        return redirect("initiatives:report_folder", made[0].pk)
    context = {"round": round, "form": form}
    return answer(request, "initiatives/report_send.html", context, status=422 if form.errors else 200)


@require_safe
@requires(COORDINATE)
def folder(request: PageRequest, pk: int) -> HttpResponseBase:
    """How far reading has come, what was read of each report, what is left to do."""
    found, me = loader.report_folder(request, pk), loader.person(request)
    tally = reports.tally(found)
    is_running = found.state == FolderState.WAITING
    page = open_list(request, REPORTS, reports.reports(found), ReportFilters(request.GET))
    context: dict[str, object] = {
        "folder": found,
        "tally": tally,
        "is_running": is_running,
        "is_read": found.state == FolderState.READ,
        "sure": reports.without_doubt(found).count(),
        "file": rules.file(found, by=me, at=clock.now(), count=tally.to_file),
        "drop": rules.drop(found, by=me, filed=reports.is_filed(found)),
    }
    if told := answer_told(request, "initiatives/report_folder.html", context, is_running=is_running):
        return told
    return answer_list(request, "initiatives/report_folder.html", page, context)


@requires(COORDINATE)
def report(request: PageRequest, pk: int, key: str) -> HttpResponseBase:
    """What was read of one report, to be corrected and confirmed; then the next one."""
    found, me = _report(request, pk, key), loader.person(request)
    said, seen = found.typed, str(found.checked_at or "")
    if request.method == "POST":
        said = typing.take(said, request.POST.dict(), (), _names(found))
        if (table := request.POST.get("add_row", "")) in _tables(found):
            return _form(request, found, typing.add_row(said, table))
        if request.POST.get("seen", seen) != seen:
            raise Stale(_("Somebody has changed these reports meanwhile."))
        acts.confirm(found, said, by=me, at=clock.now())
        messages.success(request, _("Report %(key)s has been confirmed.") % {"key": found.key})
        after = reports.next_unchecked(found)
        if after is not None and "next" in request.POST:
            return redirect("initiatives:report", found.folder_id, after.key)
        return redirect("initiatives:report_folder", found.folder_id)
    return _form(request, found, said)


@require_POST
@requires(COORDINATE)
def confirm_sure(request: PageRequest, pk: int) -> HttpResponseBase:
    """Reports without a doubt are confirmed as they are."""
    found = loader.report_folder(request, pk)
    done = acts.confirm_without_doubt(found, by=loader.person(request), at=clock.now())
    said = ngettext("%(count)d report confirmed.", "%(count)d reports confirmed.", done)
    messages.success(request, said % {"count": done})
    return redirect("initiatives:report_folder", found.pk)


@require_POST
@requires(COORDINATE)
def file(request: PageRequest, pk: int) -> HttpResponseBase:
    """The confirmed reports go to bulk filing, where their rows are looked at once more."""
    found, me, at = loader.report_folder(request, pk), loader.person(request), clock.now()
    ready = list(reports.to_file(found))
    refuse_if(rules.file(found, by=me, at=at, count=len(ready)))
    content = report_form.workbook(found.round, clock.office_day(at), ready, marked=False)
    sheet = files.store(BytesIO(content), name=f"bao-cao-{found.pk}.xlsx", by=me, at=at)
    batch = acts.file(found, sheet, ready, by=me, at=at)
    return redirect("initiatives:batch", batch.pk)


@require_POST
@requires(COORDINATE)
def drop(request: PageRequest, pk: int) -> HttpResponseBase:
    """The reports are forgotten."""
    acts.drop(loader.report_folder(request, pk), by=loader.person(request), at=clock.now())
    messages.success(request, _("The reports have been dropped. Nothing was made of them."))
    return redirect("initiatives:report_folders")


def _form(request: PageRequest, found: Report, said: Typed) -> HttpResponse:
    terms, on = found.folder.round.newest.terms, clock.office_day(clock.now())
    problems = report_fill.problems(said, terms, on)
    names = report_fill.names(terms)
    groups = rounds.groups_of(terms, on=on)
    read, warn = found.reading, found.checked_at is None
    tables = [forms.people_form(name, said, read, problems, warn=warn) for name in _tables(found)]
    context = {
        "report": found,
        "seen": str(found.checked_at or ""),
        "folder": found.folder,
        "form": forms.report_form(
            names, said, read, terms=terms, groups=groups, problems=problems, warn=warn
        ),
        "tables": tables,
        "refusal": rules.confirm(found, by=loader.person(request), at=clock.now()),
        "others": reports.next_unchecked(found) is not None,
        "left_out": () if said.participants else read.participants,
    }
    return answer(request, "initiatives/report.html", context)


def _names(found: Report) -> list[str]:
    """What the page of a report asks: fields and tables of people."""
    return [*report_fill.names(found.folder.round.newest.terms), *_tables(found)]


def _tables(found: Report) -> tuple[str, ...]:
    return batch_sheet.tables(found.folder.round.newest.terms)


def _report(request: PageRequest, pk: int, key: str) -> Report:
    folder = loader.report_folder(request, pk)
    found = Report.objects.filter(folder=folder, key=key, read_at__isnull=False).first()
    if found is None:
        raise Http404
    found.folder = folder
    return found


def _state(report: Report) -> str:
    """What has become of a report, in a word."""
    if report.batch_id:
        return _("Sent to bulk filing")
    if report.checked_at:
        return _("Has been confirmed")
    return _("To be confirmed") if report.read_at else _("Waiting to be read")
