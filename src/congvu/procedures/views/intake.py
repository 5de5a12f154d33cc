"""What the desk and the head do with a dossier, each act on a page that asks what it needs."""

from django.http import Http404
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from congvu.cases.enums.inside import ReplyUse
from congvu.cases.forms import seen_version
from congvu.kit import clock
from congvu.kit.clock import OFFICE_ZONE, office_day
from congvu.procedures.actions import extending, fees, intake, messages, stopping
from congvu.procedures.enums.capabilities import APPROVE, HANDLE, RECEIVE
from congvu.procedures.forms import desk as forms
from congvu.procedures.models import Dossier, Payment
from congvu.procedures.queries import catalogue
from congvu.procedures.rules import extending as extending_rules
from congvu.procedures.rules import fees as fee_rules
from congvu.procedures.rules import intake as rules
from congvu.procedures.rules import stopping as stopping_rules
from congvu.procedures.rules import working
from congvu.procedures.views import inserting, loader
from congvu.procedures.views.asking import Question, nothing, put
from congvu.web.access import requires
from congvu.web.request import PageRequest


@requires(RECEIVE.code)
def receive_waiting(request: PageRequest, pk: int) -> HttpResponseBase:
    """What waited is complete now."""
    dossier, me, now = loader.seen(request, pk), loader.person(request), clock.now()
    version = catalogue.taking(
        dossier.procedure, office_day(now), filed_on=office_day(dossier.filed_at or now)
    )
    question = Question(
        title=_("Receive the dossier"),
        lead=_("It gets its code, and its time begins. The applicant is told the date of the result."),
        yes=_("Receive"),
        done=_("The dossier has been received."),
    )
    return put(
        request,
        dossier,
        question,
        nothing(request),
        lambda: intake.receive_waiting(dossier, by=me, at=now, version=seen_version(request.POST)),
        refusal=rules.receive_waiting(dossier, version, on=office_day(now), by=me),
    )


@requires(RECEIVE.code)
def refuse(request: PageRequest, pk: int) -> HttpResponseBase:
    """The dossier is not received, with reasons in writing."""
    dossier, me = loader.seen(request, pk), loader.person(request)
    texts = inserting.offered(request, dossier, ReplyUse.REFUSAL, [("reason", _("Reason"))])
    form = inserting.form(request, texts, forms.ReasonForm)
    question = Question(
        title=_("Refuse receipt"),
        lead=_("The applicant receives these reasons in writing. The dossier is closed."),
        yes=_("Refuse receipt"),
        done=_("Receipt has been refused. The applicant has been told the reasons."),
        tone="danger",
        icon="x-circle",
    )
    return put(
        request,
        dossier,
        question,
        form,
        lambda: intake.refuse(
            dossier,
            reason=form.cleaned_data["reason"],
            by=me,
            at=clock.now(),
            version=seen_version(request.POST),
        ),
        refusal=rules.before_receipt(dossier, by=me),
        picker=texts,
    )


@requires(RECEIVE.code)
def stop(request: PageRequest, pk: int) -> HttpResponseBase:
    """The applicant wishes it to be stopped."""
    dossier, me = loader.seen(request, pk), loader.person(request)
    texts = inserting.offered(request, dossier, ReplyUse.ANY, [("reason", _("Reason"))])
    form = inserting.form(request, texts, forms.StopForm)
    question = Question(
        title=_("Stop at the applicant's wish"),
        lead=_("Only while there is no result. The dossier is closed; unpaid fees are not asked any more."),
        yes=_("Stop the dossier"),
        done=_("The dossier has been stopped. The applicant has been told."),
        tone="danger",
        icon="stop-circle",
    )
    return put(
        request,
        dossier,
        question,
        form,
        lambda: stopping.stop(
            dossier,
            reason=form.cleaned_data["reason"],
            refund=form.cleaned_data["refund"],
            by=me,
            at=clock.now(),
            version=seen_version(request.POST),
        ),
        refusal=stopping_rules.stop(dossier, by=me),
        picker=texts,
    )


