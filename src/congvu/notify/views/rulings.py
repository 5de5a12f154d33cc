"""What the office lays down about messages: per kind and channel, from a day on."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from congvu.kit import clock
from congvu.kit.clock import office_day
from congvu.notify import actions
from congvu.notify.enums import MANAGE, Channel, Ruling
from congvu.notify.forms import RulingForm
from congvu.notify.logic import pace
from congvu.notify.logic.templates import MessageKind, message_kinds
from congvu.notify.models import OfficeRule
from congvu.notify.queries import wishes as queries
from congvu.notify.queries import zalo
from congvu.web.access import requires
from congvu.web.forms import attempt
from congvu.web.pages import answer
from congvu.web.request import PageRequest


@require_safe
@requires(MANAGE.code)
def rulings(request: PageRequest) -> HttpResponse:
    """Every kind of message, with what holds for it on each channel today."""
    today = office_day(clock.now())
    rules, by_zalo = queries.rules_in_force(today), zalo.worded(today)
    rows = [
        (kind, [(each, rules.get((kind.code, each))) for each in queries.channels_of(kind, by_zalo)])
        for kind in queries.told_kinds()
    ]
    return answer(request, "notify/rulings.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(MANAGE.code)
def ruling(request: PageRequest, kind: str, channel: str) -> HttpResponse:
    """What holds for one kind on one channel, what held before, and a rule to follow."""
    found, way = _place(kind, channel)
    today = office_day(clock.now())
    now = queries.rules_in_force(today).get((found.code, way))
    initial = {
        "ruling": now.ruling if now else Ruling(pace.default(way, found.pace).value),
        "reason": now.reason if now else "",
        "valid_from": today,
    }
    form = RulingForm(request.POST or None, initial=initial)
    if attempt(form, lambda: actions.lay_down(found, way, form.new, by=request.actor, at=clock.now())):
        messages.success(request, _("The rule is laid down."))
        return HttpResponseRedirect(reverse("notify:ruling", args=[kind, channel]))
    rules = list(queries.rules_of(found.code, way)[:20])
    context = {"kind": found, "channel": way, "form": form, "now": now, "today": today, "rules": rules}
    return answer(request, "notify/ruling.html", context, status=422 if form.errors else 200)


@require_POST
@requires(MANAGE.code)
def withdraw(request: PageRequest, pk: int) -> HttpResponse:
    """Take back a rule whose day has not come."""
    rule = OfficeRule.objects.filter(pk=pk).first()
    if rule is None:
        raise Http404
    actions.withdraw_rule(rule, by=request.actor, at=clock.now())
    messages.success(request, _("The rule is withdrawn."))
    return HttpResponseRedirect(reverse("notify:ruling", args=[rule.kind, rule.channel]))


def _place(kind: str, channel: str) -> tuple[MessageKind, Channel]:
    found = message_kinds.get(kind)
    if found is None or not found.is_told or channel not in _channels(found):
        raise Http404
    return found, Channel(channel)


def _channels(kind: MessageKind) -> list[Channel]:
    return queries.channels_of(kind, zalo.worded(office_day(clock.now())))
