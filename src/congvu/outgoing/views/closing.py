"""Closing the book of a year."""

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from congvu.kit import clock
from congvu.kit.clock import office_day
from congvu.outgoing.actions import closing as acts
from congvu.outgoing.enums.capabilities import ISSUE, READ
from congvu.outgoing.forms.books import CloseForm
from congvu.outgoing.queries import books, closings
from congvu.outgoing.views import loader
from congvu.web.access import requires
from congvu.web.books import Leads
from congvu.web.forms import attempt
from congvu.web.pages import answer
from congvu.web.request import PageRequest


@requires(ISSUE.code, READ.code)
def closed(request: PageRequest) -> HttpResponseBase:
    """Books that are closed, whether they still say what they said, and the form to close one."""
    me, now = loader.person(request), clock.now()
    initial = {"year": office_day(now).year - 1}
    form = CloseForm(request.POST or None, agencies=books.agencies(me), initial=initial)

    def do() -> None:
        acts.close(form.cleaned_data["agency"], form.cleaned_data["year"], by=me, at=now)

    if request.method == "POST" and attempt(form, do):
        messages.success(request, _("The book is closed; its digest stands in the trail."))
        return redirect("outgoing:closed")
    context = {
        "form": form,
        "rows": closings.shown(me, compare=request.GET.get("compare", "")),
        "may_close": me.may(ISSUE.code),
        "back": Leads(_("Book of outgoing documents"), "outgoing:book", "journal-text"),
        "lead": _(
            "When a year is over its book is closed with all its series and copies: nothing is numbered in it"
            " any more, and the digest of all its lines stands in the trail."
        ),
    }
    return answer(request, "web/closed_books.html", context, status=422 if form.errors else 200)
