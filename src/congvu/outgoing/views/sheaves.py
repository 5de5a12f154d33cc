"""Papers that follow from an issued document: looked at, signed, sealed, taken out, handed on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.contrib import messages
from django.forms import Form
from django.http import QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from congvu.kit import clock
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refusal, refuse_if
from congvu.outgoing.actions import completing
from congvu.outgoing.actions import sheaf_signing as signing
from congvu.outgoing.actions import sheaves as acts
from congvu.outgoing.actions.sheaf_signing import Sat
from congvu.outgoing.enums.capabilities import ISSUE
from congvu.outgoing.enums.sheaves import PaperState
from congvu.outgoing.forms.issuing import ReasonForm
from congvu.outgoing.forms.sheaves import HandOnForm, PaperFilters, SheafForm, chosen
from congvu.outgoing.models import Sheaf, SheafPaper
from congvu.outgoing.queries import sheaves as queries
from congvu.outgoing.rules import hindered
from congvu.outgoing.rules import sheaves as rules
from congvu.outgoing.views import loader
from congvu.people.models import Person
from congvu.signing import queries as keys
from congvu.signing.models import SigningKey
from congvu.signing.providers.keys import agent
from congvu.signing.rules.signing import MOST
from congvu.web.access import requires, signed_in
from congvu.web.forms import Question, asked, attempt
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.request import PageRequest

Row = Column[SheafPaper]
PAPERS = Listing[SheafPaper](
    "giay-theo-loat",
    (
        Row("place", gettext_lazy("No."), lambda p: p.place, sort=("place",), kind=Kind.NUMBER),
        Row("number", gettext_lazy("Number"), lambda p: p.number, kind=Kind.CODE, fixed=True),
        Row("name", gettext_lazy("Issued to"), lambda p: p.name, kind=Kind.MAIN, fixed=True),
        Row("state", gettext_lazy("State"), lambda p: p.label, kind=Kind.TIGHT),
        Row("signer", gettext_lazy("Signer"), lambda p: p.signer_name, shown=False),
        Row("signed", gettext_lazy("Signed"), lambda p: p.signed_at, kind=Kind.DATE),
    ),
    order="place",
)


@dataclass(frozen=True)
class Sitting:
    """A form by which papers are signed or sealed: which ones, with what keys, and why not."""

    name: str
    title: str
    label: str
    action: str
    form: SheafForm
    keys: list[int]
    may: bool
    no_key: str
    refusal: Refusal | None


@require_safe
@never_cache
@signed_in
def sheaf(request: PageRequest, pk: int) -> HttpResponseBase:
    """How far its papers are, each of them to be looked at, and what this person can do with them."""
    return _page(request, loader.sheaf(request, pk))


@require_POST
@signed_in
@sensitive_post_parameters("pin")
def sign(request: PageRequest, pk: int) -> HttpResponseBase:
    """What lies before this leader of it, fifty at most; the next fifty with the next press."""
    found, me, now = loader.sheaf(request, pk), loader.person(request), clock.now()
    form = _signing_form(request, request.POST)
    on_own_machine = False

    def act(chosen: list[int]) -> Sat:
        nonlocal on_own_machine
        key = _whole(form)
        if key.provider == agent.CODE:
            on_own_machine = True
            return signing.hand_out(found, chosen, key=key, by=me, at=now)
        return signing.sign(found, chosen, key=key, pin=form.cleaned_data["pin"], by=me, at=now)

    response = _sat(request, found, form, "sign", act)
    return redirect("signing:handouts") if on_own_machine and response.status_code == 302 else response


@require_POST
@requires(ISSUE.code)
@sensitive_post_parameters("pin")
def seal(request: PageRequest, pk: int) -> HttpResponseBase:
    """What the leader has signed of it gets the agency's signature, fifty at most."""
    found, me, now = loader.sheaf(request, pk), loader.person(request), clock.now()
    form = _sealing_form(request, request.POST)

    def act(chosen: list[int]) -> Sat:
        pin = form.cleaned_data["pin"]
        return signing.seal(found, chosen, key=_whole(form), pin=pin, by=me, at=now)

    return _sat(request, found, form, "seal", act)


@signed_in
def take_out(request: PageRequest, pk: int, key: int) -> HttpResponseBase:
    """One that is not to be signed or sealed as it is, with the reason."""
    (of, found), me = loader.paper(request, pk, key), loader.person(request)
    refuse_if(rules.may_take_out(found, of, by=me))
    form = ReasonForm(request.POST or None, label=_("Why it is taken out"))
    question = Question(
        title=_("Take out %(number)s: %(name)s") % {"number": found.number, "name": found.name},
        lead=_("It is not signed or sealed as it is. Whoever prints it is told, and sees to it."),
        yes=_("Take it out"),
        icon="x-circle",
        tone="danger",
        done=_("It has been taken out."),
    )
    do = partial(_take_out, found, of, form, request)
    return _asked(request, of, question, form, do)


@signed_in
def hand_on(request: PageRequest, pk: int) -> HttpResponseBase:
    """Who signs what is not signed yet."""
    of, me, now = loader.sheaf(request, pk), loader.person(request), clock.now()
    refuse_if(rules.may_hand_on(of, by=me))
    form = HandOnForm(request.POST or None, ways=queries.ways(of.document, office_day(now)))
    question = Question(
        title=_("Hand on to another signer"),
        lead=_("What is not signed yet is printed anew with the name of who signs it then."),
        yes=_("Let this person sign"),
        icon="arrow-right",
        done=_("It is being printed anew, to be signed by another."),
    )
    return _asked(request, of, question, form, lambda: acts.hand_on(of, form.chosen, by=me, at=now))


