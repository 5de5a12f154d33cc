"""The page of a rubric as somebody fills it in, field by field, and the rubric that came of it."""

from collections.abc import Iterator
from decimal import Decimal

from django.test import Client
from django.urls import reverse

from congvu.councils.logic.rubric import Band, Criterion, Grade, Rubric
from congvu.councils.models import RubricVersion

Typed = dict[str, object]


def enter(client: Client, code: str, rubric: Rubric, **changed: object) -> RubricVersion:
    """``rubric``, made by posting the form of a new one."""
    typed = {"name": f"Bộ tiêu chí {code}", "code": code, **filled_in(rubric), **changed}
    response = client.post(reverse("councils:new_rubric"), typed)
    assert response.status_code == 302, response.content.decode()
    return RubricVersion.objects.select_related("rubric").get(rubric__code=code, version=1)


def filled_in(rubric: Rubric) -> Typed:
    """What is typed for ``rubric``, with decimal commas."""
    typed: Typed = {
        "whole-valid_from": "01/01/2026",
        "whole-legal_basis": "Quyết định thử",
        "whole-numbers": "yes" if rubric.numbers else "no",
        "whole-scale": number(rubric.scale),
        "whole-step": number(rubric.step),
        "whole-method": rubric.method,
        "whole-trim_from": str(rubric.trim_from),
        "whole-pass_share": str(rubric.pass_share),
        "whole-share_of": rubric.share_of,
        "whole-third": rubric.third,
        "whole-pass_total": number(rubric.pass_total),
        "whole-places": str(rubric.places),
        "whole-rounding": rubric.rounding,
        "criterion": [str(row) for row in range(len(rubric.criteria))],
        "grade": [str(row) for row in range(len(rubric.grades))],
    }
    for each in rubric.seat_weights:
        typed[f"whole-seat-{each.role}"] = number(each.weight)
    for row, criterion in enumerate(rubric.criteria):
        typed.update(_criterion(str(row), criterion))
    rows = {criterion.code: row for row, criterion in enumerate(rubric.criteria)}
    for row, grade in enumerate(rubric.grades):
        typed.update(_grade(f"g{row}", grade, rows))
    return typed


def number(value: Decimal | None) -> str:
    return "" if value is None else str(value).replace(".", ",")


def _criterion(row: str, criterion: Criterion) -> Iterator[tuple[str, object]]:
    yield f"band-{row}", [str(number) for number in range(len(criterion.bands))]
    for name in ("code", "name", "group", "help"):
        yield f"c{row}-{name}", getattr(criterion, name)
    for name in ("most", "weight", "floor", "comment_below", "comment_above"):
        yield f"c{row}-{name}", number(getattr(criterion, name))
    for place, band in enumerate(criterion.bands):
        yield from _band(f"c{row}b{place}", band)


def _band(row: str, band: Band) -> Iterator[tuple[str, object]]:
    for name in ("code", "name", "help"):
        yield f"{row}-{name}", getattr(band, name)
    yield f"{row}-least", number(band.least)
    yield f"{row}-most", number(band.most)
    if band.passes:
        yield f"{row}-passes", "on"


def _grade(row: str, grade: Grade, rows: dict[str, int]) -> Iterator[tuple[str, object]]:
    yield f"{row}-code", grade.code
    yield f"{row}-name", grade.name
    yield f"{row}-least", number(grade.least)
    yield f"{row}-below", number(grade.below)
    for floor in grade.floors:
        yield f"{row}-floor-{rows[floor.criterion]}", number(floor.least)
