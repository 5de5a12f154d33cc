"""Pictures of a Word file that the typesetter can show."""

from collections.abc import Mapping
from io import BytesIO

from PIL import Image, UnidentifiedImageError

from congvu.papers.logic import word
from congvu.papers.logic.word import Element, R

_KINDS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg", b"GIF8": "gif"}


MOST_PIXELS = 25_000_000


class Media:
    """Pictures by the links of one part; those that are used are gathered in ``taken``."""

    def __init__(self, parts: Mapping[str, bytes], part: str, taken: dict[str, bytes]) -> None:
        self._parts = parts
        self._folder, _, name = part.rpartition("/")
        links = parts.get(f"{self._folder}/_rels/{name}.rels")
        self._targets = {each.get("Id"): each.get("Target") for each in word.parse(links)} if links else {}
        self._taken = taken

    def picture(self, blip: Element) -> str | None:
        """The name under which the picture is taken along; None when there is none that can be shown."""
        target = str(self._targets.get(blip.get(f"{{{R}}}embed")) or "")
        path = target.lstrip("/") if target.startswith("/") else f"{self._folder}/{target}"
        content = self._parts.get(path)
        if content is None:
            return None
        kind = next((kind for magic, kind in _KINDS.items() if content.startswith(magic)), None)
        if kind is None or not _is_bearable(content):
            return None
        name = next((name for name, other in self._taken.items() if other == content), None)
        name = name or f"picture{len(self._taken) + 1}.{kind}"
        self._taken[name] = content
        return name


def _is_bearable(content: bytes) -> bool:
    """A picture whose head promises no more than a scanned page has. Only the head is read."""
    try:
        with Image.open(BytesIO(content)) as picture:
            return picture.width * picture.height <= MOST_PIXELS
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError):
        return False
