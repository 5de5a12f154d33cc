"""Persons and units from Excel: the blank form, what a filled one would do, and doing it."""

import hashlib
from typing import BinaryIO

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from congvu.kit import clock
from congvu.kit.refusal import Refusal, Refused
from congvu.people import actions
from congvu.people.enums import MANAGE
from congvu.people.forms.imports import SheetForm
from congvu.people.logic import sheets
from congvu.people.logic.imports import FORMS, KINDS, MOST_ROWS
from congvu.people.logic.sheets import Fate, Planned, Row
from congvu.people.providers import workbooks
from congvu.people.queries.imports import plan_persons, plan_units
from congvu.people.queries.roles import roles
from congvu.people.views.shown import preview
from congvu.web.access import requires
from congvu.web.forms import attempt
from congvu.web.pages import answer
from congvu.web.request import PageRequest

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SALT = "people.import"
Numbered = list[tuple[int, Row]]


@requires(MANAGE)
def upload(request: PageRequest, kind: str) -> HttpResponse:
    """Ask for the file; once it is there, show what each row would do. Nothing is stored yet."""
    headings = _headings(kind)
    form = SheetForm(request.POST or None, request.FILES or None)
    read: Numbered = []
    if attempt(form, lambda: read.extend(_rows(form.cleaned_data["file"], kind))):
        rows = _plan(kind, read)
        counts = [(fate, sum(row.fate is fate for row in rows)) for fate in Fate]
        context = {
            "kind": kind,
            "headings": headings,
            "rows": preview(rows, headings),
            "counts": {fate.value: count for fate, count in counts},
            "parcel": signing.dumps(read, salt=SALT, compress=True),
        }
        return answer(request, "people/import_preview.html", context)
    status = 422 if form.is_bound else 200
    return answer(request, "people/import.html", {"kind": kind, "form": form}, status=status)


@require_POST
@requires(MANAGE)
def confirm(request: PageRequest, kind: str) -> HttpResponse:
    """Do what the preview said, as far as it still holds."""
    _headings(kind)
    parcel = request.POST.get("parcel", "")
    try:
        rows: Numbered = [(line, row) for line, row in signing.loads(parcel, salt=SALT, max_age=24 * 3600)]
    except signing.BadSignature as broken:
        raise Refused(_("The preview is too old. Send the file again.")) from broken
    source = hashlib.sha256(parcel.encode()).hexdigest()[:32]
    if kind == "don-vi":
        made = actions.import_units(rows, source=source, by=request.actor, at=clock.now())
        messages.success(request, ngettext("%d unit set up.", "%d units set up.", made) % made)
        return HttpResponseRedirect(reverse("people:units"))
    opened, changed = actions.import_persons(rows, source=source, by=request.actor, at=clock.now())
    sentence = _("%(opened)d accounts opened, %(changed)d changed.")
    messages.success(request, sentence % {"opened": opened, "changed": changed})
    return HttpResponseRedirect(reverse("people:persons"))


@requires(MANAGE)
def blank(request: PageRequest, kind: str) -> HttpResponse:
    """The empty form to fill in."""
    headings = _headings(kind)
    notes = ["Cột có dấu * bắt buộc nhập. Ngày ghi dạng 31/12/2026."]
    if kind == "don-vi":
        notes.append("Loại đơn vị: " + "; ".join(KINDS))
    else:
        notes.append("Mỗi dòng cần có thư điện tử hoặc tên đăng nhập.")
        notes.append("Mã vai trò: " + "; ".join(f"{role.code} ({role.name})" for role in roles()))
    response = HttpResponse(workbooks.blank(headings, notes), content_type=EXCEL)
    response["Content-Disposition"] = f'attachment; filename="mau-nhap-{kind}.xlsx"'
    return response


def _headings(kind: str) -> tuple[sheets.Heading, ...]:
    if kind not in FORMS:
        raise Http404
    return FORMS[kind]


def _rows(file: BinaryIO, kind: str) -> Numbered:
    try:
        rows = sheets.read(workbooks.cells(file), FORMS[kind])
    except sheets.NotOurForm as missing:
        sentence = _("The sheet lacks these columns: %(columns)s. Download the form and use its headings.")
        raise Refused(Refusal(sentence % {"columns": missing}, "file")) from missing
    if not rows:
        raise Refused(Refusal(_("The sheet has no rows under its headings."), "file"))
    if len(rows) > MOST_ROWS:
        sentence = _("The sheet has more than %(most)d rows. Split it.")
        raise Refused(Refusal(sentence % {"most": MOST_ROWS}, "file"))
    return rows


def _plan(kind: str, rows: Numbered) -> list[Planned]:
    if kind == "don-vi":
        return plan_units(rows).rows
    return plan_persons(rows, clock.office_day(clock.now())).rows
