"""The administrator's page: what waits, what went wrong, which gateway is in trouble."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from congvu.kit import clock
from congvu.notify import actions, providers, queries, rules
from congvu.notify.enums import MANAGE, Channel, State
from congvu.notify.forms import QueueFilters, TestForm
from congvu.notify.models import Message, Outage
from congvu.notify.process import STAGES, WAITING
from congvu.notify.queries.messages import Tally
from congvu.trail import queries as trail
from congvu.web.access import requires
from congvu.web.forms import attempt
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.pages import answer
from congvu.web.request import PageRequest

QUEUE = Listing[Message](
    key="queue",
    columns=(
        Column("subject", gettext_lazy("Message"), str, kind=Kind.MAIN, fixed=True),
        Column("recipient", gettext_lazy("Recipient"), lambda m: m.name),
        Column("address", gettext_lazy("Address"), lambda m: m.address, shown=False),
        Column("channel", gettext_lazy("Channel"), lambda m: m.get_channel_display(), kind=Kind.TIGHT),
        Column("state", gettext_lazy("State"), lambda m: m.get_state_display(), kind=Kind.TIGHT),
        Column("tries", gettext_lazy("Tries"), lambda m: m.tries, kind=Kind.NUMBER, shown=False),
        Column("left", gettext_lazy("Message left"), lambda m: m.created_at, sort=("id",), kind=Kind.DATE),
        Column("next", gettext_lazy("Next try"), lambda m: m.next_at, kind=Kind.DATE),
        Column("sent", gettext_lazy("Sent"), lambda m: m.sent_at, kind=Kind.DATE, shown=False),
    ),
    order="-left",
)


@dataclass(frozen=True)
class Gate:
    """A gateway as the page shows it: what carries it, what waits for it, what ails it."""

    gateway: providers.Gateway
    tallies: list[Tally]
    outage: Outage | None

    @property
    def waiting(self) -> int:
        return sum(tally.count for tally in self.tallies if tally.state in WAITING)

    @property
    def dead(self) -> int:
        return sum(tally.count for tally in self.tallies if tally.state == State.DEAD)

    @property
    def stuck(self) -> int:
        """What sending everything again would wake."""
        return sum(tally.count for tally in self.tallies if tally.state in (State.DEAD, State.FAILED))

    @property
    def oldest(self) -> Tally | None:
        waiting = [tally for tally in self.tallies if tally.state in WAITING]
        return min(waiting, key=lambda tally: tally.oldest_at, default=None)


def _gates() -> list[Gate]:
    outages, tallies = queries.outages(), queries.counts()
    return [
        Gate(
            gateway,
            [tally for tally in tallies if tally.channel == gateway.channel],
            outages.get(gateway.channel.value),
        )
        for gateway in providers.gateways()
        if gateway.channel != Channel.ZALO or gateway.plugin
    ]


@require_safe
@requires(MANAGE.code)
def queue(request: PageRequest) -> HttpResponseBase:
    """Every message that leaves the house, and the gateways it leaves by."""
    page = open_list(request, QUEUE, queries.queue_for(request.actor), QueueFilters(request.GET))
    context = {"gates": _gates()}
    return answer_list(request, "notify/queue.html", page, context)


@require_safe
@requires(MANAGE.code)
def message(request: PageRequest, pk: int) -> HttpResponse:
    """One message: its text, its tries, what the other side said, and what can be done now."""
    found = _message(request, pk)
    context = {
        "message": found,
        "stage": STAGES[State(found.state)],
        "retry_refusal": rules.retry(found, by=request.actor),
        "cancel_refusal": rules.cancel(found, by=request.actor),
        "entries": trail.about(found.ref),
        "under_way": found.state in WAITING,
    }
    return answer(request, "notify/message.html", context, fragments=("standing",))


@require_POST
@requires(MANAGE.code)
def retry(request: PageRequest, pk: int) -> HttpResponse:
    """Put one message back into the queue."""
    actions.retry(_message(request, pk), by=request.actor, at=clock.now())
    messages.success(request, _("The message is sent again in a moment."))
    return HttpResponseRedirect(reverse("notify:message", args=[pk]))


@require_POST
@requires(MANAGE.code)
def cancel(request: PageRequest, pk: int) -> HttpResponse:
    """Hold one message back."""
    actions.cancel(_message(request, pk), by=request.actor, at=clock.now())
    messages.success(request, _("The message is held back and will not be sent."))
    return HttpResponseRedirect(reverse("notify:message", args=[pk]))


@require_POST
@requires(MANAGE.code)
def retry_all(request: PageRequest, channel: str) -> HttpResponse:
    """Put everything that waits for a pause or was given up back into the queue."""
    count = actions.retry_all(_outgoing(channel), by=request.actor, at=clock.now())
    said = ngettext("%(count)d message is sent again.", "%(count)d messages are sent again.", count)
    messages.success(request, said % {"count": count})
    return HttpResponseRedirect(reverse("notify:queue"))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(MANAGE.code)
def test(request: PageRequest) -> HttpResponse:
    """Order a test message, then watch what becomes of it."""
    wanted = request.GET.get("channel", Channel.MAIL.value)
    form = TestForm(request.POST or None, initial={"channel": wanted, "language": "vi"})
    left: list[Message] = []

    def act() -> None:
        said = form.cleaned_data
        channel, to, language = Channel(said["channel"]), said["to"], said["language"]
        left.append(actions.send_test(channel, to=to, language=language, by=request.actor, at=clock.now()))

    if attempt(form, act):
        return HttpResponseRedirect(reverse("notify:message", args=[left[0].pk]))
    status = 422 if form.errors else 200
    return answer(request, "notify/test.html", {"form": form, "gates": _gates()}, status=status)


def _message(request: PageRequest, pk: int) -> Message:
    found = queries.queue_for(request.actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _outgoing(channel: str) -> Channel:
    if channel not in [gateway.channel.value for gateway in providers.gateways()]:
        raise Http404
    return Channel(channel)
