"""What a dossier says: the working copy, the official revisions, and what changed between two of them."""

from collections.abc import Iterable
from datetime import date

from django.db.models import OuterRef, Subquery

from congvu.initiatives.enums.states import State
from congvu.initiatives.logic import check, diff, reading
from congvu.initiatives.logic.content import Content, FileEntry
from congvu.initiatives.logic.diff import Difference
from congvu.initiatives.logic.problem import Problem
from congvu.initiatives.models import Attachment, Initiative, Revision, SupplementRequest
from congvu.initiatives.models.files import IN_WORKING_COPY
from congvu.web.prepared import Prepared


def attachments(initiative: Initiative) -> list[Attachment]:
    """Files of the working copy, by part and in the order they came."""
    return _ATTACHED.all(initiative.pk)


_ATTACHED = Prepared(
    lambda pk: (
        Attachment.objects.filter(IN_WORKING_COPY, initiative=pk)
        .select_related("file")
        .order_by("part", "id")
    ),
    "initiative",
)


def attachments_of(initiatives: Iterable[Initiative]) -> dict[int, list[Attachment]]:
    """Files of several working copies, by the key of the dossier. One query."""
    wanted = {each.pk: list[Attachment]() for each in initiatives}
    found = Attachment.objects.filter(IN_WORKING_COPY, initiative__in=wanted)
    for attachment in found.select_related("file").order_by("part", "id"):
        wanted[attachment.initiative_id].append(attachment)
    return wanted


def dropped(initiative: Initiative) -> list[Attachment]:
    """Files that the next revision will not hold any more."""
    found = Attachment.objects.filter(initiative=initiative, dropped=True, removed_in=None)
    return list(found.select_related("file").order_by("part", "id"))


def entry_of(attachment: Attachment) -> FileEntry:
    return FileEntry(
        key=str(attachment.pk),
        part=attachment.part,
        name=attachment.name,
        digest=attachment.file.digest,
        size=attachment.file.size,
        confidential=attachment.confidential,
    )


def working(
    initiative: Initiative, files: Iterable[Attachment] | None = None
) -> tuple[Content, tuple[Problem, ...]]:
    """What the working copy says, and what of it could not be read; ``files`` when they have been loaded."""
    held = attachments(initiative) if files is None else files
    return reading.read(initiative.draft.typed, tuple(entry_of(each) for each in held))


def problems(
    initiative: Initiative, on: date, files: Iterable[Attachment] | None = None
) -> tuple[Content, tuple[Problem, ...]]:
    """The working copy with everything that is wrong with filing it on the day ``on``, in the order of
    the form.

    A supplement is measured on the day the dossier was first filed, so that the one-year rule stays as it
    was.
    """
    said, unread = working(initiative, files)
    cells = {(each.field, each.row, each.column) for each in unread}
    found = check.check(said, initiative.in_force, on)
    rest = tuple(each for each in found if (each.field, each.row, each.column) not in cells)
    return said, (*unread, *rest)


def revisions(initiative: Initiative) -> list[Revision]:
    """Official revisions, oldest first."""
    return list(initiative.revisions.select_related("made_by").order_by("number"))


def revision(initiative: Initiative, number: int | None = None) -> Revision | None:
    """One revision, or the newest."""
    if number is None:
        return _NEWEST.first(initiative.pk)
    return initiative.revisions.select_related("made_by").filter(number=number).first()


_NEWEST = Prepared(
    lambda pk: Revision.objects.filter(initiative=pk).select_related("made_by").order_by("-number")[:1],
    "initiative",
)


def newest(keys: Iterable[int]) -> dict[int, Content]:
    """What each of these dossiers officially says now, by its key; those never submitted are left out."""
    last = Revision.objects.filter(initiative=OuterRef("initiative")).order_by("-number")
    rows = Revision.objects.filter(initiative__in=list(keys), number=Subquery(last.values("number")[:1]))
    return {row.initiative_id: row.content for row in rows}


def between(before: Revision, after: Revision) -> Difference:
    return diff.between(before.content, after.content)


def open_request(initiative: Initiative) -> SupplementRequest | None:
    """The request for a supplement that has not ended, with its items."""
    if initiative.state != State.SUPPLEMENT:
        return None
    return initiative.supplements.filter(closed_at=None).prefetch_related("items").first()


def requests(initiative: Initiative) -> list[SupplementRequest]:
    """All requests for a supplement, newest first."""
    found = initiative.supplements.select_related("asked_by").prefetch_related("items")
    return list(found.order_by("-number"))


def attached_by_key(initiative: Initiative) -> dict[str, Attachment]:
    """Every file the dossier has ever had, by the key that revisions call it."""
    return {str(each.pk): each for each in initiative.attachments.select_related("file").order_by("id")}
