"""A member's own pages: what is to be scored, and the one screen on which it is."""

from datetime import datetime, timedelta

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from congvu.councils.actions import sheets as acts
from congvu.councils.enums.panels import SheetState
from congvu.councils.forms.sheets import SheetForm
from congvu.councils.models import Assignment
from congvu.councils.queries import sheets as queries
from congvu.councils.rules import sheets as rules
from congvu.councils.views import sheets_loader as loader
from congvu.councils.views import sheets_page as page
from congvu.kit import clock
from congvu.kit.refusal import Refused, Stale, refuse_if
from congvu.web.access import signed_in
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.request import PageRequest

MINE = Listing[Assignment](
    key="phieu-cua-toi",
    columns=(
        Column(
            "order",
            gettext_lazy("Order"),
            lambda each: each.order,
            sort=("item__panel__due_at", "item__panel", "order"),
            kind=Kind.TIGHT,
            shown=False,
        ),
        Column("title", gettext_lazy("Dossier"), lambda each: each.item.title, kind=Kind.MAIN, fixed=True),
        Column(
            "code", gettext_lazy("Code"), lambda each: each.item.code, sort=("item__code",), kind=Kind.CODE
        ),
        Column("field", gettext_lazy("Field"), lambda each: each.item.field_name, sort=("item__field_name",)),
        Column("state", gettext_lazy("Sheet"), lambda each: str(loader.state_of(each)), kind=Kind.TIGHT),
        Column("total", gettext_lazy("Total"), loader.total_of, kind=Kind.NUMBER),
        Column("saved", gettext_lazy("Saved"), loader.saved_at_of, sort=("sheet__saved_at",), kind=Kind.DATE),
    ),
    order="order",
)


@require_safe
@signed_in
def next_sheet(request: PageRequest, panel: int) -> HttpResponseBase:
    """Leads to the first dossier of a panel, in this person's order, that is not sent."""
    found = queries.first_open(loader.person(request), panel)
    return redirect("councils:sheet", found.pk) if found else redirect("councils:my_sheets")


@require_safe
@signed_in
def mine(request: PageRequest) -> HttpResponseBase:
    """The dossiers this person has to score, in their own order, and how far they are."""
    me, now = loader.person(request), clock.now()
    rows = open_list(request, MINE, queries.mine(me))
    piles = [(pile, pile.late(now)) for pile in queries.queue(me)]
    return answer_list(request, "councils/sheets/mine.html", rows, {"piles": piles})


@signed_in
def sheet(request: PageRequest, pk: int) -> HttpResponseBase:
    """The dossier and the sheet. A press on one of its buttons keeps what was typed, and may send it."""
    assignment = loader.own(request, pk)
    refuse_if(rules.read(assignment, by=request.actor, at=clock.now()))
    if request.method != "POST":
        return page.show(request, assignment)
    form = loader.form(request, assignment)
    if not form.is_valid():
        return page.show(request, assignment, form=form)
    try:
        saved = _keep(request, assignment, form)
        if request.POST.get("then", "").startswith("send"):
            acts.send(assignment, version=saved.version, by=loader.person(request), at=clock.now())
    except Stale as stale:
        return page.show(request, assignment, form=form, conflict=stale.refusal.sentence)
    except Refused as refused:
        if not _was_sent_so(assignment, form):  # the first of two presses was faster: both end alike
            return page.show(request, assignment, form=form, refused=refused.refusal.sentence)
    return _on(request, assignment)


@require_http_methods(["HEAD", "POST"])
@signed_in
def autosave(request: PageRequest, pk: int) -> HttpResponse:
    """What is typed is kept while it is typed. 409 when another window has saved the sheet meanwhile.

    HEAD only tells a page that somebody answers.
    """
    assignment = loader.own(request, pk)
    if request.method == "HEAD":
        return HttpResponse(status=204)
    form = loader.form(request, assignment)
    if not form.is_valid():
        sentence = next(str(error) for errors in form.errors.values() for error in errors)
        raise Refused(sentence)
    saved = _keep(request, assignment, form)
    return HttpResponse(status=204, headers={"X-Form-Version": str(saved.version)})


def _keep(request: PageRequest, assignment: Assignment, form: SheetForm) -> acts.Saved:
    """Keep what the page holds; a person who was told of another window's change may insist."""
    return acts.save(
        assignment,
        form.scores(),
        version=None if "overwrite" in request.POST else loader.seen_version(request) or 0,
        by=loader.person(request),
        at=clock.now(),
        window=request.POST.get("once", ""),
        opened=_opened(request, assignment),
    )


def _opened(request: PageRequest, assignment: Assignment) -> datetime | None:
    """When the page was first opened; the page carries it signed, since showing a page writes nothing."""
    try:
        stamp = signing.loads(request.POST.get("opened", ""), salt=page.OPENED, max_age=timedelta(days=7))
    except signing.BadSignature:
        return None
    return datetime.fromisoformat(stamp["at"]) if stamp["sheet"] == assignment.pk else None


def _was_sent_so(assignment: Assignment, form: SheetForm) -> bool:
    """Whether the sheet has been sent, saying just what this form says."""
    found = queries.sheet_of(assignment)
    return found is not None and found.state == SheetState.SENT and queries.scores_of(found) == form.scores()


def _on(request: PageRequest, assignment: Assignment) -> HttpResponseBase:
    """Where the press leads: the next dossier that is open, or back to this one or the list."""
    then = request.POST.get("then", "")
    if then.startswith("send"):
        messages.success(request, _("The sheet for %(code)s has been sent.") % {"code": assignment.item.code})
    if not then.endswith("next"):
        return redirect("councils:sheet", assignment.pk)
    following = queries.next_open(assignment)
    if following is not None:
        return redirect("councils:sheet", following.pk)
    if then.startswith("send"):
        messages.success(request, _("Every sheet of this panel has been sent."))
        return redirect("councils:my_sheets")
    messages.success(request, _("Saved. No other sheet is open; send this one once it is whole."))
    return redirect("councils:sheet", assignment.pk)
