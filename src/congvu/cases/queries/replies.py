"""The agency's reply texts."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.formats import date_format

from congvu.cases.enums.inside import ReplyUse
from congvu.cases.models import Case, ReplyText
from congvu.kit.actor import Actor


def kept() -> QuerySet[ReplyText]:
    """All of them, the ended ones too, by their code."""
    return ReplyText.objects.order_by("code")


def offered(use: ReplyUse, day: date) -> QuerySet[ReplyText]:
    """Those offered in the act ``use`` on ``day``, by their title."""
    today = Q(from_on__lte=day) & (Q(to_on=None) | Q(to_on__gte=day))
    return ReplyText.objects.filter(today, use__in=(use, ReplyUse.ANY)).order_by("title", "code")


def values(case: Case, *, by: Actor, day: date) -> Mapping[str, str]:
    """What stands for the placeholders of a text inserted for ``case``."""
    return {
        "code": case.code or "",
        "title": case.title,
        "today": date_format(day, "d/m/Y"),
        "officer": by.name,
    }