@requires(RECEIVE.code)
def pay(request: PageRequest, pk: int, key: int) -> HttpResponseBase:
    """A fee is paid at the desk."""
    dossier, me = loader.seen(request, pk), loader.person(request)
    payment = _payment(dossier, key)
    form = forms.ReceiptForm(request.POST or None)
    question = Question(
        title=_("Take a fee"),
        lead=f"{payment.name}: {messages.money(payment.amount)}",
        yes=_("Paid"),
        done=_("The fee has been paid."),
        icon="wallet2",
    )
    return put(
        request,
        dossier,
        question,
        form,
        lambda: fees.pay(payment, receipt=form.cleaned_data["receipt"], by=me, at=clock.now()),
        refusal=fee_rules.pay(payment, "–", by=me),
    )


@requires(RECEIVE.code)
def refund(request: PageRequest, pk: int, key: int) -> HttpResponseBase:
    """A fee is given back."""
    dossier, me = loader.seen(request, pk), loader.person(request)
    payment = _payment(dossier, key)
    form = forms.ReceiptForm(request.POST or None)
    question = Question(
        title=_("Give a fee back"),
        lead=f"{payment.name}: {messages.money(payment.amount)}",
        yes=_("Give back"),
        done=_("The fee has been given back."),
        icon="arrow-return-left",
    )
    return put(
        request,
        dossier,
        question,
        form,
        lambda: fees.refund(payment, receipt=form.cleaned_data["receipt"], by=me, at=clock.now()),
        refusal=fee_rules.refund(payment, "–", by=me),
    )


@requires(HANDLE.code, RECEIVE.code)
def duty(request: PageRequest, pk: int) -> HttpResponseBase:
    """A financial duty is asked of the applicant."""
    dossier, me = loader.seen(request, pk), loader.person(request)
    form = forms.DutyForm(request.POST or None)
    question = Question(
        title=_("Ask a financial duty"),
        lead=_("The clock stands still until it is met. The applicant is told."),
        yes=_("Ask"),
        done=_("The applicant has been asked. The clock stands still."),
        icon="receipt",
    )
    return put(
        request,
        dossier,
        question,
        form,
        lambda: fees.ask(
            dossier,
            name=form.cleaned_data["name"],
            amount=form.cleaned_data["amount"],
            by=me,
            at=clock.now(),
            version=seen_version(request.POST),
        ),
        refusal=working.at_work(dossier, by=me),
    )


@requires(HANDLE.code, RECEIVE.code)
def lift(request: PageRequest, pk: int, key: int) -> HttpResponseBase:
    """A financial duty that was asked by mistake is not asked any more."""
    dossier, me = loader.seen(request, pk), loader.person(request)
    payment = _payment(dossier, key)
    form = forms.ReasonForm(request.POST or None)
    question = Question(
        title=_("Withdraw a financial duty"),
        lead=f"{payment.name}: {messages.money(payment.amount)}",
        yes=_("Withdraw the duty"),
        done=_("It is not asked any more. The applicant has been told; the clock goes on."),
        icon="x-circle",
    )
    return put(
        request,
        dossier,
        question,
        form,
        lambda: fees.lift(
            payment,
            reason=form.cleaned_data["reason"],
            by=me,
            at=clock.now(),
            version=seen_version(request.POST),
        ),
        refusal=fee_rules.lift(payment, by=me),
    )


@requires(APPROVE.code)
def extend(request: PageRequest, pk: int) -> HttpResponseBase:
    """An apology with a new date."""
    dossier, me = loader.seen(request, pk), loader.person(request)
    refusal = extending_rules.may_extend(dossier, by=me)
    latest = extending_rules.latest_date(dossier)
    form = forms.ExtendForm(request.POST or None)
    question = Question(
        title=_("Apologise and promise a new date"),
        lead=_("Once only. The procedure allows %(day)s at most.")
        % {"day": f"{latest.astimezone(OFFICE_ZONE):%d/%m/%Y}"}
        if latest
        else _("Once only. The applicant receives the reason and the new date."),
        yes=_("Promise the new date"),
        done=_("The applicant has the apology and the new date."),
        icon="calendar-event",
    )
    return put(
        request,
        dossier,
        question,
        form,
        lambda: extending.extend(
            dossier, until=form.until_at, reason=form.cleaned_data["reason"], by=me, at=clock.now()
        ),
        refusal=refusal,
    )


def _payment(dossier: Dossier, key: int) -> Payment:
    payment = dossier.payments.filter(pk=key).first()
    if payment is None:
        raise Http404
    payment.dossier = dossier
    return payment
