"""Pages of ballots: opened, open votes recorded, counted, declared void."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from congvu.councils.actions import ballot_reminders, secret
from congvu.councils.actions import ballots as acts
from congvu.councils.enums.ballots import Choice, Way
from congvu.councils.forms.ballots import BallotForm, OpenVoteForm, PaperCountForm, VoidForm
from congvu.councils.models import Ballot, Question, Voter
from congvu.councils.queries import ballots, meetings
from congvu.councils.rules import ballots as rules
from congvu.councils.rules import meetings as meeting_rules
from congvu.councils.views import meetings_loader as loader
from congvu.files import actions as files
from congvu.kit import clock
from congvu.kit.refusal import refuse_if
from congvu.web.access import signed_in
from congvu.web.forms import attempt
from congvu.web.pages import answer
from congvu.web.request import PageRequest


@signed_in
def new(request: PageRequest, pk: int) -> HttpResponseBase:
    """A vote is begun on dossiers of the agenda."""
    meeting = loader.meeting(request, pk)
    refuse_if(rules.open(meeting, by=request.actor, at=clock.now()))
    form = BallotForm(request.POST or None, agenda=meetings.agenda(meeting), secret=meeting.conduct.secret)
    made: list[Ballot] = []

    def do() -> None:
        way = Way(form.cleaned_data["way"])
        due_at = form.cleaned_data["due_at"]
        made.append(acts.open(meeting, form.chosen, way, due_at=due_at, by=request.actor, at=clock.now()))

    if attempt(form, do):
        messages.success(request, _("The ballot is open. The members have been told."))
        return redirect(made[0].ref.link)
    return _form(request, form, _("New ballot"), back=meeting.ref.link, yes=_("Begin the vote"))


@require_safe
@signed_in
def ballot_page(request: PageRequest, key: str) -> HttpResponseBase:
    """One ballot: the member's next step, how far it is, and what came out."""
    ballot, me = loader.ballot(request, key), loader.person(request)
    voter = ballots.voter_of(ballot, me)
    roll, voted = list(ballots.roll(ballot)), ballots.voted_openly(ballot)
    in_box = ballots.returned(ballot)
    mine = ballots.questions_of(voter) if voter else ()
    context = {
        "ballot": ballot,
        "meeting": ballot.meeting,
        "voter": voter,
        "mine": mine,
        "choices": Choice.choices,
        "paper": _paper(ballot, voter, mine) if voter and ballot.way == Way.SECRET else None,
        "questions": ballots.questions(ballot),
        "roll": roll,
        "voters": len(roll),
        "taken": sum(each.taken for each in roll),
        "returned": max(in_box.values(), default=0),
        "voted_openly": voted,
        "voted": len(voted),
        "faults": ballots.faults(ballot) if ballot.way == Way.SECRET and ballot.digest else None,
        "runs": meeting_rules.run(ballot.meeting, by=me, at=clock.now()) is None,
        "end_issuing": rules.end_issuing(ballot, by=me, at=clock.now()),
        "count": rules.count(ballot, by=me, at=clock.now()),
        "void": rules.void(ballot, by=me, at=clock.now()),
        "witness": rules.witness(ballot, voter),
        "remind": rules.remind(ballot, by=me, at=clock.now()),
    }
    return answer(request, "councils/ballots/ballot.html", context)


@signed_in
def vote(request: PageRequest, key: str) -> HttpResponseBase:
    """A member votes in the open."""
    ballot, me = loader.ballot(request, key), loader.person(request)
    voter = ballots.voter_of(ballot, me)
    if voter is None:
        raise Http404
    return _record(request, ballot, voter, _("Your vote"))


@signed_in
def record(request: PageRequest, key: str, pk: int) -> HttpResponseBase:
    """The secretary enters the vote of a member: a show of hands, or a paper."""
    ballot = loader.ballot(request, key)
    refuse_if(meeting_rules.run(ballot.meeting, by=request.actor, at=clock.now()))
    voter = ballots.roll(ballot).filter(pk=pk).first()
    if voter is None:
        raise Http404
    return _record(request, ballot, voter, _("Vote of %(name)s") % {"name": voter.seat.person}, paper=True)


@signed_in
def count(request: PageRequest, key: str) -> HttpResponseBase:
    """The ballot is counted: at once, or from what the counting board types."""
    ballot = loader.ballot(request, key)
    refuse_if(rules.count(ballot, by=request.actor, at=clock.now()))
    if ballot.way == Way.PAPER:
        return _count_paper(request, ballot)
    form = Form(request.POST if request.method == "POST" else None)
    do = secret.count if ballot.way == Way.SECRET else acts.count_open
    if attempt(form, lambda: do(ballot, by=request.actor, at=clock.now())):
        messages.success(request, _("The votes have been counted."))
        return redirect(ballot.ref.link)
    heading = _("Open the ballot box and count") if ballot.way == Way.SECRET else _("Count the votes")
    return _form(request, form, heading, back=ballot.ref.link, yes=_("Count"))


