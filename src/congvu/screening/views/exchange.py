"""Agreements with other agencies: the list, a new one, its key, its end."""

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from congvu.kit import clock
from congvu.screening.actions import exchange as acts
from congvu.screening.enums import MANAGE
from congvu.screening.forms import AgreementForm
from congvu.screening.models import Exchange
from congvu.screening.queries import exchange as queries
from congvu.screening.views import loader
from congvu.web.access import requires
from congvu.web.forms import attempt
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.pages import answer
from congvu.web.request import PageRequest

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def _texts(row: Exchange) -> int | None:
    asked = loader.asked_now(row)
    return asked.texts if asked else None


EXCHANGES = Listing[Exchange](
    key="trao-doi",
    columns=(
        Column(
            "agency",
            gettext_lazy("Other agency"),
            lambda e: e.agency,
            sort=("agency",),
            kind=Kind.MAIN,
            fixed=True,
        ),
        Column("texts", gettext_lazy("Texts of theirs that are asked"), _texts, kind=Kind.NUMBER),
        Column("made", gettext_lazy("Agreed"), lambda e: e.made_at, sort=("made_at",), kind=Kind.DATE),
        Column("by", gettext_lazy("Entered by"), lambda e: e.made_by_name),
        Column("ended", gettext_lazy("Ended"), lambda e: e.ended_at, kind=Kind.DATE),
    ),
    order="agency",
)


@require_safe
@requires(MANAGE.code)
def listed(request: PageRequest) -> HttpResponseBase:
    """All agreements, with what is asked under each."""
    page = open_list(request, EXCHANGES, queries.listed())
    return answer_list(request, "screening/exchanges.html", page)


@get_or_post
@requires(MANAGE.code)
def add(request: PageRequest) -> HttpResponseBase:
    """One more agreement, with a new key or the other agency's."""
    form = AgreementForm(request.POST or None, request.FILES or None)
    made: list[Exchange] = []

    def act() -> None:
        said = form.cleaned_data
        made.append(acts.agree(said["agency"], key=said["key"], by=request.actor, at=clock.now()))

    if attempt(form, act):
        messages.success(request, _("The agreement has been entered."))
        return redirect(made[0].link)
    status = 422 if form.is_bound else 200
    return answer(request, "screening/exchange_add.html", {"form": form}, status=status)


@require_POST
@never_cache
@requires(MANAGE.code)
def key(request: PageRequest, pk: int) -> HttpResponseBase:
    """The key as a file, this once."""
    exchange = loader.exchange(pk)
    secret = acts.hand_out(exchange, by=request.actor, at=clock.now())
    return HttpResponse(
        secret,
        content_type="application/octet-stream",
        headers={
            "Content-Disposition": f'attachment; filename="khoa-{exchange.secret}.txt"',
            "X-Content-Type-Options": "nosniff",
        },
    )


@get_or_post
@requires(MANAGE.code)
def end(request: PageRequest, pk: int) -> HttpResponseBase:
    """It is asked once more whether to end the agreement."""
    exchange = loader.exchange(pk)
    if request.method == "POST":
        acts.end(exchange, by=request.actor, at=clock.now())
        messages.success(request, _("The agreement has ended. Its key and files are deleted within minutes."))
        return redirect(exchange.link)
    return answer(request, "screening/exchange_end.html", {"exchange": exchange})
