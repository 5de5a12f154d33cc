"""A person's own page: what they are told about, how, and how often."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import cast

from django.apps import apps
from django.contrib import messages
from django.forms import BoundField
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from congvu.kit import clock
from congvu.kit.clock import office_day
from congvu.kit.text import Text
from congvu.notify import actions
from congvu.notify.enums import Channel
from congvu.notify.forms import WishesForm
from congvu.notify.logic.pace import Way
from congvu.notify.logic.templates import MessageKind
from congvu.notify.queries import wishes as queries
from congvu.notify.queries.wishes import OUTWARD, Choice
from congvu.people import actions as people
from congvu.people.models import Person
from congvu.web.access import signed_in
from congvu.web.forms import attempt
from congvu.web.pages import answer
from congvu.web.request import PageRequest


@dataclass(frozen=True)
class Cell:
    """One kind on one channel: a field to choose in, or what the office laid down; neither without words."""

    channel: Channel
    way: Way | None
    field: BoundField | None


@dataclass(frozen=True)
class Line:
    kind: MessageKind
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Part:
    """The kinds one module declares, under its name."""

    title: Text
    lines: Sequence[Line]


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def wishes(request: PageRequest) -> HttpResponse:
    """How each kind comes on each channel, to be chosen where the office leaves a choice."""
    me, at = cast(Person, request.actor), clock.now()
    choices = queries.choices(me, on=office_day(at))
    form = WishesForm(request.POST or None, choices=choices, initial={"hour": queries.digest_hour(me)})

    def keep() -> None:
        people.remember(me, digest_hour=form.cleaned_data["hour"])
        if form.wanted:
            actions.wish(me, form.wanted, by=me, at=at)

    if attempt(form, keep):
        messages.success(request, _("Your wishes are kept; they hold for messages from now on."))
        return HttpResponseRedirect(reverse("notify:wishes"))
    context = {"form": form, "parts": _parts(choices, form), "channels": _channels(choices), "me": me}
    return answer(request, "notify/wishes.html", context, status=422 if form.errors else 200)


def _channels(choices: Sequence[Choice]) -> list[Channel]:
    """The channels that at least one kind comes on."""
    return [channel for channel in OUTWARD if any(channel in choice.ways for choice in choices)]


def _parts(choices: Sequence[Choice], form: WishesForm) -> list[Part]:
    channels = _channels(choices)
    return [
        Part(_title(module), [_line(choice, channels, form) for choice in group])
        for module, group in groupby(sorted(choices, key=_module), key=_module)
    ]


def _module(choice: Choice) -> str:
    return choice.kind.code.partition(".")[0]


def _title(module: str) -> Text:
    return apps.get_app_config(module).verbose_name if apps.is_installed(f"congvu.{module}") else _("Other")


def _line(choice: Choice, channels: Sequence[Channel], form: WishesForm) -> Line:
    return Line(choice.kind, [_cell(choice, channel, form) for channel in channels])


def _cell(choice: Choice, channel: Channel, form: WishesForm) -> Cell:
    name = f"{choice.kind.code}:{channel}"
    return Cell(channel, choice.ways.get(channel), form[name] if name in form.fields else None)
