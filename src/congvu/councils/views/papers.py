"""The papers of a meeting and of a panel: those that were made, and the buttons that make one."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from congvu.councils.actions import papers as acts
from congvu.councils.enums.ballots import BallotPhase
from congvu.councils.models import Ballot, Council, Meeting, Panel
from congvu.councils.rules import papers as rules
from congvu.kit import clock
from congvu.kit.ref import Ref
from congvu.papers import queries
from congvu.papers.models import Paper
from congvu.people.models import Person
from congvu.web.access import signed_in
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.request import PageRequest


def _version(paper: Paper) -> int | None:
    return paper.template.version if paper.template else None


PAPERS: Listing[Paper] = Listing(
    key="councils.papers",
    columns=(
        Column(
            "kind", gettext_lazy("Paper"), lambda row: str(row.kind_label), ("kind",), Kind.MAIN, fixed=True
        ),
        Column("name", gettext_lazy("Name"), lambda row: row.name, ("name",)),
        Column("template", gettext_lazy("Template"), _version),
        Column("who", gettext_lazy("Made by"), lambda row: row.made_by_name, ("made_by_name",)),
        Column("made", gettext_lazy("Made"), lambda row: row.made_at, ("made_at",), Kind.DATE),
        Column("files", gettext_lazy("Files"), lambda row: row.pdf.digest),
    ),
    order="-made",
)


@require_safe
@signed_in
def of_meeting(request: PageRequest, pk: int) -> HttpResponseBase:
    """Minutes, records of counts and submissions of a meeting."""
    meeting = get_object_or_404(Meeting.objects.select_related("council"), pk=pk)
    _look(request, meeting.council)
    counted = (
        meeting.ballots.filter(phase=BallotPhase.COUNTED)
        .select_related("meeting__council")
        .order_by("number")
    )
    context = {
        "thing": meeting,
        "meeting": meeting,
        "refusal": rules.of_meeting(meeting, by=request.actor, at=clock.now()),
        "counted": [
            (ballot, rules.of_ballot(ballot, by=request.actor, at=clock.now())) for ballot in counted
        ],
    }
    return _list(request, meeting.ref, context)


@require_safe
@signed_in
def of_panel(request: PageRequest, pk: int) -> HttpResponseBase:
    """Score tables of a panel."""
    panel = get_object_or_404(Panel.objects.select_related("council"), pk=pk)
    _look(request, panel.council)
    refusal = rules.of_panel(panel, by=request.actor, at=clock.now())
    context = {"thing": panel, "panel": panel, "refusal": refusal}
    return _list(request, panel.ref, context)


@require_POST
@signed_in
def make_minutes(request: PageRequest, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting.objects.select_related("council__unit"), pk=pk)
    return _made(request, acts.make_minutes, meeting, "meeting_papers", pk)


@require_POST
@signed_in
def make_submission(request: PageRequest, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting.objects.select_related("council__unit"), pk=pk)
    return _made(request, acts.make_submission, meeting, "meeting_papers", pk)


@require_POST
@signed_in
def make_count_record(request: PageRequest, key: str) -> HttpResponse:
    ballot = get_object_or_404(Ballot.objects.select_related("meeting__council__unit"), pk=key[:16])
    return _made(request, acts.make_count_record, ballot, "meeting_papers", ballot.meeting_id)


@require_POST
@signed_in
def make_score_table(request: PageRequest, pk: int) -> HttpResponse:
    panel = get_object_or_404(Panel.objects.select_related("council__unit", "rubric__rubric"), pk=pk)
    return _made(request, acts.make_score_table, panel, "panel_papers", pk)


def _look(request: PageRequest, council: Council) -> None:
    assert isinstance(request.actor, Person)  # noqa: S101 - the decorators have let nobody else in
    if not rules.look(council, by=request.actor, at=clock.now()):
        raise PermissionDenied


def _list(request: PageRequest, about: Ref, context: Mapping[str, object]) -> HttpResponseBase:
    page = open_list(request, PAPERS, queries.about(about))
    return answer_list(request, "councils/papers/list.html", page, context)


def _made(
    request: PageRequest, make: Callable[..., Paper], about: object, back: str, pk: int
) -> HttpResponse:
    paper = make(about, by=request.actor, at=clock.now())
    messages.success(request, _("The paper has been made: %(name)s.") % {"name": paper.kind_label})
    return redirect(f"councils:{back}", pk)
