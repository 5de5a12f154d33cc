"""Dossiers from other places, calls for proposals, and desks of all agencies."""

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from congvu.cases.forms import seen_version
from congvu.kit import clock
from congvu.kit.clock import office_day
from congvu.procedures.actions import places as acts
from congvu.procedures.enums.capabilities import CATALOGUE, HANDLE, RECEIVE
from congvu.procedures.forms.places import CallForm, PutOffForm, SharedDeskForm
from congvu.procedures.queries import places as queries
from congvu.procedures.rules import places as rules
from congvu.procedures.views import loader
from congvu.procedures.views.asking import Question, nothing, put
from congvu.web.access import requires
from congvu.web.forms import attempt
from congvu.web.pages import answer
from congvu.web.request import PageRequest


@requires(RECEIVE.code, HANDLE.code)
def take_over(request: PageRequest, pk: int) -> HttpResponseBase:
    """The competent agency says that it has the dossier."""
    dossier, me = loader.seen(request, pk), loader.person(request)
    question = Question(
        title=_("Receive from the other place"),
        lead=_("Papers and files are here. The applicant is told; the time counts as the procedure says."),
        yes=_("Received"),
        done=_("The dossier is with the competent agency now. The applicant has been told."),
        icon="inbox",
    )
    return put(
        request,
        dossier,
        question,
        nothing(request),
        lambda: acts.take_over(dossier, by=me, at=clock.now(), version=seen_version(request.POST)),
        refusal=rules.take_over(dossier, on=office_day(clock.now()), by=me),
    )


@requires(CATALOGUE.code)
def calls(request: PageRequest, pk: int) -> HttpResponseBase:
    """The calls of a procedure, and the form for the next one."""
    procedure, me, now = loader.procedure(pk), loader.person(request), clock.now()
    form = CallForm(request.POST or None)

    def do() -> None:
        said = form.cleaned_data
        acts.announce(
            procedure,
            said["name"],
            opens_on=said["opens_on"],
            closes_at=form.closes_at,
            basis=said["basis"],
            by=me,
            at=now,
        )

    if request.method == "POST" and attempt(form, do):
        messages.success(request, _("The call has been announced."))
        return redirect("procedures:calls", pk)
    rows = [(row, not row.is_over(now)) for row in queries.calls(procedure)[:100]]
    context = {"procedure": procedure, "form": form, "rows": rows}
    return answer(request, "procedures/calls.html", context, status=422 if form.errors else 200)


@requires(CATALOGUE.code)
def put_off(request: PageRequest, pk: int, key: int) -> HttpResponseBase:
    """A call closes later, with the reason that those who have handed in are told."""
    procedure, me, now = loader.procedure(pk), loader.person(request), clock.now()
    call = queries.calls(procedure).filter(pk=key).first()
    if call is None:
        raise Http404
    form = PutOffForm(request.POST or None)

    def do() -> None:
        acts.put_off(call, closes_at=form.closes_at, reason=form.cleaned_data["reason"], by=me, at=now)

    if request.method == "POST" and attempt(form, do):
        messages.success(request, _("The call closes later. Those who have handed in are told."))
        return redirect("procedures:calls", pk)
    context = {"procedure": procedure, "call": call, "form": form}
    return answer(request, "procedures/call_put_off.html", context, status=422 if form.errors else 200)


@requires(CATALOGUE.code)
def places(request: PageRequest) -> HttpResponseBase:
    """Desks that receive for every agency; one more, or one that does so no longer."""
    me, now = loader.person(request), clock.now()
    today = office_day(now)
    ends = request.POST.get("end", "")
    form = SharedDeskForm(
        None if ends else request.POST or None, desks=queries.desks(today), initial={"valid_from": today}
    )
    if request.method == "POST" and ends:
        desk = queries.all_shared().filter(pk=int(ends)).first() if _is_key(ends) else None
        if desk is None:
            raise Http404
        acts.end_sharing(desk, last_day=today, by=me, at=now)
        messages.success(request, _("From tomorrow on it receives for its own agency only."))
        return redirect("procedures:places")

    def do() -> None:
        acts.share(**form.cleaned_data, by=me, at=now)

    if request.method == "POST" and attempt(form, do):
        messages.success(request, _("The desk receives for all agencies from its day on."))
        return redirect("procedures:places")
    context = {"form": form, "rows": queries.all_shared()[:200]}
    return answer(request, "procedures/places.html", context, status=422 if form.errors else 200)


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10
