"""How a message's state and an SMS's length are shown."""

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from congvu.notify.enums import State
from congvu.notify.logic.sms import Length
from congvu.notify.models import Message
from congvu.web.parts import Tone
from congvu.web.templatetags.web import status

register = template.Library()

TONES = {
    State.DUE: Tone.INFO,
    State.GATHERING: Tone.MUTED,
    State.SENDING: Tone.INFO,
    State.FAILED: Tone.WARN,
    State.SENT: Tone.GOOD,
    State.READ: Tone.GOOD,
    State.DEAD: Tone.BAD,
    State.CANCELLED: Tone.MUTED,
    State.CARRIED: Tone.GOOD,
}


@register.simple_tag
def message_state(message: Message) -> SafeString:
    """The state as a badge."""
    state = State(message.state)
    return status(state.label, TONES[state])


@register.simple_tag
def sms_length(length: Length) -> str:
    """``142 of 160 letters, 1 SMS, without diacritics``: what the gateway charges."""
    words = {
        "units": length.units,
        "most": length.per_segment * max(length.segments, 1),
        "segments": length.segments,
    }
    if length.unicode:
        return _("%(units)d of %(most)d letters in %(segments)d SMS, with diacritics (UCS-2).") % words
    return _("%(units)d of %(most)d letters in %(segments)d SMS, without diacritics (GSM-7).") % words
