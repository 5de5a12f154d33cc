"""Small things that stand in every row: dates, numbers, icons, states. Plain functions, called often."""

import secrets
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from html import escape  # Django's own asks first whether its argument is lazy: three times slower
from typing import Any

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils import formats
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext

from congvu.kit import clock
from congvu.kit.text import Text
from congvu.web.icons import ICONS

register = template.Library()


def _made(html: str) -> SafeString:
    """HTML put together here from checked or escaped parts; nothing else may be passed."""
    return mark_safe(html)  # noqa: S308 - see the line above


TONES = frozenset({"neutral", "info", "good", "warn", "bad", "muted"})


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """The icon ``name``; hidden from screen readers unless ``label`` says what it means."""
    return _made(_labelled(name, label) if label else _icon(name))


@register.simple_tag
def status(label: Text, tone: str = "neutral") -> SafeString:
    """A state as a small badge: ``{% status case.label "good" %}``. The word says it, the tone helps."""
    if tone not in TONES:
        raise ValueError(f"no such tone: {tone}")
    return _made(f'<span class="status status-{tone}">{escape(str(label))}</span>')


@register.simple_tag
def day(value: date | datetime | None) -> SafeString:
    """``31/12/2026``, in office time; nothing known gives a dash."""
    if value is None:
        return DASH
    there = clock.office_day(value) if isinstance(value, datetime) else value
    return _made(f'<time datetime="{there:%Y-%m-%d}">{there:%d/%m/%Y}</time>')


@register.simple_tag
def instant(value: datetime | None) -> SafeString:
    """``14:05 31/12/2026``, in office time; nothing known gives a dash."""
    if value is None:
        return DASH
    there = value.astimezone(clock.OFFICE_ZONE)
    return _made(f'<time datetime="{there.isoformat(timespec="minutes")}">{there:%H:%M %d/%m/%Y}</time>')


@register.simple_tag
def ago(value: datetime | None) -> SafeString:
    """``5 minutes ago``, ``yesterday 14:05`` or the day; the exact instant stands in the title."""
    if value is None:
        return DASH
    there = value.astimezone(clock.OFFICE_ZONE)
    words = escape(_ago(there, clock.now().astimezone(clock.OFFICE_ZONE)))
    stamp = there.isoformat(timespec="minutes")
    return _made(f'<time datetime="{stamp}" title="{there:%H:%M %d/%m/%Y}">{words}</time>')


@register.simple_tag
def number(value: int | float | Decimal | None, digits: int | None = None) -> str:
    """``1.234,5`` in Vietnamese, ``1,234.5`` in English; nothing known gives a dash."""
    if value is None:
        return DASH
    return formats.number_format(value, decimal_pos=digits, use_l10n=True, force_grouping=True)


@register.simple_tag
def file_limit() -> int:
    """The size in bytes up to which a file is taken in."""
    return int(settings.FILE_LIMIT)


@register.simple_tag
def size(value: int) -> str:
    """A file's size in the largest unit that keeps it above one: ``1,4 MB``."""
    amount, unit = float(value), "B"
    for larger in ("kB", "MB", "GB"):
        if amount < 1000:
            break
        amount, unit = amount / 1000, larger
    return f"{formats.number_format(amount, decimal_pos=0 if unit == 'B' or amount >= 100 else 1)} {unit}"


@register.simple_tag
def deadline(days: int | None, due: datetime | date | None = None) -> SafeString:
    """How long is left, in working days: 5 left, due today, 2 late. ``days`` < 0 means late."""
    if days is None:
        return DASH
    return _deadline(days, clock.office_day(due) if isinstance(due, datetime) else due, get_language())


@register.simple_tag
def person(name: str, post: str = "") -> SafeString:
    """A person: initials of the given name in a circle, the name, and the post under it."""
    below = f'<span class="person-post">{escape(post)}</span>' if post else ""
    mark = f'<span class="person-mark" aria-hidden="true">{escape(initials(name))}</span>'
    words = f'<span class="person-text"><span class="person-name">{escape(name)}</span>{below}</span>'
    return _made(f'<span class="person">{mark}{words}</span>')


@register.simple_tag
def qr(text: str) -> SafeString:
    """``text`` as a QR code, an SVG in the page; the words beside it must say the same."""
    import segno  # noqa: PLC0415 - slow import

    drawing = segno.make(text, error="m").svg_inline(border=1, omitsize=True, svgclass=None, lineclass=None)
    return _made(drawing.replace("<svg", '<svg role="img" aria-label="QR"', 1))


@register.simple_tag
def once_token() -> SafeString:
    """A hidden field with a fresh token: the same form sent twice carries the same token."""
    return _made(f'<input type="hidden" name="once" value="{secrets.token_hex(12)}">')


@register.filter
def strip(value: str) -> str:
    """The text without blanks round it: tells an empty slot from a filled one."""
    return str(value).strip()


@register.filter
def initials(name: str) -> str:
    """First letters of the last two words: in ``Nguyễn Thị Minh Khai`` people call her by these."""
    return "".join(word[0] for word in name.split()[-2:]).upper()


@register.filter
def or_dash(value: Any) -> SafeString:
    """The value, or a dash that screen readers do not spell out when there is none."""
    if value is None or value == "" or (isinstance(value, SafeString) and not value.strip()):
        return DASH
    return conditional_escape(value)


DASH = _made('<span class="dash" aria-hidden="true">–</span>')


@lru_cache(maxsize=512)
def _icon(name: str) -> str:
    if name not in ICONS:
        raise ValueError(
            f"no such icon: {name}; add it to web/data/icons.txt and run python -m congvu.web.assets"
        )
    return (
        f'<svg class="icon" aria-hidden="true"><use href="{static("vendor/icons/icons.svg")}#{name}"/></svg>'
    )


def _labelled(name: str, label: str) -> str:
    return _icon(name).replace('aria-hidden="true"', f'role="img" aria-label="{escape(label)}"')


@lru_cache(maxsize=1024)
def _deadline(days: int, due: date | None, language: str | None) -> SafeString:
    """The chip of one language, which is only a key here; a list shows the same few again and again."""
    tone, words = _days(days)
    title = (
        gettext("Working days; due on %(day)s") % {"day": f"{due:%d/%m/%Y}"}
        if due
        else gettext("Working days")
    )
    inside = f"{_icon('clock')}{escape(words)}"
    return _made(f'<span class="deadline deadline-{tone}" title="{escape(title)}">{inside}</span>')


def _days(days: int) -> tuple[str, str]:
    if days < 0:
        return "bad", ngettext("%(days)d day late", "%(days)d days late", -days) % {"days": -days}
    if days == 0:
        return "warn", gettext("Due today")
    tone = "warn" if days <= 2 else "good"
    return tone, ngettext("%(days)d day left", "%(days)d days left", days) % {"days": days}


def _ago(there: datetime, now: datetime) -> str:
    minutes = int((now - there).total_seconds() // 60)
    if 0 <= minutes < 1:
        return gettext("just now")
    if 0 <= minutes < 60:
        return ngettext("%(minutes)d minute ago", "%(minutes)d minutes ago", minutes) % {"minutes": minutes}
    if there.date() == now.date():
        return gettext("today %(time)s") % {"time": f"{there:%H:%M}"}
    if (now.date() - there.date()).days == 1:
        return gettext("yesterday %(time)s") % {"time": f"{there:%H:%M}"}
    return f"{there:%H:%M %d/%m/%Y}"
