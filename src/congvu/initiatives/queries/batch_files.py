"""Files of a bulk filing: where their very bytes stand already, and how far their reading has come."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from congvu.files import queries as files
from congvu.initiatives.enums.batches import Ending
from congvu.initiatives.enums.form import OF_AUTHORITIES
from congvu.initiatives.enums.states import UNFILED, State
from congvu.initiatives.models import Attachment, Batch, BatchRow
from congvu.initiatives.models.files import IN_WORKING_COPY
from congvu.initiatives.queries import batches


def due(at: datetime) -> QuerySet[Batch]:
    """Batches whose drafts have been made and whose files are to be compared as soon as they are read."""
    found = Batch.objects.filter(compare_at__lte=at).select_related(*batches.SHOWN)
    return found.order_by("compare_at", "pk")


def made(batch: Batch) -> list[BatchRow]:
    """Rows of which a draft has been made or changed, with their files."""
    rows = BatchRow.objects.filter(batch=batch, ending__in=(Ending.MADE, Ending.CHANGED))
    return list(rows.order_by("line"))


@dataclass(frozen=True)
class Twin:
    """A file of a dossier. Of another unit's dossier no more than its year may be told."""

    digest: str
    code: str
    round: str
    year: int
    is_own: bool


def twins(batch: Batch, digests: Collection[str], without: Iterable[int | None]) -> list[Twin]:
    """Files with the contents ``digests`` in filed dossiers and in what the unit is writing. One query.

    What may be told most of comes last: the unit's own, with a code. Not papers of authorities, which many
    dossiers share; not the dossiers ``without``.
    """
    own = Exists(batches.of_unit(batch).filter(pk=OuterRef("initiative_id")).order_by())
    filed = ~Q(initiative__case__state__in=(*UNFILED, State.WITHDRAWN))
    found = Attachment.objects.filter(IN_WORKING_COPY, file__digest__in=digests)
    found = found.exclude(part__in=OF_AUTHORITIES).exclude(initiative__in=[pk for pk in without if pk])
    by_code = F("initiative__case__code").asc(nulls_first=True)
    told = found.annotate(own=own).filter(Q(own=True) | filed).order_by("own", by_code, "pk")
    of_round = F("initiative__round__name"), F("initiative__round__year")
    return [
        Twin(digest, code or "", round, year, is_own)
        for digest, code, round, year, is_own in told.values_list(
            "file__digest", "initiative__case__code", *of_round, "own"
        )
    ]


def compared(row: BatchRow) -> list[str]:
    """The contents of a row's files that its author has written."""
    return [str(each["digest"]) for each in row.files if each["part"] not in OF_AUTHORITIES]


def contents(rows: Iterable[BatchRow]) -> set[str]:
    return {digest for row in rows for digest in compared(row)}


def unread(rows: Iterable[BatchRow]) -> bool:
    """Whether a file of ``rows`` is still to be read."""
    return files.are_unread(contents(rows))


def count(rows: Iterable[BatchRow]) -> int:
    """How many different files of ``rows`` their authors have written."""
    return len(contents(rows))


def known(rows: Iterable[BatchRow]) -> int:
    """Of how many files of ``rows`` a text is known."""
    return files.count_read(contents(rows))
