"""The files that came with a page, sent ahead or with the form, by the name of their box."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from congvu.files import actions as files
from congvu.files.models import Receipt
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refused
from congvu.web.request import PageRequest

Sent = Mapping[str, Sequence[Receipt]]


def files_of(request: PageRequest, box: str, *, by: Actor, at: datetime) -> list[Receipt]:
    sent = filter(None, request.POST.getlist(box))  # an empty box comes as an empty field
    return files.take(request.FILES.getlist(box), sent, by=by, at=at)


def taken(request: PageRequest, boxes: Iterable[str], *, by: Actor, at: datetime) -> tuple[Sent, list[str]]:
    """What arrived, kept at once so that a mistake elsewhere loses no scan; and what was refused, and why."""
    sent: dict[str, Sequence[Receipt]] = {}
    refused: list[str] = []
    if request.method != "POST":
        return sent, refused
    for box in boxes:
        try:
            sent[box] = files_of(request, box, by=by, at=at)
        except Refused as refusal:
            refused.append(refusal.refusal.sentence)
    return sent, refused
