"""Changing what messages say: a new version follows, the old ones stay as they were sent."""

import hashlib
from datetime import datetime

from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import refuse_if
from congvu.notify import rules
from congvu.notify.enums import TEMPLATE_CHANGED, TEMPLATE_WITHDRAWN, Channel
from congvu.notify.logic.templates import MessageKind, NewWording, one_line
from congvu.notify.models import Template
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json


@act
def change_wording(
    kind: MessageKind, channel: Channel, language: str, new: NewWording, *, by: Actor, at: datetime
) -> Template:
    """The new version holds from its day on; messages left before keep theirs. Refused for bad braces."""
    refuse_if(rules.change_wording(kind, channel, language, new, today=office_day(at), by=by))
    template = Template.objects.create(
        kind=kind.code,
        channel=channel,
        language=language,
        subject="" if channel == Channel.SMS else one_line(new.subject),
        body=new.body.replace("\r\n", "\n").strip(),
        plain=new.plain and channel == Channel.SMS,
        valid_from=new.valid_from,
        made_by_key=by.key,
        made_by_name=by.name,
        created_at=at,
    )
    trail.record(TEMPLATE_CHANGED, about=template, by=by, at=at, detail=_recognisable(template))
    return template


@act
def withdraw_wording(template: Template, *, by: Actor, at: datetime) -> None:
    """A version whose day has not come is gone, as if never written. Refused once it is in force."""
    refuse_if(rules.withdraw_wording(template, today=office_day(at), by=by))
    trail.record(TEMPLATE_WITHDRAWN, about=template, by=by, at=at, detail=_recognisable(template))
    template.delete()


def _recognisable(template: Template) -> dict[str, Json]:
    """What tells this version from every other, without its text standing in the trail."""
    digest = hashlib.sha256(f"{template.subject}\0{template.body}".encode()).hexdigest()
    return {"version": template.pk, "valid_from": template.valid_from.isoformat(), "digest": digest}
