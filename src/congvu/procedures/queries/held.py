"""What the office holds of an applicant already, and so may not ask for again."""

from collections.abc import Mapping
from datetime import date

from congvu.procedures.enums.catalogue import Origin
from congvu.procedures.logic.spec import Part, Spec
from congvu.procedures.models import Dossier, HeldPart, Party

LOOKED_AT = 300
"""Papers of one applicant that are looked at, the newest first."""


def before(
    party: Party | None, spec: Spec, *, on: date, besides: Dossier | None = None
) -> Mapping[str, HeldPart]:
    """By the key of each part of ``spec``: the newest digitised paper of the same kind in an earlier
    dossier of ``party`` that is not too old on that day.
    """
    wanted = [part for part in spec.parts if part.paper and part.origin != Origin.DRAWN]
    if party is None or not wanted:
        return {}
    rows = HeldPart.objects.filter(dossier__applicant=party, file__isnull=False, replaced_at=None)
    rows = rows.exclude(dossier=besides) if besides else rows
    related = ("dossier__version", "dossier__case", "from_part", "file")
    papers = [(_paper(row), row) for row in rows.select_related(*related).order_by("-at", "-pk")[:LOOKED_AT]]
    found: dict[str, HeldPart] = {}
    for part in wanted:
        for paper, row in papers:
            if paper == part.paper and is_valid(row, part, on=on):
                found[part.key] = row.from_part or row
                break
    return found


def is_valid(row: HeldPart, part: Part, *, on: date) -> bool:
    """Whether a paper handed in then does on that day; its age is that of the paper, not of its reuse."""
    since = (row.from_part or row).at.date()
    months = (on.year - since.year) * 12 + on.month - since.month - (on.day < since.day)
    return (
        part.valid_months is None
        or months < part.valid_months
        or (months == part.valid_months and on.day == since.day)
    )


def _paper(row: HeldPart) -> str:
    asked = row.dossier.spec.part(row.part)
    return asked.paper if asked else ""
