"""What the administrator sets: addresses, partners, codes; how the lines stand."""

from contextlib import closing
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from congvu.exchange.actions import lines as line_acts
from congvu.exchange.actions import settings as acts
from congvu.exchange.enums.capabilities import MANAGE
from congvu.exchange.forms.asking import AddressForm, CodeForm, EndForm, PartnerForm
from congvu.exchange.logic.transport import Failure, Line
from congvu.exchange.models import ExchangeLine
from congvu.exchange.providers import lines
from congvu.exchange.queries import codes, places
from congvu.exchange.rules import settings as rules
from congvu.exchange.views import loader
from congvu.kit import clock
from congvu.kit.refusal import refuse_if
from congvu.web.access import requires
from congvu.web.forms import Question, asked, attempt
from congvu.web.pages import answer
from congvu.web.request import PageRequest


@dataclass(frozen=True)
class Standing:
    """A line that the environment names, and how it stands."""

    line: Line
    row: ExchangeLine


@require_safe
@requires(MANAGE.code)
def settings(request: PageRequest) -> HttpResponseBase:
    """Lines with their state, our addresses, our partners."""
    known = places.lines()
    context = {
        "lines": [Standing(each, known.get(each.key, ExchangeLine(key=each.key))) for each in lines.lines()],
        "faults": lines.faults(),
        "addresses": places.addresses(),
        "partners": places.partners(),
    }
    return answer(request, "exchange/settings.html", context)


@require_POST
@requires(MANAGE.code)
def check(request: PageRequest, place: int) -> HttpResponseBase:
    """Whether somebody answers at the other end; nothing is sent and nothing is written."""
    line = _line(place)
    refuse_if(rules.manage(by=request.actor))
    try:
        with closing(line.build()) as transport:
            transport.check()
    except Failure as failure:
        said = {"line": line.host, "why": failure.trouble.label, "words": failure.words[:200]}
        messages.error(request, _("%(line)s: %(why)s. %(words)s") % said)
    else:
        messages.success(request, _("%(line)s answers and knows us.") % {"line": line.host})
    return redirect("exchange:settings")


@require_POST
@requires(MANAGE.code)
def call(request: PageRequest, place: int) -> HttpResponseBase:
    """Do not wait for the end of the pause."""
    line_acts.call_now(places.line(_line(place).key), by=request.actor, at=clock.now())
    messages.success(request, _("The line is called again at once."))
    return redirect("exchange:settings")


@requires(MANAGE.code)
def address(request: PageRequest, pk: int = 0) -> HttpResponseBase:
    """Under which code one of our agencies is written to."""
    row = loader.one(places.address_at(pk)) if pk else None
    known = {name: getattr(row, name) for name in AddressForm.base_fields} if row else None
    form = AddressForm(request.POST or None, initial=known)

    def do() -> None:
        acts.keep_address(row, **form.cleaned_data, by=request.actor, at=clock.now())

    return _kept(request, form, do, "exchange/address.html", {"row": row})


@requires(MANAGE.code)
def partner(request: PageRequest, pk: int = 0) -> HttpResponseBase:
    """Under which code an agency of the register is reached."""
    row = loader.one(places.partner_at(pk)) if pk else None
    known = {"code": row.code, "name": row.agency.name, "line": row.line} if row else None
    choices = [(each.key, f"{each.label} – {each.host}") for each in lines.lines()]
    form = PartnerForm(request.POST or None, initial=known, lines=choices)

    def do() -> None:
        said = form.cleaned_data
        acts.keep_partner(
            row, code=said["code"], agency=said["name"], line=said["line"], by=request.actor, at=clock.now()
        )

    return _kept(request, form, do, "exchange/partner.html", {"row": row})


def _kept(
    request: PageRequest, form: Any, do: Any, template: str, context: dict[str, object]
) -> HttpResponseBase:
    if request.method == "POST" and attempt(form, do):
        messages.success(request, _("Saved."))
        return redirect("exchange:settings")
    return answer(request, template, {**context, "form": form}, status=422 if form.errors else 200)


@requires(MANAGE.code)
def code_list(request: PageRequest) -> HttpResponseBase:
    """What codes mean, and the form for one more."""
    form = CodeForm(
        request.POST if request.method == "POST" else None,
        initial={"valid_from": clock.office_day(clock.now())},
    )

    def do() -> None:
        acts.lay_down(form.row, by=request.actor, at=clock.now())

    if request.method == "POST" and attempt(form, do):
        messages.success(request, _("Laid down. It takes effect on the day you have named."))
        return redirect("exchange:codes")
    context = {"form": form, "rows": codes.listed()}
    return answer(request, "exchange/codes.html", context, status=422 if form.errors else 200)


@requires(MANAGE.code)
def end_code(request: PageRequest, pk: int) -> HttpResponseBase:
    """The last day of a code."""
    row = loader.one(codes.one(pk))
    question = Question(
        title=_("End the code %(code)s") % {"code": row},
        lead=_("After that day it means nothing; what was sent and read with it stays as it is."),
        yes=_("End it"),
        icon="check-lg",
        done=_("Noted. The code ends with that day."),
    )
    form = EndForm(request.POST or None, initial={"valid_to": clock.office_day(clock.now())})
    return asked(
        request,
        question,
        form,
        lambda: acts.end(row, form.cleaned_data["valid_to"], by=request.actor, at=clock.now()),
        onward=lambda: reverse("exchange:codes"),
        template="exchange/asking.html",
        context={"back": reverse("exchange:codes")},
    )


def _line(place: int) -> Line:
    known = lines.lines()
    found: Line = loader.one(known[place] if place < len(known) else None)
    return found
