"""The lists of what came and what goes out."""

from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from congvu.documents.enums.capabilities import REGISTER
from congvu.exchange.enums.capabilities import MANAGE
from congvu.exchange.forms.listing import InboxFilters, OutboxFilters
from congvu.exchange.models import Incoming, Outgoing
from congvu.exchange.queries import messages
from congvu.exchange.views import loader
from congvu.web.access import requires
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.request import PageRequest

LOOK_AFTER = (REGISTER.code, MANAGE.code)
In = Column[Incoming]
INBOX = Listing[Incoming](
    "lien-thong-den",
    (
        In("what", _("Document"), lambda r: r.title if _own(r) else "", kind=Kind.MAIN, fixed=True),
        In("said", _("What it says"), lambda r: r.said, kind=Kind.TIGHT),
        In("from", _("Sent from"), lambda r: f"{r.from_name} {r.from_code}".strip()),
        In("came", _("Came at"), lambda r: r.came_at, sort=("came_at",), kind=Kind.DATE),
        In("fate", _("Outcome"), lambda r: str(r.get_fate_display()), fixed=True),
        In("identity", _("Identifier of the document"), lambda r: r.identity, shown=False),
        In("line", _("Line of the exchange"), lambda r: r.line, shown=False),
    ),
    order="-came",
)
Out = Column[Outgoing]
OUTBOX = Listing[Outgoing](
    "lien-thong-di",
    (
        Out("what", _("Document"), lambda r: r.title if _own(r) else "", kind=Kind.MAIN, fixed=True),
        Out("said", _("What it says"), lambda r: r.said, kind=Kind.TIGHT),
        Out("to", _("To"), lambda r: f"{r.to_name} {r.to_code}".strip()),
        Out("left", _("Message left"), lambda r: r.at, sort=("at",), kind=Kind.DATE),
        Out("sent", _("Sent"), lambda r: r.sent_at, kind=Kind.DATE),
        Out("there", _("State at the receiver"), lambda r: str(r.get_there_display()), fixed=True),
        Out("tries", _("Tries"), lambda r: r.tries, kind=Kind.NUMBER, shown=False),
        Out("identity", _("Identifier of the document"), lambda r: r.identity, shown=False),
    ),
    order="-left",
)


@require_safe
@requires(*LOOK_AFTER)
def inbox(request: PageRequest) -> HttpResponseBase:
    """What other agencies have sent."""
    me = loader.person(request)
    page = open_list(request, INBOX, messages.came_to(me), InboxFilters(request.GET))
    return answer_list(request, "exchange/inbox.html", page, {"counts": messages.counts(me)})


@require_safe
@requires(*LOOK_AFTER)
def outbox(request: PageRequest) -> HttpResponseBase:
    """What goes to other agencies."""
    me = loader.person(request)
    page = open_list(request, OUTBOX, messages.sent_for(me), OutboxFilters(request.GET))
    return answer_list(request, "exchange/outbox.html", page, {"counts": messages.counts(me)})


def _own(row: Incoming | Outgoing) -> bool:
    return bool(getattr(row, "is_own", False))
