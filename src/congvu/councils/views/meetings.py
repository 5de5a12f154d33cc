"""Pages of meetings: planning, attendance, notes, and what happened."""

from django.contrib import messages
from django.forms import Form
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from congvu.councils.actions import meetings as acts
from congvu.councils.forms.meetings import AgendaForm, AttendanceForm, CancelForm, MeetingForm, NoteForm
from congvu.councils.models import Meeting
from congvu.councils.queries import ballots, meetings
from congvu.councils.rules import ballots as ballot_rules
from congvu.councils.rules import meetings as rules
from congvu.councils.views import meetings_loader as loader
from congvu.kit import clock
from congvu.kit.refusal import refuse_if
from congvu.web.access import requires, signed_in
from congvu.web.forms import attempt
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.pages import answer
from congvu.web.request import PageRequest

RUN = "councils.run"

MEETINGS: "Listing[Meeting]" = Listing(
    key="phien-hop",
    columns=(
        Column("name", gettext_lazy("Name"), lambda m: m.name, kind=Kind.MAIN, fixed=True),
        Column("council", gettext_lazy("Council"), lambda m: m.council.name),
        Column(
            "starts", gettext_lazy("Begins"), lambda m: m.starts_at, sort=("starts_at", "pk"), kind=Kind.DATE
        ),
        Column("place", gettext_lazy("Place of the meeting"), lambda m: m.place),
        Column("phase", gettext_lazy("State"), lambda m: m.get_phase_display(), kind=Kind.TIGHT),
    ),
    order="-starts",
)


@require_safe
@signed_in
def all_meetings(request: PageRequest) -> HttpResponseBase:
    """Meetings of the person's councils; for the office, all."""
    page = open_list(request, MEETINGS, meetings.visible_to(loader.person(request)))
    extra = {"plan": not request.actor.may(RUN)}
    return answer_list(request, "councils/meetings/list.html", page, extra)


@require_safe
@signed_in
def meeting_page(request: PageRequest, pk: int) -> HttpResponseBase:
    """One meeting: agenda, attendance, quorum, ballots, and what can be done now."""
    meeting, me = loader.meeting(request, pk), request.actor
    at_table, voted = meetings.places(meeting), ballots.of_agenda(meeting)
    context = {
        "meeting": meeting,
        "agenda": [(row, voted.get(row.pk)) for row in meetings.agenda(meeting)],
        "places": at_table,
        "quorum": meetings.quorum(meeting, at_table),
        "ballots": ballots.of_meeting(meeting),
        "runs": rules.run(meeting, by=me, at=clock.now()) is None,
        "prepare": rules.prepare(meeting, by=me, at=clock.now()),
        "call": rules.call(meeting, by=me, at=clock.now()),
        "attend": rules.attend(meeting, by=me, at=clock.now()),
        "open": rules.open(meeting, by=me, at=clock.now()),
        "note": rules.note(meeting, by=me, at=clock.now()),
        "vote": ballot_rules.open(meeting, by=me, at=clock.now()),
        "close": rules.close(meeting, by=me, at=clock.now()),
    }
    return answer(request, "councils/meetings/meeting.html", context)


@requires(RUN)
def new(request: PageRequest) -> HttpResponseBase:
    """A meeting is planned."""
    form = MeetingForm(request.POST or None, councils=meetings.councils())
    made: list[Meeting] = []
    if attempt(form, lambda: made.append(acts.plan(**form.cleaned_data, by=request.actor, at=clock.now()))):
        messages.success(request, _("The meeting has been planned. Set its agenda next."))
        return redirect("councils:meeting_agenda", made[0].pk)
    return _form(request, form, _("New meeting"))


@signed_in
def change(request: PageRequest, pk: int) -> HttpResponseBase:
    """Name, time and place."""
    meeting = loader.meeting(request, pk)
    refuse_if(rules.prepare(meeting, by=request.actor, at=clock.now()))
    initial = {"name": meeting.name, "place": meeting.place, "starts_at": meeting.starts_at}
    form = MeetingForm(request.POST or None, initial=initial)
    if attempt(form, lambda: acts.change(meeting, **form.cleaned_data, by=request.actor, at=clock.now())):
        messages.success(request, _("The meeting has been changed."))
        return redirect("councils:meeting", meeting.pk)
    return _form(request, form, meeting.name, meeting)


