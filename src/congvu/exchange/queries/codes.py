"""What codes mean on a day, and which code says something."""

from datetime import date

from django.db.models import Q, QuerySet

from congvu.exchange.enums.messages import CodeKind, Direction
from congvu.exchange.models import ExchangeCode


def in_force(kind: CodeKind, on: date) -> QuerySet[ExchangeCode]:
    """The codes of ``kind`` on a day; of two rows of one code the later one."""
    still = Q(valid_to=None) | Q(valid_to__gte=on)
    return ExchangeCode.objects.filter(still, kind=kind, valid_from__lte=on).order_by("code", "-valid_from")


def meaning(kind: CodeKind, code: str, on: date) -> str:
    """What ``code`` means, with or without its leading nought; empty when nobody has laid it down."""
    found: dict[str, str] = {}
    for row in in_force(kind, on):
        found.setdefault(_plain(row.code), row.meaning)
    return found.get(_plain(code), "")


def said_by(kind: CodeKind, meaning: str, on: date) -> ExchangeCode | None:
    """The code that says ``meaning``, the one laid down last."""
    rows = in_force(kind, on).filter(meaning=meaning, direction=Direction.BOTH)
    return rows.order_by("-valid_from", "code").first()


def listed() -> QuerySet[ExchangeCode]:
    return ExchangeCode.objects.order_by("kind", "code", "-valid_from")


def one(pk: int) -> ExchangeCode | None:
    return ExchangeCode.objects.filter(pk=pk).first()


def _plain(code: str) -> str:
    return code.strip().upper().lstrip("0") or "0"
