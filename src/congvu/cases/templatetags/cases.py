"""How a case stands in a row or on a page: its state, its due time, its holder, what was searched for."""

import re
from collections.abc import Sequence

from django import template
from django.template import Context
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from congvu.cases.models import Bulk, Case
from congvu.cases.providers.bulk import label_of
from congvu.cases.queries.time import Office
from congvu.kit import clock
from congvu.vietnamese import fold
from congvu.web.templatetags import web

register = template.Library()


@register.simple_tag
def state(case: Case) -> SafeString:
    """The state as a badge, and whether the clock was stopped by hand."""
    place = case.place
    badge = web.status(place.label, place.shown_tone)
    if case.step_counts or case.is_closed:
        return badge
    return mark_safe(f"{badge} {web.status(_('Clock paused'), 'warn')}")  # noqa: S308 - made of escaped parts


@register.simple_tag(takes_context=True)
def due(context: Context, case: Case) -> SafeString:
    """How long is left, in working days, or how late it is, and the instant under it."""
    if case.next_due_at is None:
        return web.DASH
    left = _office(context).days_left(case.next_due_at, at=clock.now())
    chip = web.deadline(left, case.next_due_at) if left is not None else ""
    return mark_safe(f'{chip}<span class="cell-under">{web.instant(case.next_due_at)}</span>')  # noqa: S308 - made of escaped parts


@register.simple_tag
def holder(case: Case) -> SafeString:
    """The person, with the unit under the name; or the unit whose pile it lies on."""
    if case.holder_person is None and case.holder_unit is None:
        return web.DASH
    unit = escape(case.holder_unit.short) if case.holder_unit else ""
    if case.holder_person is None:
        return mark_safe(f'{unit}<span class="cell-under">{escape(_("not taken yet"))}</span>')  # noqa: S308 - made of escaped parts
    under = f'<span class="cell-under">{unit}</span>' if unit else ""
    return mark_safe(f"{escape(case.holder_person.full_name)}{under}")  # noqa: S308 - made of escaped parts


@register.simple_tag
def tick(case: Case) -> SafeString:
    """The box that chooses a case for an act on several. No template of its own: it stands in every row."""
    return format_html(
        '<input class="form-check-input" type="checkbox" name="ticked" value="{}" form="bulk"'
        ' aria-label="{} {}">',
        case.pk,
        _("Tick"),
        case.code or case.title,
    )


@register.filter
def is_late(case: Case) -> bool:
    return not case.is_closed and case.sort_due_at < clock.now()


@register.filter
def bulk_label(bulk: Bulk) -> str:
    """What an act on several dossiers does."""
    return label_of(bulk)


@register.simple_tag
def marked(text: str, beginnings: Sequence[str]) -> SafeString:
    """``text`` with the words marked that begin like one of ``beginnings``, whatever their signs."""
    wanted = tuple(fold(beginning) for beginning in beginnings)
    if not wanted:
        return mark_safe(escape(text))  # noqa: S308 - escaped
    parts = (
        f"<mark>{escape(part)}</mark>" if fold(part).startswith(wanted) else escape(part)
        for part in re.split(r"(\W+)", text)
    )
    return mark_safe("".join(parts))  # noqa: S308 - made of escaped parts


def _office(context: Context) -> Office:
    """One calendar for all rows of a page."""
    request = context["request"]
    if not hasattr(request, "office_time"):
        request.office_time = Office()
    office: Office = request.office_time
    return office