@signed_in
def void(request: PageRequest, key: str) -> HttpResponseBase:
    """The ballot is declared void."""
    ballot = loader.ballot(request, key)
    refuse_if(rules.void(ballot, by=request.actor, at=clock.now()))
    form = VoidForm(request.POST or None)
    if attempt(
        form,
        lambda: acts.void(ballot, reason=form.cleaned_data["reason"], by=request.actor, at=clock.now()),
    ):
        messages.success(request, _("The ballot is void. It can be repeated."))
        return redirect(ballot.meeting.ref.link)
    return _form(request, form, _("Declare the ballot void"), back=ballot.ref.link, yes=_("Declare void"))


@require_POST
@signed_in
def end_issuing(request: PageRequest, key: str) -> HttpResponseBase:
    """No more papers are given out; the box is open."""
    ballot = loader.ballot(request, key)
    secret.end_issuing(ballot, by=request.actor, at=clock.now())
    messages.success(request, _("The ballot box is open. Members can vote now."))
    return redirect(ballot.ref.link)


@require_POST
@signed_in
def remind(request: PageRequest, key: str) -> HttpResponseBase:
    """Whoever has not voted is reminded now."""
    ballot = loader.ballot(request, key)
    told = ballot_reminders.remind(ballot, by=request.actor, at=clock.now())
    messages.success(
        request, ngettext("%d member has been reminded.", "%d members have been reminded.", told) % told
    )
    return redirect(ballot.ref.link)


@require_POST
@signed_in
def witness(request: PageRequest, key: str) -> HttpResponseBase:
    """A member agrees that the box be opened."""
    ballot = loader.ballot(request, key)
    secret.witness(ballot, by=loader.person(request), at=clock.now())
    messages.success(request, _("Thank you. The secretary can count the votes now."))
    return redirect(ballot.ref.link)


def _paper(ballot: Ballot, voter: Voter, questions: Sequence[Question]) -> dict[str, object]:
    """What the member's page needs to take and to cast the papers; the same for all but for the slips."""
    slips: dict[int, dict[str, Any]] = {}
    for question in questions:
        slip = slips.setdefault(
            question.slip.number,
            {"number": question.slip.number, "key": question.slip.public_key, "questions": []},
        )
        slip["questions"].append(question.number)
    address = partial(reverse, args=[ballot.key])
    return {
        "key": ballot.key,
        "voter": voter.pk,
        "phase": ballot.phase,
        "taken": voter.taken,
        "slips": list(slips.values()),
        "take": address("councils:take_papers"),
        "box": address("councils:ballot_box"),
        "state": address("councils:ballot_state"),
    }


def _record(
    request: PageRequest, ballot: Ballot, voter: Voter, heading: str, *, paper: bool = False
) -> HttpResponseBase:
    questions = ballots.questions_of(voter)
    said = {f"q{number}": choice for number, choice in ballots.votes_of(voter).items()}
    form = OpenVoteForm(
        request.POST or None, request.FILES or None, questions=questions, paper=paper, initial=said
    )

    def do() -> None:
        upload = form.cleaned_data.get("paper")
        file = (
            files.store(upload.file, name=upload.name, by=request.actor, at=clock.now()) if upload else None
        )
        acts.record(ballot, voter, form.choices, by=request.actor, at=clock.now(), paper=file)

    if attempt(form, do):
        messages.success(request, _("The vote has been recorded."))
        return redirect(ballot.ref.link)
    return _form(request, form, heading, back=ballot.ref.link, yes=_("Vote"))


def _count_paper(request: PageRequest, ballot: Ballot) -> HttpResponseBase:
    form = PaperCountForm(request.POST or None, questions=ballots.questions(ballot))
    if attempt(
        form,
        lambda: acts.count_paper(ballot, form.tallies, form.names, by=request.actor, at=clock.now()),
    ):
        messages.success(request, _("The votes have been counted."))
        return redirect(ballot.ref.link)
    context = {"form": form, "ballot": ballot}
    return answer(request, "councils/ballots/paper_count.html", context, status=422 if form.errors else 200)


def _form(request: PageRequest, form: Form, heading: str, *, back: str, yes: str) -> HttpResponseBase:
    context = {"form": form, "heading": heading, "back": back, "yes": yes}
    return answer(request, "councils/ballots/form.html", context, status=422 if form.errors else 200)
