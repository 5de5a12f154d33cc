"""Messages, their wording, what people wish and the office lays down, gateways in trouble."""

from congvu.notify.models.feeds import CalendarFeed
from congvu.notify.models.messages import Message, Outage
from congvu.notify.models.wishes import OfficeRule, Wish
from congvu.notify.models.wordings import Template, template_ref
from congvu.notify.models.zalo import ZaloGrant

__all__ = ["CalendarFeed", "Message", "OfficeRule", "Outage", "Template", "Wish", "ZaloGrant", "template_ref"]
