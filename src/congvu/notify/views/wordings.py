"""The wording of every kind of message: what is said today, what was said before, and the editor."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from congvu.kit import clock
from congvu.notify import actions, queries
from congvu.notify.enums import MANAGE, Channel
from congvu.notify.forms import WordingForm
from congvu.notify.logic import preview
from congvu.notify.logic.templates import MessageKind, message_kinds
from congvu.notify.models import Template
from congvu.people.enums import Language
from congvu.web.access import requires
from congvu.web.forms import attempt
from congvu.web.pages import answer
from congvu.web.parts import Tab
from congvu.web.request import PageRequest

UNWORDED = queries.InForce("", "ho_so: {title}\nlien_ket: {link}", plain=False)
"""What the form offers for Zalo, where a kind has no words before the office writes some."""


@dataclass(frozen=True)
class Place:
    """One wording among all: a kind on a channel in a language."""

    kind: MessageKind
    channel: Channel
    language: Language

    @property
    def link(self) -> str:
        return reverse("notify:wording", args=[self.kind.code, self.channel.value, self.language.value])


@require_safe
@requires(MANAGE.code)
def kinds(request: PageRequest) -> HttpResponse:
    """Every kind of message, with its wordings to open."""
    edited = queries.edited()
    rows = [
        (kind, _places(kind, Language.VI), edited.get(kind.code, 0))
        for kind in message_kinds
        if not kind.is_fixed
    ]
    return answer(request, "notify/kinds.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(MANAGE.code)
def wording(request: PageRequest, kind: str, channel: str, language: str) -> HttpResponse:
    """What one channel says today, with the editor for what it shall say; preview writes nothing."""
    place = _place(kind, channel, language)
    today = clock.office_day(clock.now())
    now = queries.in_force(place.kind, place.language, on=today).get(place.channel, UNWORDED)
    initial = {"subject": _subject(place, now), "body": now.body, "plain": now.plain, "valid_from": today}
    form = WordingForm(request.POST or None, initial=initial, channel=place.channel)
    only_look = "preview" in request.POST or request.htmx.target == "preview"
    if not only_look and attempt(form, lambda: _change(request, place, form)):
        messages.success(request, _("The new wording is kept. Messages already left keep theirs."))
        return HttpResponseRedirect(place.link)
    context = {
        "place": place,
        "form": form,
        "now": now,
        "today": today,
        "preview": _preview(place, form),
        "placeholders": preview.placeholders(place.kind),
        "versions": list(queries.versions(kind).filter(channel=channel, language=language)[:20]),
        "channels": [
            Tab(other.channel.label, other.link, other == place)
            for other in _places(place.kind, place.language)
        ],
        "languages": [
            Tab(other.label, Place(place.kind, place.channel, other).link, other == place.language)
            for other in Language
        ],
    }
    status = 422 if form.errors and not only_look else 200
    return answer(request, "notify/wording.html", context, fragments=("preview",), status=status)


@require_POST
@requires(MANAGE.code)
def withdraw(request: PageRequest, pk: int) -> HttpResponse:
    """Take back a version whose day has not come."""
    template = Template.objects.filter(pk=pk).first()
    if template is None:
        raise Http404
    place = _place(template.kind, template.channel, template.language)
    actions.withdraw_wording(template, by=request.actor, at=clock.now())
    messages.success(request, _("The new wording is withdrawn."))
    return HttpResponseRedirect(place.link)


def _change(request: PageRequest, place: Place, form: WordingForm) -> None:
    actions.change_wording(
        place.kind, place.channel, place.language, form.wording, by=request.actor, at=clock.now()
    )


def _subject(place: Place, now: queries.InForce) -> str:
    """What stands above the text; on Zalo the number of the text that was approved."""
    if place.channel == Channel.ZALO:
        return now.template.subject if now.template else ""
    return now.subject


def _preview(place: Place, form: WordingForm) -> preview.Preview:
    values = {name: form[name].value() or "" for name in form.fields}
    plain = place.channel == Channel.SMS and bool(values.get("plain"))
    subject = "" if place.channel == Channel.ZALO else str(values.get("subject", ""))
    return preview.show(place.kind, subject, str(values["body"]), plain=plain)


def _places(kind: MessageKind, language: Language) -> list[Place]:
    return [Place(kind, channel, language) for channel in queries.editable(kind, language)]


def _place(kind: str, channel: str, language: str) -> Place:
    found = message_kinds.get(kind)
    if found is None or found.is_fixed or language not in Language.values or channel not in Channel.values:
        raise Http404
    place = Place(found, Channel(channel), Language(language))
    if place not in _places(found, place.language):
        raise Http404
    return place
