"""The author's pages: beginning, writing page by page, checking and submitting."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from congvu.initiatives.actions import drafts, filing, supplements
from congvu.initiatives.enums import capabilities
from congvu.initiatives.enums.form import Step
from congvu.initiatives.enums.states import State
from congvu.initiatives.forms.filing import BeginForm, WithdrawForm
from congvu.initiatives.models import Initiative
from congvu.initiatives.queries import people, rounds
from congvu.initiatives.rules import filing as rules
from congvu.initiatives.views import loader, writing
from congvu.initiatives.views.acts import Question, put
from congvu.kit import clock
from congvu.kit.refusal import Refused, Stale, refuse_if
from congvu.web.access import signed_in
from congvu.web.forms import attempt
from congvu.web.pages import answer
from congvu.web.request import PageRequest


@require_safe
@signed_in
def choose(request: PageRequest) -> HttpResponseBase:
    """The rounds in which something can be filed now."""
    return answer(request, "initiatives/choose.html", {"rounds": rounds.taking(clock.now())})


@signed_in
def begin(request: PageRequest, pk: int) -> HttpResponseBase:
    """For which unit, and by a coordinator for whom, a dossier is begun in a round."""
    round, me = loader.round_of(pk), loader.person(request)
    refuse_if(rules.takes(round, clock.now()))
    coordinates = me.may(capabilities.COORDINATE.code)
    form = BeginForm(
        request.POST or None,
        units=people.units_to_file_for(me),
        people=people.to_file_for(me) if coordinates else None,
        initial={"unit": me.rights.main_post.unit_id if me.rights.main_post else None},
    )
    made: list[Initiative] = []
    if request.method == "POST" and form.is_valid():
        owner, unit = form.cleaned_data.get("owner") or me, form.cleaned_data["unit"]
        if attempt(
            form, lambda: made.append(filing.begin(round, by=me, at=clock.now(), owner=owner, unit=unit))
        ):
            return redirect("initiatives:write", made[0].pk, Step.GENERAL.value)
    context = {"round": round, "terms": round.newest.terms, "form": form}
    return answer(request, "initiatives/begin.html", context, status=422 if form.errors else 200)


@signed_in
def write(request: PageRequest, pk: int, step: str) -> HttpResponseBase:
    """One page of the form: shows what has been typed; a press on its button keeps it and goes on."""
    initiative = loader.own(request, pk)
    if step not in Step.values or step == Step.REVIEW:
        raise Http404
    refuse_if(rules.write(initiative, by=request.actor))
    if request.method != "POST":
        return writing.page(request, initiative, Step(step))
    try:
        _keep(request, initiative, step)
    except Stale as stale:
        return writing.conflict(request, initiative, Step(step), stale)
    if "add_row" in request.POST:
        return redirect(f"{request.path}#{request.POST['add_row'][:20]}")
    return redirect(writing.after(initiative, Step(step), back="back" in request.POST))


@require_POST
@signed_in
def autosave(request: PageRequest, pk: int, step: str) -> HttpResponse:
    """What is typed is kept while it is typed. 409 when another window has saved this page meanwhile."""
    initiative = loader.own(request, pk)
    if step not in Step.values:
        raise Http404
    saved = _keep(request, initiative, step)
    return HttpResponse(status=204, headers={"X-Form-Version": str(saved.version)})


@signed_in
def review(request: PageRequest, pk: int) -> HttpResponseBase:
    """Everything at a glance, what is still wrong, the declaration, and the button that submits."""
    initiative = loader.own(request, pk)
    if initiative.state not in (State.DRAFT, State.SUPPLEMENT):
        return redirect(writing.done_page(initiative))
    if request.method == "POST":
        return _hand_in(request, initiative)
    return writing.review(request, initiative)


@signed_in
def withdraw(request: PageRequest, pk: int) -> HttpResponseBase:
    """The author takes a submitted dossier back, with a reason."""
    initiative = loader.own(request, pk)
    form = WithdrawForm(request.POST or None)
    question = Question(
        title=_("Withdraw the dossier"),
        lead=_("A withdrawn dossier is closed. You can file it again in a round that is open."),
        yes=_("Withdraw"),
        done=_("The dossier has been withdrawn."),
        tone="danger",
        icon="arrow-counterclockwise",
        public=True,
    )
    return put(
        request,
        initiative,
        question,
        form,
        lambda: filing.withdraw(
            initiative,
            reason=form.cleaned_data["reason"],
            by=loader.person(request),
            at=clock.now(),
            version=loader.seen_version(request),
        ),
        refusal=rules.withdraw(initiative, by=request.actor),
    )


@require_POST
@signed_in
def discard(request: PageRequest, pk: int) -> HttpResponseBase:
    """The draft is thrown away."""
    filing.discard(loader.own(request, pk), by=loader.person(request), at=clock.now())
    messages.success(request, _("The draft has been thrown away."))
    return redirect("portal:mine")


@require_POST
@signed_in
def entrust(request: PageRequest, pk: int) -> HttpResponseBase:
    """The draft is handed to the unit's coordinator."""
    initiative = loader.own(request, pk)
    filing.entrust(initiative, by=loader.person(request), at=clock.now())
    messages.success(request, _("The coordinator of your unit can now check and forward the dossier."))
    return redirect(initiative.link)


@require_POST
@signed_in
def take_back(request: PageRequest, pk: int) -> HttpResponseBase:
    initiative = loader.own(request, pk)
    filing.take_back(initiative, by=loader.person(request), at=clock.now())
    messages.success(request, _("The dossier is with you alone again."))
    return redirect(initiative.link)


def _keep(request: PageRequest, initiative: Initiative, step: str) -> drafts.Saved:
    """Keep what the page holds; a person who was told of another window's change may insist."""
    version = None if "overwrite" in request.POST else loader.seen_version(request) or 0
    added = request.POST.get("add_row", "")
    return drafts.save(
        initiative,
        step,
        request.POST.dict(),
        request.POST.getlist("marks"),
        version=version,
        window=request.POST.get("once", ""),
        by=loader.person(request),
        at=clock.now(),
        change=drafts.RowChange(added) if added else None,
    )


def _hand_in(request: PageRequest, initiative: Initiative) -> HttpResponseBase:
    """Keep the declaration, then submit or hand in the supplement. However often it is pressed, it counts
    once.
    """
    me, at, before = loader.person(request), clock.now(), initiative.state
    is_filing = before == State.DRAFT
    hand_in = filing.submit if is_filing else supplements.answer
    try:
        if drafts.would_change(initiative, Step.REVIEW, request.POST.dict(), request.POST.getlist("marks")):
            _keep(request, initiative, Step.REVIEW)
        hand_in(initiative, by=me, at=at)
    except Refused as refused:
        again = loader.own(request, initiative.pk)
        if again.state != before:  # the first press was faster: this one lands where that one did
            return redirect(writing.done_page(again))
        return writing.review(request, again, refused=refused)
    messages.success(request, writing.thanks(initiative, filed=is_filing))
    return redirect(writing.receipt_page(initiative) if is_filing else initiative.link)
