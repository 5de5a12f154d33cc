"""What the PDF leaves out or shows otherwise."""

from enum import StrEnum


class Loss(StrEnum):
    """The kinds of loss; the sentences stand in ``enums.losses``."""

    TEXT_BOX = "text_box"
    SHAPE = "shape"
    FLOATING = "floating"
    PICTURE = "picture"
    FONT = "font"
    COLUMNS = "columns"
    NOTES = "notes"
    EVEN_PAGES = "even_pages"
    FORMULA = "formula"


class Losses:
    """Gathers losses while a file is read, each once, with a word that tells which."""

    def __init__(self) -> None:
        self._found: dict[tuple[Loss, str], None] = {}

    def add(self, loss: Loss, word: str = "") -> None:
        self._found[loss, " ".join(word.split())[:60]] = None

    @property
    def found(self) -> tuple[tuple[str, str], ...]:
        return tuple((loss.value, word) for loss, word in self._found)
