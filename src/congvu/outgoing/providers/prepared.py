"""Files of documents as they are signed: from the store, with their empty places where these are missing."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

from congvu.files.models import StoredFile
from congvu.files.providers.storage.contents import open_content
from congvu.kit.refusal import Refusal
from congvu.outgoing.logic import places
from congvu.signing.logic.orders import Order, Work
from congvu.signing.logic.places import LARGEST_PICTURE, fitted
from congvu.signing.models import SigningKey
from congvu.signing.providers import writing


@dataclass(frozen=True)
class Bare:
    """A file without places, who signs it, and the last line of their post."""

    data: bytes
    name: str
    post: str


def content(file: StoredFile) -> bytes:
    with open_content(file) as source:
        return source.read()


def shown_size(key: SigningKey) -> tuple[float, float]:
    """How large the hand signature of ``key`` is shown."""
    if not key.picture:
        return LARGEST_PICTURE
    with Image.open(io.BytesIO(bytes(key.picture))) as picture:
        return fitted(picture.size)


def with_places(
    files: Sequence[Bare], picture: tuple[float, float] = LARGEST_PICTURE
) -> list[bytes | Refusal]:
    """Each file with the empty places of its signatures, or which is not found. One process for all."""
    if not files:
        return []
    with writing.desk(installed="") as desk:
        orders = [
            Order(
                Work.FIELDS,
                desk.put(f"{number}.pdf", each.data),
                f"{number}.places.pdf",
                fields=places.fields(each.name, each.post, picture),
            )
            for number, each in enumerate(files)
        ]
        outcomes = desk.do(orders)
        return [
            Refusal(writing.sentence(outcome.flaw)) if outcome.flaw else desk.take(order.target)
            for order, outcome in zip(orders, outcomes, strict=True)
        ]