@require_POST
@requires(ISSUE.code)
def again(request: PageRequest, pk: int) -> HttpResponseBase:
    """The proofs that could not be had are asked for at once."""
    found = loader.sheaf(request, pk)
    completing.again(found, by=loader.person(request), at=clock.now())
    messages.success(request, _("The proofs are being asked for again."))
    return redirect(found.link)


def _take_out(found: SheafPaper, of: Sheaf, form: ReasonForm, request: PageRequest) -> None:
    reason, by = form.cleaned_data["reason"], loader.person(request)
    acts.take_out(found, of, reason, by=by, at=clock.now())


def _asked(
    request: PageRequest, of: Sheaf, question: Question, form: Form, do: Callable[[], object]
) -> HttpResponseBase:
    return asked(
        request,
        question,
        form,
        do,
        onward=lambda: of.link,
        template="outgoing/sheaf_asking.html",
        context={"sheaf": of},
    )


def _sat(
    request: PageRequest, of: Sheaf, form: SheafForm, name: str, act: Callable[[list[int]], Sat]
) -> HttpResponseBase:
    """Back to the page when something was done; else the page with what stands in the way."""
    sat = Sat()

    def do() -> None:
        nonlocal sat
        sat = act(chosen(request.POST))

    if not attempt(form, do):
        return _page(request, of, **{name: form})
    if sat.done:
        said = ngettext("%(count)d paper is done.", "%(count)d papers are done.", sat.done)
        messages.success(request, said % {"count": sat.done})
    if sat.refused:
        said = ngettext(
            "%(count)d paper was not done: %(why)s",
            "%(count)d papers were not done: %(why)s",
            len(sat.refused),
        )
        why = "; ".join(dict.fromkeys(each.sentence for each in sat.refused))
        messages.warning(request, said % {"count": len(sat.refused), "why": why})
    return redirect(of.link)


def _page(request: PageRequest, of: Sheaf, **sent: SheafForm) -> HttpResponseBase:
    me, now = loader.person(request), clock.now()
    counts = queries.counts(of)
    sittings = []
    hindrance = _hindered(of, me, now) if counts.waiting else []
    if of.signer_id == me.pk and counts.waiting and (not hindrance or sent):
        sittings.append(_signing(request, of, sent.get("sign")))
    if counts.signed and me.may(ISSUE.code):
        sittings.append(_sealing(request, of, sent.get("seal")))
    context = {
        "sheaf": of,
        "counts": counts,
        "lines": queries.lines(of, office_day(now)),
        "few": MOST,
        "sittings": sittings,
        "hand_on": rules.may_hand_on(of, by=me) if counts.waiting else Refusal(""),
        "hindered": hindrance,
        "may_take_out": of.signer_id == me.pk or rules.seal(of, by=me) is None,
        "again": rules.complete_again(of, by=me) if counts.unproved else Refusal(""),
    }
    page = open_list(request, PAPERS, queries.papers(of), PaperFilters(request.GET))
    response = answer_list(request, "outgoing/sheaf.html", page, context)
    if sent:
        response.status_code = 422
    return response


def _hindered(of: Sheaf, me: Person, now: datetime) -> list[hindered.Shown]:
    found = hindered.of(of.document, of.kind, now)
    return [hindered.shown(found, me)] if found else []


def _signing(request: PageRequest, of: Sheaf, sent: SheafForm | None) -> Sitting:
    waiting = _keys(of, PaperState.WAITING)
    form = sent or _signing_form(request)
    return Sitting(
        name="sign",
        title=_("Sign"),
        label=_("Sign all %(count)d") % {"count": len(waiting)},
        action=reverse("outgoing:sign_sheaf", args=[of.pk]),
        form=form,
        keys=waiting,
        may=form.has_keys,
        no_key=_("You have no signing key here yet."),
        refusal=rules.sign(of, by=loader.person(request), at=clock.now()),
    )


def _sealing(request: PageRequest, of: Sheaf, sent: SheafForm | None) -> Sitting:
    signed = _keys(of, PaperState.SIGNED)
    form = sent or _sealing_form(request)
    return Sitting(
        name="seal",
        title=_("Sign for the agency"),
        label=_("Seal all %(count)d") % {"count": len(signed)},
        action=reverse("outgoing:seal_sheaf", args=[of.pk]),
        form=form,
        keys=signed,
        may=form.has_keys,
        no_key=_("The agency has no signing key that you may use."),
        refusal=rules.seal(of, by=loader.person(request)),
    )


def _keys(of: Sheaf, state: PaperState) -> list[int]:
    return list(queries.in_state(of, state).values_list("pk", flat=True)[: queries.MOST])


def _signing_form(request: PageRequest, sent: QueryDict | None = None) -> SheafForm:
    me = loader.person(request)
    own = keys.keys_for(me, clock.now()).filter(person=me)
    return SheafForm(sent, keys=own, initial={"key": own.first()}, auto_id="sign_%s")


def _sealing_form(request: PageRequest, sent: QueryDict | None = None) -> SheafForm:
    seals = keys.seals_for(loader.person(request), clock.now())
    return SheafForm(sent, keys=seals, initial={"key": seals.first()}, auto_id="seal_%s")


def _whole(form: SheafForm) -> SigningKey:
    """With its picture and material, which lists leave out."""
    return SigningKey.objects.get(pk=form.cleaned_data["key"].pk)
