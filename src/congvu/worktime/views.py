"""Pages of the working calendar: the year, its special days, the hours, and the counting of a limit."""

from datetime import date

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from congvu.kit import clock
from congvu.trail import queries as trail
from congvu.web.access import requires, signed_in
from congvu.web.forms import attempt
from congvu.web.pages import answer
from congvu.web.request import PageRequest
from congvu.worktime import actions, forms, queries, rules
from congvu.worktime.enums import CHANGE, WEEKDAYS, WEEKDAYS_SHORT
from congvu.worktime.logic import sheet
from congvu.worktime.models import OfficeDay, OfficeHours

FIRST_YEAR, LAST_YEAR = 2000, 2100

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@signed_in
def this_year(request: PageRequest) -> HttpResponse:
    """The calendar of the present year."""
    return redirect("worktime:year", year=clock.office_day(clock.now()).year)


@require_safe
@signed_in
def year(request: PageRequest, year: int) -> HttpResponse:
    """A year on one sheet, its special days beside it."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    context = {
        "year": year,
        "months": sheet.year(year, queries.calendar()),
        "weekdays": list(zip(WEEKDAYS_SHORT, WEEKDAYS, strict=True)),
        "days": queries.days_of(year),
        "today": clock.office_day(clock.now()),
        "before": year - 1 if year > FIRST_YEAR else None,
        "after": year + 1 if year < LAST_YEAR else None,
        "may_change": rules.change(by=request.actor) is None,
    }
    return answer(request, "worktime/year.html", context)


@require_safe
@signed_in
def count(request: PageRequest) -> HttpResponse:
    """When a limit would end, and why."""
    now = clock.now().astimezone(clock.OFFICE_ZONE)
    asked = "amount" in request.GET
    usual = {"on": now.date(), "at": now.time(), "amount": 5, "unit": "working_day"}
    form = forms.LimitForm(request.GET if asked else None, initial=usual)
    explanation = queries.explain(form.start, form.limit) if asked and form.is_valid() else None
    return answer(request, "worktime/count.html", {"form": form, "explanation": explanation})


@get_or_post
@requires(CHANGE)
def add_day(request: PageRequest) -> HttpResponse:
    """A day is declared special."""
    form = forms.NewDayForm(request.POST or None, initial={"on": request.GET.get("ngay")})
    back = reverse("worktime:calendar")

    def act() -> None:
        given = form.cleaned_data
        actions.declare_day(
            given["on"],
            kind=given["kind"],
            name=given["name"],
            certainty=given["certainty"],
            legal_basis=given["legal_basis"],
            by=request.actor,
            at=clock.now(),
        )

    if attempt(form, act):
        messages.success(request, _("The day has been entered. Open due dates are being counted anew."))
        return redirect("worktime:year", form.cleaned_data["on"].year)
    return _form(request, form, _("Add a special day"), back)


@get_or_post
@requires(CHANGE)
def day(request: PageRequest, on: date) -> HttpResponse:
    """A special day is read and changed; below it, what happened to it."""
    row = _day_or_404(on)
    form = forms.DayForm(request.POST or None, initial=_as_read(row))

    def act() -> None:
        given = form.cleaned_data
        actions.change_day(
            row,
            expect=given["version"] or 0,
            kind=given["kind"],
            name=given["name"],
            certainty=given["certainty"],
            legal_basis=given["legal_basis"],
            by=request.actor,
            at=clock.now(),
        )

    if attempt(form, act):
        messages.success(request, _("The day has been changed. Open due dates are being counted anew."))
        return redirect(row.ref.link)
    return _form(request, form, str(row), row.ref.link, "worktime/day.html", day=row, story=trail.about(row))


@get_or_post
@requires(CHANGE)
def remove_day(request: PageRequest, on: date) -> HttpResponse:
    """A special day is taken out, after a question."""
    row = _day_or_404(on)
    form = forms.RemoveDayForm(request.POST or None, initial=_as_read(row))

    def act() -> None:
        actions.remove_day(row, expect=form.cleaned_data["version"], by=request.actor, at=clock.now())

    if attempt(form, act):
        messages.success(request, _("The day has been removed. Open due dates are being counted anew."))
        return redirect(row.ref.link)
    return _form(request, form, str(row), row.ref.link, "worktime/remove_day.html", day=row)


@require_safe
@signed_in
def hours(request: PageRequest) -> HttpResponse:
    """All office hours by date of effect."""
    today = clock.office_day(clock.now())
    rows = list(queries.all_hours())
    context = {
        "rows": rows,
        "present": next((row for row in rows if row.valid_from <= today), None),
        "today": today,
        "may_change": rules.change(by=request.actor) is None,
    }
    return answer(request, "worktime/hours.html", context)


@get_or_post
@requires(CHANGE)
def add_hours(request: PageRequest) -> HttpResponse:
    """New hours are set from a date on."""
    form = forms.HoursForm(request.POST or None, initial=_present_hours())
    back = reverse("worktime:hours")

    def act() -> None:
        legal_basis = form.cleaned_data["legal_basis"]
        actions.set_hours(form.hours, legal_basis=legal_basis, by=request.actor, at=clock.now())

    if attempt(form, act):
        messages.success(request, _("The hours have been set. Open due dates are being counted anew."))
        return redirect(back)
    return _form(request, form, _("New office hours"), back, "worktime/add_hours.html")


@get_or_post
@requires(CHANGE)
def withdraw_hours(request: PageRequest, valid_from: date) -> HttpResponse:
    """Hours that are not yet in effect are withdrawn, after a question."""
    row = OfficeHours.objects.filter(valid_from=valid_from).first()
    if row is None:
        raise Http404
    if request.method == "POST":
        actions.withdraw_hours(row, by=request.actor, at=clock.now())
        messages.success(request, _("The hours have been withdrawn."))
        return redirect("worktime:hours")
    refusal = rules.withdraw_hours(row, by=request.actor, at=clock.now())
    return answer(request, "worktime/withdraw_hours.html", {"hours": row, "refusal": refusal})


def _day_or_404(on: date) -> OfficeDay:
    row = queries.day(on)
    if row is None:
        raise Http404
    return row


def _as_read(row: OfficeDay) -> dict[str, object]:
    return {
        name: getattr(row, name) for name in ("on", "kind", "name", "certainty", "legal_basis", "version")
    }


def _present_hours() -> dict[str, object]:
    """What the present hours would be in the form, so that only what differs must be typed."""
    present = queries.calendar().hours(clock.office_day(clock.now()))
    return forms.as_typed(present) if present else {}


def _form(
    request: PageRequest,
    form: django_forms.Form,
    title: str,
    back: str,
    template: str = "worktime/add_day.html",
    **context: object,
) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return answer(request, template, {"form": form, "title": title, "back": back, **context}, status=status)
