"""The page of the national portal: how the line stands, what could not be taken in, what waits to be sent."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from congvu.kit import clock
from congvu.kit.refusal import refuse_if
from congvu.procedures.actions import incoming, lines, outbox
from congvu.procedures.enums.capabilities import CATALOGUE, RECEIVE
from congvu.procedures.enums.outside import Fate
from congvu.procedures.forms.outside import AttentionFilters, ExchangeTermsForm, LetBeForm, UnsentFilters
from congvu.procedures.models import Incoming, Outgoing
from congvu.procedures.providers.national import portal
from congvu.procedures.queries import outside as queries
from congvu.procedures.rules import outside as rules
from congvu.procedures.views import loader
from congvu.web.access import requires
from congvu.web.forms import attempt
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.pages import answer
from congvu.web.request import PageRequest

LOOK_AFTER = (RECEIVE.code, CATALOGUE.code)
MOST_AT_ONCE = 200
Came = Column[Incoming]
ATTENTION = Listing[Incoming](
    "cong-quoc-gia",
    (
        Came(
            "code",
            gettext_lazy("Code where it came from"),
            lambda r: r.shown_code,
            kind=Kind.CODE,
            fixed=True,
        ),
        Came("why", gettext_lazy("What is the matter"), lambda r: _why(r), kind=Kind.MAIN, fixed=True),
        Came("procedure", gettext_lazy("Procedure"), lambda r: r.procedure_said, shown=False),
        Came("came", gettext_lazy("Arrived"), lambda r: r.came_at, sort=("came_at",), kind=Kind.DATE),
        Came("next", gettext_lazy("Tried again by itself"), lambda r: r.next_at, kind=Kind.DATE, shown=False),
        Came("tools", "", kind=Kind.TOOLS, fixed=True),
    ),
    order="-came",
)
Out = Column[Outgoing]
UNSENT = Listing[Outgoing](
    "cong-quoc-gia-gui",
    (
        Out("code", gettext_lazy("Code where it came from"), lambda r: r.external_code, kind=Kind.CODE),
        Out("occasion", gettext_lazy("Occasion"), lambda r: r.get_occasion_display(), kind=Kind.MAIN),
        Out("left", gettext_lazy("Message left"), lambda r: r.at, sort=("at",), kind=Kind.DATE),
        Out("next", gettext_lazy("Next try"), lambda r: r.next_at, kind=Kind.DATE),
        Out("tries", gettext_lazy("Tries"), lambda r: r.tries, kind=Kind.NUMBER, shown=False),
        Out("error", gettext_lazy("Answer of the other side"), lambda r: r.error, fixed=True),
    ),
    order="left",
)


@dataclass(frozen=True)
class Ending:
    """What nothing is to be done with, what is the matter with it, and what follows."""

    code: str
    why: str
    lead: str
    done: str
    back: str


@require_safe
@requires(*LOOK_AFTER)
def page(request: PageRequest) -> HttpResponseBase:
    """How it stands, and what needs somebody's eye."""
    rows = open_list(request, ATTENTION, queries.looked_after(portal.CODE), AttentionFilters(request.GET))
    return answer_list(request, "procedures/national.html", rows, _standing())


@require_safe
@requires(*LOOK_AFTER)
def unsent(request: PageRequest) -> HttpResponseBase:
    """What waits to be sent, in its order."""
    rows = open_list(request, UNSENT, queries.not_gone(portal.CODE), UnsentFilters(request.GET))
    return answer_list(request, "procedures/national_unsent.html", rows, _standing())


@require_POST
@requires(*LOOK_AFTER)
def call(request: PageRequest) -> HttpResponseBase:
    """Do not wait for the end of the pause."""
    lines.call_now(queries.line(portal.CODE), by=request.actor, at=clock.now())
    messages.success(request, _("The portal is called again at once."))
    return redirect("procedures:national")


@require_POST
@requires(*LOOK_AFTER)
def take(request: PageRequest, pk: int) -> HttpResponseBase:
    """Something that could not be taken in is tried again at once."""
    incoming.take_again([_came(pk)], by=request.actor, at=clock.now())
    messages.success(request, _("It is tried again at once; reload this page in a moment."))
    return redirect("procedures:national")


@require_POST
@requires(*LOOK_AFTER)
def take_all(request: PageRequest) -> HttpResponseBase:
    """Everything that could not be taken in is tried again at once, the latest first."""
    rows = queries.attention(portal.CODE).filter(fate=Fate.ASIDE)[:MOST_AT_ONCE]
    if rows:
        incoming.take_again(rows, by=request.actor, at=clock.now())
        messages.success(request, _("It is tried again at once; reload this page in a moment."))
    return redirect("procedures:national")


