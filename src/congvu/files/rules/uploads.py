"""What may be sent in pieces, by whom, and how the pieces must follow each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from congvu.files.logic.uploads import LARGEST_PIECE, MOST_UNFINISHED, PIECE, places
from congvu.files.models import Upload
from congvu.files.queries import uploads as queries
from congvu.files.rules.storing import size as size_of
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal


def begin(place: str, size: int, *, by: Actor) -> Refusal | None:
    """The whole is weighed before its first byte is sent."""
    known = places.get(place)
    if known is None or not by.may(known.capability):
        return Refusal(_("You may not send files here."))
    if refusal := size_of(size):
        return refusal
    if queries.free_slot(by, place) is None:
        return Refusal(
            ngettext(
                "You have %(most)d unfinished upload here. Go on with it or remove it first.",
                "You have %(most)d unfinished uploads here. Go on with one of them or remove one first.",
                MOST_UNFINISHED,
            )
            % {"most": MOST_UNFINISHED}
        )
    return None


def append(upload: Upload, size: int) -> Refusal | None:
    """A piece holds something, is no larger than a piece, and does not lead beyond the end."""
    if not 0 < size <= LARGEST_PIECE or upload.arrived + size > upload.size:
        return Refusal(_("This piece does not belong to the file. Please choose the file again."))
    return None


def take(upload: Upload | None, place: str) -> Refusal | None:
    """Whether the file has arrived as a whole where the form looks for it."""
    if upload is None or upload.place != place:
        return Refusal(_("One of the files has not arrived. Please choose it again."))
    if not upload.is_whole:
        sentence = _("“%(name)s” has not arrived as a whole yet. Choose it again and it goes on.")
        return Refusal(sentence % {"name": upload.name})
    return None


@dataclass(frozen=True)
class Box:
    """What ``files/resumable.html`` shows of a place: limits, and what the person has on its way there."""

    place: str
    uploads: Sequence[Upload]
    most: int
    too_large: str
    piece: int = PIECE


def box(place: str, *, by: Actor) -> Box:
    """One query."""
    most = settings.FILE_LIMIT
    return Box(place, list(queries.mine(by, place)), most, str(size_of(most + 1)))
