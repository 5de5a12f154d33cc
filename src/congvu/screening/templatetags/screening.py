"""States, shares and decisions as badges: ``{% load screening %}``."""

from django import template
from django.template.defaultfilters import floatformat
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from congvu.screening.enums import EXCUSED, Band, State, Verdict
from congvu.screening.models import Document
from congvu.screening.queries import exchange
from congvu.web.templatetags.web import status

register = template.Library()

_STATES = {
    State.WAITING: "info",
    State.READY: "info",
    State.RUNNING: "info",
    State.DONE: "muted",
    State.FAILED: "warn",
}
_VERDICTS = {
    Verdict.COPIED: "bad",
    Verdict.QUOTED: "muted",
    Verdict.OWN: "info",
    Verdict.BOILERPLATE: "muted",
    Verdict.CLEAR: "good",
}
_BANDS = {Band.SAFE: "muted", Band.WARNING: "warn", Band.SERIOUS: "bad"}


@register.simple_tag
def screening_state(document: Document) -> SafeString:
    """Where the screening is; one that failed says why."""
    state = State(document.state)
    shown = status(state.label, _STATES.get(state, "muted"))
    if state != State.FAILED:
        return shown
    because = _("because %(problem)s") % {"problem": document.get_problem_display()}
    return format_html('{}<span class="cell-under">{}</span>', shown, because)


@register.simple_tag
def share(document: Document) -> SafeString:
    """The share with its band in words, unless it is below the limits."""
    percent = format_html("<strong>{}</strong>", floatformat(document.share, "-2"))
    if document.band in (Band.WARNING, Band.SERIOUS):
        band = Band(document.band)
        return format_html("{} {}", percent, status(band.label, _BANDS[band]))
    return percent


@register.simple_tag
def verdict(value: str) -> SafeString:
    """A decision."""
    said = Verdict(value)
    return status(said.label, _VERDICTS[said])


@register.filter
def excuses(value: str) -> bool:
    """Whether a passage judged so is not counted."""
    return value in EXCUSED


@register.filter
def abroad(document: Document) -> str:
    """At which other agencies parts of it were found, with the numbers to ask for."""
    return exchange.places(document)
