"""Procedures to and from files: one as YAML, the whole catalogue as a workbook, and what a file would do."""

from collections.abc import Iterable
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from congvu.kit import clock
from congvu.kit.refusal import Refused
from congvu.procedures.actions import importing as acts
from congvu.procedures.actions.importing import Publication
from congvu.procedures.enums.capabilities import CATALOGUE
from congvu.procedures.enums.importing import Fate
from congvu.procedures.forms.importing import ConfirmForm, FilesForm
from congvu.procedures.logic import keys
from congvu.procedures.logic.entry import Entry
from congvu.procedures.logic.written import Unreadable
from congvu.procedures.providers import excel_files, yaml_files
from congvu.procedures.queries import importing as queries
from congvu.procedures.rules import templates as template_rules
from congvu.procedures.views import loader
from congvu.procedures.views.versions import READERS
from congvu.web.access import requires
from congvu.web.forms import attempt
from congvu.web.lists.export import EXCEL
from congvu.web.pages import answer
from congvu.web.request import PageRequest

SALT = "procedures.import"
A_DAY = 24 * 3600
MOST_PARCEL = 2 * 1024 * 1024


@dataclass(frozen=True)
class Row:
    """One procedure of the files, for the page: where it stands, and what becomes of it."""

    where: str
    code: str
    name: str
    fate: Fate
    why: str = ""
    was: str = ""
    lacks: str = ""


Read = list[tuple[str, Entry]]


@require_safe
@requires(*READERS)
def export_yaml(request: PageRequest, pk: int, number: int) -> HttpResponse:
    """A version with its procedure as one YAML file."""
    procedure, version = loader.version(pk, number)
    entry = queries.entry_of(procedure, version.spec)
    name = f"{procedure.code or keys.from_name(procedure.name)}-{version.number}.yaml"
    return _file(yaml_files.text(entry).encode(), name, "application/yaml; charset=utf-8")


@require_safe
@requires(*READERS)
def export_excel(request: PageRequest) -> HttpResponse:
    """The whole catalogue as a workbook: each procedure as its draft or newest version says."""
    return _file(excel_files.workbook(queries.entries()), "danh-muc-thu-tuc.xlsx", EXCEL)


@requires(CATALOGUE.code)
def upload(request: PageRequest) -> HttpResponseBase:
    """Ask for files; once they are there, show what each procedure would do. Nothing is stored yet."""
    form = FilesForm(request.POST or None, request.FILES or None)
    read: Read = []
    refused: list[Row] = []
    parcel: list[str] = []
    if attempt(form, lambda: parcel.append(_parcel(form.cleaned_data["chosen"], read, refused))):
        return _previewed(request, [*refused, *_planned(read)], ConfirmForm(), parcel=parcel[0])
    return answer(request, "procedures/import.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
@requires(CATALOGUE.code)
def confirm(request: PageRequest) -> HttpResponseBase:
    """Do what the preview said, as far as it still holds."""
    form = ConfirmForm(request.POST)
    try:
        said = signing.loads(request.POST.get("parcel", ""), salt=SALT, max_age=A_DAY)
    except signing.BadSignature as broken:
        raise Refused(_("The preview is too old. Send the file again.")) from broken
    entries = [Entry.read(each) for each in said]
    if not form.is_valid():
        return _previewed(request, [*_planned([("", entry) for entry in entries])], form)
    day = form.cleaned_data["valid_from"]
    publication = Publication(day, form.cleaned_data["decision"]) if day else None
    taken = acts.take(entries, publication=publication, by=request.actor, at=clock.now())
    sentence = _("%(new)d new, %(changed)d changed, %(published)d published.")
    messages.success(
        request,
        sentence % {"new": taken.new, "changed": taken.changed, "published": taken.published},
    )
    return redirect("procedures:catalogue")


def _previewed(
    request: PageRequest, rows: list[Row], form: ConfirmForm, *, parcel: str = ""
) -> HttpResponseBase:
    """What each procedure of the files would become, and the question whether to do it."""
    context = {
        "rows": rows,
        "counts": {fate.value: sum(row.fate == fate for row in rows) for fate in Fate},
        "parcel": parcel or request.POST.get("parcel", ""),
        "form": form,
    }
    return answer(request, "procedures/import_preview.html", context, status=422 if form.errors else 200)


def _parcel(files: "Iterable[UploadedFile[Any]]", read: Read, refused: list[Row]) -> str:
    """Read ``files`` into ``read`` and ``refused``; gives what can be read, signed for the confirmation."""
    for file in files:
        name = file.name or ""
        if name.lower().endswith(".xlsx"):
            _read_excel(file, name, read, refused)
        else:
            _read_yaml(file, name, read, refused)
    parcel = signing.dumps([entry.plain() for _where, entry in read], salt=SALT, compress=True)
    if len(parcel) > MOST_PARCEL:
        raise Refused(_("That is too much at once. Send fewer files."))
    return parcel


def _read_yaml(file: "UploadedFile[Any]", name: str, read: Read, refused: list[Row]) -> None:
    try:
        read.append((name, yaml_files.entry(file.read(yaml_files.MOST_BYTES + 1))))
    except Unreadable as fault:
        refused.append(Row(name, "", "", Fate.REFUSED, yaml_files.place(fault)))
    except Refused as fault:
        refused.append(Row(name, "", "", Fate.REFUSED, fault.refusal.sentence))


def _read_excel(file: "UploadedFile[Any]", name: str, read: Read, refused: list[Row]) -> None:
    with TemporaryFile() as real:  # the process that opens it reads a descriptor
        for chunk in file.chunks():
            real.write(chunk)
        real.flush()
        lines = excel_files.read(real, queries.specs())
    for line in lines:
        where = _("row %(row)d") % {"row": line.number}
        if line.entry is None:
            refused.append(Row(where, line.code, line.name, Fate.REFUSED, line.fault))
        else:
            read.append((where, line.entry))


def _planned(read: Read) -> Iterable[Row]:
    for (where, entry), row in zip(read, queries.plan(each for _where, each in read), strict=True):
        was = entry.code if entry.code != row.code else ""
        lacks = template_rules.missing(row.lacks) if row.lacks and row.fate != Fate.REFUSED else ""
        yield Row(where, row.code, entry.name, row.fate, row.why, was, lacks)


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
