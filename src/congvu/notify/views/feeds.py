"""A person's calendar for other programs: the page where its address is made, and the calendar itself."""

from hashlib import sha256
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from congvu.kit import clock
from congvu.notify import actions
from congvu.notify.providers import ics
from congvu.notify.queries import feeds as queries
from congvu.people.models import Person
from congvu.web.access import public, signed_in
from congvu.web.pages import answer
from congvu.web.request import PageRequest


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def calendar(request: PageRequest) -> HttpResponse:
    """Whether there is an address; sending the page makes a new one, which is shown this once."""
    me, address = cast(Person, request.actor), ""
    if request.method == "POST":
        word = actions.make_feed(by=me, at=clock.now())
        address = f"{settings.BASE_URL}{reverse('notify:feed', args=[word])}"
    return answer(request, "notify/calendar.html", {"feed": queries.feed_of(me), "address": address})


@require_POST
@signed_in
def end(request: PageRequest) -> HttpResponse:
    """The address opens nothing any more."""
    actions.end_feed(by=cast(Person, request.actor), at=clock.now())
    messages.success(request, _("The address of your calendar opens nothing any more."))
    return HttpResponseRedirect(reverse("notify:calendar"))


@require_safe
@public
def feed(request: PageRequest, word: str) -> HttpResponse:
    """The calendar of whom the address belongs to; who has it unchanged is told so."""
    person = queries.opened_by(word)
    if person is None:
        raise Http404
    with override(person.language):
        body = ics.calendar(queries.dates_of(person, at=clock.now()), name=_("Congvu: my dates"))
    tag = f'"{sha256(body).hexdigest()[:32]}"'
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache"
    response["X-Robots-Tag"] = "noindex"
    return cast(HttpResponse, get_conditional_response(request, etag=tag, response=response))
