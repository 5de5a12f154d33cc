"""Rounds as the public and the staff read them."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from congvu.initiatives.enums.rounds import Level, RoundState
from congvu.initiatives.enums.states import UNFILED
from congvu.initiatives.logic.terms import Terms
from congvu.initiatives.models import FieldGroup, Initiative, Round


def everyone_may_see() -> QuerySet[Round]:
    """Rounds that are announced, newest first; those in preparation are the administrator's own business."""
    return (
        Round.objects.exclude(state=RoundState.PREPARED)
        .select_related("receiver")
        .order_by("-opens_at", "-id")
    )


def taking(at: datetime) -> QuerySet[Round]:
    """Rounds in which a dossier may be submitted now, the one that closes first in front."""
    return (
        Round.objects.filter(state=RoundState.OPEN, opens_at__lte=at, closes_at__gt=at)
        .select_related("receiver")
        .order_by("closes_at", "id")
    )


def provincial(at: datetime) -> QuerySet[Round]:
    """Rounds of the provincial level in which a dossier may be submitted now."""
    return taking(at).filter(level=Level.PROVINCE)


def all_rounds() -> QuerySet[Round]:
    """Every round with the number of its submitted dossiers, newest first."""
    submitted = Count("dossiers", filter=~Q(dossiers__case__state__in=UNFILED))
    return Round.objects.select_related("receiver").annotate(submitted=submitted).order_by("-opens_at", "-id")


def to_close(at: datetime) -> QuerySet[Round]:
    return Round.objects.filter(state=RoundState.OPEN, closes_at__lte=at).order_by("closes_at", "id")


def is_relied_on(round: Round) -> bool:
    """Whether a submitted dossier was taken under the newest terms of ``round``."""
    return Initiative.objects.filter(terms=round.newest).exists()


def has_dossiers(round: Round) -> bool:
    return Initiative.objects.filter(round=round, submitted_at__isnull=False).exists()


def field_groups(*, on: date | None = None) -> QuerySet[FieldGroup]:
    """Fields of application in their order; with ``on`` those that are offered on that day."""
    groups = FieldGroup.objects.select_related("parent").order_by("place", "name")
    return groups if on is None else groups.filter(Q(ended_on=None) | Q(ended_on__gt=on))


def groups_of(terms: Terms, *, on: date) -> list[FieldGroup]:
    """The fields of application that may be chosen under ``terms``."""
    return [group for group in field_groups(on=on) if terms.takes_group(group.code)]


def group_names(codes: Iterable[str]) -> dict[str, str]:
    return dict(FieldGroup.objects.filter(code__in=codes).values_list("code", "name"))


def all_group_names() -> dict[str, str]:
    """Every field of application by its code, also those that have ended."""
    return dict(FieldGroup.objects.values_list("code", "name"))


def to_take_up_in(initiative: Initiative) -> QuerySet[Round]:
    """Other rounds of the same level in which a dossier that was carried over may go on."""
    others = Round.objects.filter(
        level=initiative.round.level, state__in=(RoundState.OPEN, RoundState.CLOSED)
    )
    return others.exclude(pk=initiative.round_id).order_by("-opens_at", "-id")
