"""Rubrics and their versions: what there is, what is offered on a day, what is used."""

from collections.abc import Iterable
from datetime import date

from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Prefetch, Q, QuerySet

from congvu.councils.models import Panel, Rubric, RubricVersion, Sheet


def all_rubrics() -> QuerySet[Rubric]:
    """Every rubric with its versions, newest first; those still offered stand in front."""
    return Rubric.objects.prefetch_related(Prefetch("versions", versions())).order_by(
        F("ended_on").asc(nulls_first=True), "name", "pk"
    )


def versions() -> QuerySet[RubricVersion]:
    """Every version, newest first, with ``is_used``: whether it may not be changed any more."""
    return (
        RubricVersion.objects.annotate(is_used=ExpressionWrapper(_used(), BooleanField()))
        .select_related("rubric")
        .order_by("-version")
    )


def rubric(pk: int) -> Rubric | None:
    """One rubric with its versions, newest first."""
    return all_rubrics().filter(pk=pk).first()


def version(rubric: int, number: int) -> RubricVersion | None:
    return versions().filter(rubric=rubric, version=number).first()


def offered(on: date) -> list[RubricVersion]:
    """Of each rubric that is not ended the version in force on that day, by name."""
    rows = RubricVersion.objects.filter(valid_from__lte=on).exclude(rubric__ended_on__lte=on)
    return list(
        _last_of_each(
            rows.select_related("rubric").order_by("rubric__name", "rubric", "valid_from", "version")
        )
    )


def is_used(version: RubricVersion) -> bool:
    """Whether a panel has begun with it or a sheet was written on it."""
    return RubricVersion.objects.filter(_used(), pk=version.pk).exists()


def panels_with(version: RubricVersion) -> QuerySet[Panel]:
    """The panels that score with it, newest first."""
    return Panel.objects.filter(rubric=version).select_related("council").order_by("-pk")


def panel(pk: int) -> Panel | None:
    """A panel with the rubric it is scored with."""
    return Panel.objects.select_related("council", "rubric__rubric").filter(pk=pk).first()


def _used() -> Q:
    return Q(frozen_at__isnull=False) | Q(Exists(_begun())) | Q(Exists(_sheets()))


def _begun() -> QuerySet[Panel]:
    return Panel.objects.filter(rubric=OuterRef("pk"), begun_at__isnull=False)


def _sheets() -> QuerySet[Sheet]:
    return Sheet.objects.filter(assignment__item__panel__rubric=OuterRef("pk"))


def _last_of_each(rows: Iterable[RubricVersion]) -> Iterable[RubricVersion]:
    return {row.rubric_id: row for row in rows}.values()
