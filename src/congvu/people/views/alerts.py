"""Changes of rights: the list, and each looked at and confirmed."""

from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from congvu.kit import clock
from congvu.people import actions
from congvu.people.enums import CONFIRM, MANAGE, Outcome
from congvu.people.forms.alerts import AlertFilters, ConfirmForm
from congvu.people.models import RightsAlert
from congvu.people.queries import alerts as queries
from congvu.people.rules import alerts as rules
from congvu.people.views.form_page import FormPage, answer_form
from congvu.web.access import requires
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.request import PageRequest


def _what(alert: RightsAlert) -> str:
    return f"{alert.label} (+{alert.more})" if alert.more else str(alert.label)


Col = Column[RightsAlert]
ALERTS = Listing[RightsAlert](
    "thay-doi-quyen",
    (
        Col("what", gettext_lazy("What has changed"), _what, kind=Kind.MAIN, fixed=True),
        Col("whose", gettext_lazy("Whose rights"), lambda r: r.subject_title),
        Col("by", gettext_lazy("Changed by"), lambda r: r.by_name),
        Col("at", gettext_lazy("Changed at"), lambda r: r.made_at, sort=("made_at",), kind=Kind.DATE),
        Col("outcome", gettext_lazy("Outcome"), lambda r: str(r.get_outcome_display()), fixed=True),
        Col(
            "who",
            gettext_lazy("Confirmed by"),
            lambda r: "" if r.is_own else str(r.settled_by or ""),
            shown=False,
        ),
        Col(
            "when",
            gettext_lazy("Confirmed at"),
            lambda r: None if r.is_own else r.settled_at,
            kind=Kind.DATE,
            shown=False,
        ),
        Col("note", gettext_lazy("Note"), lambda r: r.note, shown=False),
    ),
    order="-at",
    title=gettext_lazy("Changes of rights"),
)


@require_safe
@requires(CONFIRM)
def alerts(request: PageRequest) -> HttpResponseBase:
    """All changes of rights, the latest first."""
    page = open_list(request, ALERTS, queries.alerts(), AlertFilters(request.GET))
    return answer_list(request, "people/alerts.html", page)


@require_safe
@requires(CONFIRM)
def open_alerts(request: PageRequest) -> HttpResponse:
    """The way of the bar: those that wait."""
    return HttpResponseRedirect(f"{reverse('people:alerts')}?outcome={Outcome.OPEN}")


@requires(CONFIRM)
def alert(request: PageRequest, pk: int) -> HttpResponse:
    """What was before and is after, and the button that confirms it; then the next one that waits."""
    shown, at = get_object_or_404(queries.alerts(), pk=pk), clock.now()
    page = FormPage(
        str(shown.label), _("Confirm the change"), reverse("people:alerts"), _("Changes of rights")
    )
    context = {
        "alert": shown,
        "changes": queries.changes(shown),
        "manages": request.actor.may(MANAGE),
        "why_not": rules.confirm(shown, by=request.actor, at=at),
    }
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    return answer_form(
        request,
        page,
        form,
        lambda: actions.confirm_alert(shown, note=form.cleaned_data["note"], by=request.actor, at=at),
        done=lambda: _onward(shown),
        said=_("The change of rights is confirmed."),
        template="people/alert.html",
        context=context,
    )


def _onward(settled: RightsAlert) -> str:
    following = queries.next_open(settled)
    return reverse("people:alert", args=[following.pk]) if following else reverse("people:alerts")
