"""Ending mails of a kind by the link in one of them, without signing in."""

from django.http import Http404, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from congvu.kit import clock
from congvu.kit.clock import office_day
from congvu.notify import actions, rules
from congvu.notify.enums import Channel, Pace
from congvu.notify.logic.templates import MessageKind, message_kinds
from congvu.notify.providers import ending as endings
from congvu.notify.queries import wishes
from congvu.people.models import Person
from congvu.web.access import public
from congvu.web.pages import answer
from congvu.web.request import PageRequest


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@public
def ending(request: PageRequest, token: str) -> HttpResponse:
    """Opening the link asks and changes nothing, since mail scanners open links; sending it ends such mails.

    Exempt from the check of forms from elsewhere: mail programs send it themselves (RFC 8058), and what is
    signed in the address is all that entitles. Sent twice it says the same.
    """
    message = endings.message_of(token)
    kind = message_kinds.get(message.kind) if message else None
    if message is None or message.person is None or kind is None:
        raise Http404
    at = clock.now()
    refusal = rules.wishes.switch_off(kind, today=office_day(at), by=message.person)
    if request.method == "POST" and not refusal and not _is_off(kind, message.person):
        actions.switch_off(kind, by=message.person, at=at)
    context = {"kind": kind, "refusal": refusal, "is_off": _is_off(kind, message.person)}
    response = answer(request, "notify/ending.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


def _is_off(kind: MessageKind, person: Person) -> bool:
    way = wishes.ways(kind, person, on=office_day(clock.now()))[Channel.MAIL]
    return way.may_be_switched_off and way.pace == Pace.OFF
