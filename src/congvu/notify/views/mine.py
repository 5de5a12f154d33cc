"""A person's own messages."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from congvu.kit import clock
from congvu.notify import actions, queries
from congvu.notify.forms import MineFilters, TogetherFilters
from congvu.notify.models import Message
from congvu.people.models import Person
from congvu.web.access import signed_in
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.request import PageRequest

MINE = Listing[Message](
    key="messages",
    columns=(
        Column("subject", gettext_lazy("Message"), lambda m: m.subject, kind=Kind.MAIN, fixed=True),
        Column("about", gettext_lazy("What it is about"), lambda m: m.about_title),
        Column("came", gettext_lazy("Message came"), lambda m: m.sent_at, sort=("id",), kind=Kind.DATE),
        Column("read", gettext_lazy("Read"), lambda m: m.read_at, kind=Kind.DATE, shown=False),
        Column("tools", "", kind=Kind.TOOLS, fixed=True),
    ),
    order="-came",
)

TOGETHER = Listing[Message](
    key="together",
    columns=(
        Column("subject", gettext_lazy("Message"), lambda m: m.subject, kind=Kind.MAIN, fixed=True),
        Column("about", gettext_lazy("What it is about"), lambda m: m.about_title),
        Column("came", gettext_lazy("Message came"), lambda m: m.created_at, sort=("id",), kind=Kind.DATE),
    ),
    order="came",
)


@require_safe
@signed_in
def mine(request: PageRequest) -> HttpResponseBase:
    """Everything on the person's screen, newest first."""
    me = cast(Person, request.actor)
    page = open_list(request, MINE, queries.mine(me), MineFilters(request.GET))
    return answer_list(request, "notify/mine.html", page, {"unread": queries.unread_count(me)})


@require_safe
@signed_in
def together(request: PageRequest, bundle: str) -> HttpResponseBase:
    """All that one message stands for: what an act done row by row has told the person."""
    rows = queries.together(cast(Person, request.actor), bundle)
    first = rows.first()
    if first is None:
        raise Http404
    page = open_list(request, TOGETHER, rows, TogetherFilters(request.GET))
    return answer_list(request, "notify/together.html", page, {"first": first})


@require_POST
@signed_in
def open_message(request: PageRequest, pk: int) -> HttpResponse:
    """The message counts as read; go to what it is about."""
    me = cast(Person, request.actor)
    message = queries.mine(me).filter(pk=pk).first()
    if message is None:
        raise Http404
    actions.mark_read(message, by=me, at=clock.now())
    return HttpResponseRedirect(_destination(request, message))


@require_POST
@signed_in
def read_all(request: PageRequest) -> HttpResponse:
    """Everything counts as read."""
    count = actions.mark_all_read(cast(Person, request.actor), at=clock.now())
    said = ngettext("%(count)d message marked as read.", "%(count)d messages marked as read.", count)
    messages.success(request, said % {"count": count})
    return HttpResponseRedirect(reverse("notify:mine"))


def _destination(request: PageRequest, message: Message) -> str:
    """Only addresses of this house; a message whose thing has no page leads back to the list."""
    if message.carried.exists():
        return reverse("notify:together", args=[message.bundle])
    link = message.about_link
    if link and url_has_allowed_host_and_scheme(link, {request.get_host()}, request.is_secure()):
        return link
    messages.info(request, _("Marked as read."))
    return reverse("notify:mine")