@signed_in
def agenda(request: PageRequest, pk: int) -> HttpResponseBase:
    """Which dossiers are heard."""
    meeting = loader.meeting(request, pk)
    refuse_if(rules.prepare(meeting, by=request.actor, at=clock.now()))
    initial = {"items": [str(row.item_id) for row in meetings.agenda(meeting)]}
    form = AgendaForm(request.POST or None, offered=meetings.offered(meeting), initial=initial)
    if attempt(form, lambda: acts.set_agenda(meeting, form.keys, by=request.actor, at=clock.now())):
        messages.success(request, _("The agenda has been set."))
        return redirect("councils:meeting", meeting.pk)
    return _form(request, form, _("Agenda"), meeting)


@signed_in
def attendance(request: PageRequest, pk: int) -> HttpResponseBase:
    """Who is present, absent, or asked in writing."""
    meeting = loader.meeting(request, pk)
    refuse_if(rules.attend(meeting, by=request.actor, at=clock.now()))
    form = AttendanceForm(
        request.POST or None,
        seats=meetings.seats(meeting),
        noted=meetings.noted(meeting),
        written=meeting.conduct.written,
    )
    if attempt(
        form,
        lambda: acts.note_attendance(meeting, form.presence, form.instead, by=request.actor, at=clock.now()),
    ):
        messages.success(request, _("Attendance has been noted."))
        return redirect("councils:meeting", meeting.pk)
    return _form(request, form, _("Attendance"), meeting)


@signed_in
def note(request: PageRequest, pk: int, number: int) -> HttpResponseBase:
    """Discussion and conclusion on one dossier."""
    meeting = loader.meeting(request, pk)
    refuse_if(rules.note(meeting, by=request.actor, at=clock.now()))
    row = next((each for each in meetings.agenda(meeting) if each.number == number), None)
    if row is None:
        raise Http404
    initial = {"notes": row.notes, "conclusion": row.conclusion, "version": row.version}
    form = NoteForm(request.POST or None, initial=initial)
    if attempt(form, lambda: acts.note(row, **form.cleaned_data, by=request.actor, at=clock.now())):
        messages.success(request, _("Discussion and conclusion have been noted."))
        return redirect("councils:meeting", meeting.pk)
    return _form(request, form, f"{row.item.code} · {row.item.title}", meeting)


@require_POST
@signed_in
def call(request: PageRequest, pk: int) -> HttpResponseBase:
    """Every member is told of the meeting."""
    meeting = loader.meeting(request, pk)
    acts.call(meeting, by=request.actor, at=clock.now())
    messages.success(request, _("The members have been called to the meeting."))
    return redirect("councils:meeting", meeting.pk)


@signed_in
def cancel(request: PageRequest, pk: int) -> HttpResponseBase:
    """There is no such meeting, and why."""
    meeting = loader.meeting(request, pk)
    refuse_if(rules.cancel(meeting, by=request.actor, at=clock.now()))
    form = CancelForm(request.POST or None)
    if attempt(form, lambda: acts.cancel(meeting, **form.cleaned_data, by=request.actor, at=clock.now())):
        messages.success(request, _("The meeting has been cancelled."))
        return redirect("councils:meeting", meeting.pk)
    return _form(request, form, _("Cancel the meeting"), meeting)


@require_POST
@signed_in
def open_meeting(request: PageRequest, pk: int) -> HttpResponseBase:
    meeting = loader.meeting(request, pk)
    acts.open(meeting, by=request.actor, at=clock.now())
    messages.success(request, _("The meeting is open."))
    return redirect("councils:meeting", meeting.pk)


@require_POST
@signed_in
def close_meeting(request: PageRequest, pk: int) -> HttpResponseBase:
    meeting = loader.meeting(request, pk)
    acts.close(meeting, by=request.actor, at=clock.now())
    messages.success(request, _("The meeting is closed."))
    return redirect("councils:meeting", meeting.pk)


def _form(request: PageRequest, form: Form, heading: str, meeting: Meeting | None = None) -> HttpResponseBase:
    context = {"form": form, "heading": heading, "meeting": meeting}
    return answer(request, "councils/meetings/form.html", context, status=422 if form.errors else 200)