@require_POST
@requires(*LOOK_AFTER)
def seen(request: PageRequest, pk: int) -> HttpResponseBase:
    """Somebody has compared what was sent since with the dossier."""
    row = _came(pk)
    incoming.look_at_change(row, by=request.actor, at=clock.now())
    messages.success(request, _("Noted. The change is not pointed out any more."))
    return redirect("procedures:national")


@requires(*LOOK_AFTER)
def let_be(request: PageRequest, pk: int) -> HttpResponseBase:
    """Ask why, then nothing is done with something that could not be taken in."""
    row, now = _came(pk), clock.now()
    refuse_if(rules.let_be(row, at=now, by=request.actor))
    ending = Ending(
        row.shown_code,
        row.reason,
        _(
            "Nothing is done with it unless it is sent otherwise, or taken in again here. The applicant is "
            "not told: speak with them if need be."
        ),
        _("Noted. Nothing is done with it unless it is sent otherwise."),
        "procedures:national",
    )
    return _end(request, ending, lambda why: incoming.let_be(row, reason=why, by=request.actor, at=now))


@require_POST
@requires(*LOOK_AFTER)
def send(request: PageRequest, pk: int) -> HttpResponseBase:
    """A message is sent again at once."""
    outbox.send_again(_left(pk), by=request.actor, at=clock.now())
    messages.success(request, _("It is tried again at once; reload this page in a moment."))
    return redirect("procedures:national_unsent")


@require_POST
@requires(*LOOK_AFTER)
def send_all(request: PageRequest) -> HttpResponseBase:
    """Everything that was set aside is sent once more at once, in its order."""
    rows = queries.unsent(portal.CODE).filter(aside_at__isnull=False)[:MOST_AT_ONCE]
    if rows:
        outbox.send_all_again(rows, by=request.actor, at=clock.now())
        messages.success(request, _("It is tried again at once; reload this page in a moment."))
    return redirect("procedures:national_unsent")


@requires(*LOOK_AFTER)
def skip(request: PageRequest, pk: int) -> HttpResponseBase:
    """Ask why, then a message is not sent any more."""
    row, now = _left(pk), clock.now()
    refuse_if(rules.let_message_be(row, at=now, by=request.actor))
    ending = Ending(
        row.external_code,
        row.get_occasion_display(),
        _("The portal does not learn of it. The message can be sent again from the list later."),
        _("Noted. It is not sent any more; what comes after it goes on."),
        "procedures:national_unsent",
    )
    return _end(request, ending, lambda why: outbox.let_be(row, reason=why, by=request.actor, at=now))


@requires(CATALOGUE.code)
def terms(request: PageRequest) -> HttpResponseBase:
    """For how long what the portal has sent is kept, what was before, and the form for what is to follow."""
    now, me = clock.now(), loader.person(request)
    today = clock.office_day(now)
    in_force = queries.days_kept(today)
    form = ExchangeTermsForm(request.POST or None, initial={"valid_from": today, "days": in_force})

    def do() -> None:
        lines.lay_down(**form.cleaned_data, by=me, at=now)

    if request.method == "POST" and attempt(form, do):
        messages.success(request, _("Laid down. It takes effect on the day you have named."))
        return redirect("procedures:exchange_terms")
    context = {"form": form, "in_force": in_force, "rows": queries.all_terms()[:50]}
    return answer(request, "procedures/exchange_terms.html", context, status=422 if form.errors else 200)


def _end(request: PageRequest, ending: Ending, do: Callable[[str], None]) -> HttpResponseBase:
    form = LetBeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and attempt(form, lambda: do(form.cleaned_data["reason"])):
        messages.success(request, ending.done)
        return redirect(ending.back)
    context = {"form": form, "ending": ending, "back": reverse(ending.back)}
    return answer(request, "procedures/national_let_be.html", context, status=422 if form.errors else 200)


def _standing() -> dict[str, object]:
    where = portal.address()
    return {
        "line": queries.line(portal.CODE),
        "counts": queries.counts(portal.CODE),
        "where": where.host if where else "",
    }


def _came(pk: int) -> Incoming:
    row = Incoming.objects.filter(pk=pk, source=portal.CODE).first()
    if row is None:
        raise Http404
    return row


def _left(pk: int) -> Outgoing:
    row = Outgoing.objects.filter(pk=pk, source=portal.CODE).first()
    if row is None:
        raise Http404
    return row


def _why(row: Incoming) -> str:
    return row.reason if row.fate != Fate.TAKEN else _("Changed where it came from")
