"""Series, abbreviations and delegations of an agency: what holds, what is entered, what is ended."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from congvu.documents.queries import documents as incoming
from congvu.files import actions as files
from congvu.files import rules as file_rules
from congvu.files.models import Receipt
from congvu.kit import clock
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refused
from congvu.outgoing.actions import order as acts
from congvu.outgoing.enums.capabilities import ORDER
from congvu.outgoing.enums.states import Authority
from congvu.outgoing.forms import order as order_forms
from congvu.outgoing.queries import order, ordering
from congvu.outgoing.views import loader
from congvu.people.models import Person, Unit
from congvu.web.access import requires
from congvu.web.forms import Question, asked, attempt
from congvu.web.pages import answer
from congvu.web.request import PageRequest


@dataclass(frozen=True)
class Chosen:
    """The agency a page is about, among those whose order this person enters."""

    agency: Unit
    among: list[Unit]

    @property
    def query(self) -> str:
        return f"?co-quan={self.agency.pk}" if len(self.among) > 1 else ""


def _chosen(request: PageRequest) -> Chosen:
    among = list(ordering.agencies(loader.person(request), office_day(clock.now())))
    if not among:
        raise Refused(_("There is no agency whose series, symbols and delegations you set."))
    wanted = request.GET.get("co-quan", "")
    return Chosen(next((each for each in among if str(each.pk) == wanted), among[0]), among)


@requires(ORDER.code)
def series(request: PageRequest) -> HttpResponseBase:
    """In which series documents are numbered, and one more."""
    chosen, me, now = _chosen(request), loader.person(request), clock.now()
    form = order_forms.SeriesForm(request.POST or None, kinds=incoming.kinds(office_day(now)))
    return _page(
        request,
        chosen,
        form,
        lambda: acts.set_series(chosen.agency, form.series, by=me, at=now),
        done=_("The series has been entered."),
        name="series",
        rows=ordering.series(chosen.agency),
    )


@requires(ORDER.code)
def symbols(request: PageRequest) -> HttpResponseBase:
    """How units are abbreviated in symbols, and one more abbreviation."""
    chosen, me, now = _chosen(request), loader.person(request), clock.now()
    on = office_day(now)
    form = order_forms.SymbolForm(
        request.POST or None, units=ordering.units(chosen.agency, on), initial={"valid_from": on}
    )
    return _page(
        request,
        chosen,
        form,
        lambda: acts.set_symbol(chosen.agency, **form.cleaned_data, by=me, at=now),
        done=_("The abbreviation has been entered."),
        name="symbols",
        rows=ordering.symbols(chosen.agency, on),
    )


@requires(ORDER.code)
def delegations(request: PageRequest) -> HttpResponseBase:
    """Who signs in whose name, and one more delegation."""
    chosen, me, now = _chosen(request), loader.person(request), clock.now()
    on = office_day(now)
    form = order_forms.DelegationForm(
        request.POST or None,
        request.FILES or None,
        staff=order.staff(chosen.agency, on),
        above=order.delegations(chosen.agency, on).filter(authority=Authority.BY_ORDER, above=None),
        kinds=incoming.kinds(on),
        units=ordering.units(chosen.agency, on),
        initial={"valid_from": on, "giver_post": _("Director")},
    )
    return _page(
        request,
        chosen,
        form,
        lambda: acts.delegate(chosen.agency, form.given, _paper(request, me), by=me, at=now),
        done=_("The delegation has been entered."),
        name="delegations",
        rows=ordering.delegations(chosen.agency),
    )


@requires(ORDER.code)
def delegation(request: PageRequest, pk: int) -> HttpResponseBase:
    """One delegation, its paper, and what was signed by it."""
    found = ordering.delegation(pk)
    if found is None or found.agency not in _chosen(request).among:
        raise Http404
    paper = found.paper and file_rules.row(found.paper, _("Decision"), about=found.ref)
    signed = ordering.signed_by(found)
    context = {
        "delegation": found,
        "lines": order.lines(found.authority, found, ""),
        "files": [paper] if paper else [],
        "signed": list(signed[: ordering.MOST]),
    }
    return answer(request, "outgoing/delegation.html", context)


@requires(ORDER.code)
def end_delegation(request: PageRequest, pk: int) -> HttpResponseBase:
    """Nobody signs by it any more."""
    found = ordering.delegation(pk)
    if found is None or found.agency not in _chosen(request).among:
        raise Http404
    question = Question(
        title=_("End the delegation"),
        lead=_("Nobody signs by it any more, nor by what was taken from it. What was signed stays valid."),
        yes=_("End it"),
        icon="x-circle",
        tone="danger",
        done=_("The delegation has been ended."),
    )
    back = reverse("outgoing:delegation", args=[pk])
    return asked(
        request,
        question,
        forms.Form(request.POST or None),
        lambda: acts.end_delegation(found, by=loader.person(request), at=clock.now()),
        onward=lambda: back,
        template="outgoing/order_asking.html",
        context={"back": back, "what": str(found)},
    )


@requires(ORDER.code)
def end_series(request: PageRequest, pk: int) -> HttpResponseBase:
    """Its last day."""
    found, now = ordering.group(pk), clock.now()
    if found is None or found.agency not in _chosen(request).among:
        raise Http404
    last = office_day(now).replace(month=12, day=31)
    form = order_forms.LastDayForm(request.POST or None, initial={"last": last})
    question = Question(
        title=_("End the series"),
        lead=_("No numbers are given in it after that day. What stands in it stays."),
        yes=_("End it"),
        icon="x-circle",
        tone="danger",
        done=_("The series has its last day."),
    )
    back = reverse("outgoing:series")
    return asked(
        request,
        question,
        form,
        lambda: acts.end_series(found, form.cleaned_data["last"], by=loader.person(request), at=now),
        onward=lambda: back,
        template="outgoing/order_asking.html",
        context={"back": back, "what": str(found)},
    )


def _page(
    request: PageRequest,
    chosen: Chosen,
    form: forms.Form,
    do: Callable[[], object],
    *,
    done: str,
    name: str,
    rows: list[object] | object,
) -> HttpResponseBase:
    """The rows that stand, and the form for one more."""
    if request.method == "POST" and attempt(form, do):
        messages.success(request, done)
        return redirect(f"{reverse(f'outgoing:{name}')}{chosen.query}")
    context = {"chosen": chosen, "form": form, "rows": rows}
    return answer(request, f"outgoing/{name}.html", context, status=422 if form.errors else 200)


def _paper(request: PageRequest, me: Person) -> Receipt | None:
    sent = request.FILES.get("paper")
    if sent is None:
        return None
    return files.take([cast("UploadedFile[bytes]", sent)], by=me, at=clock.now())[0]
