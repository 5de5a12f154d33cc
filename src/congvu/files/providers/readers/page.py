"""What readers give, and how they say that they cannot. No Django: this is loaded in the reading process."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Page:
    """One page of ``of``. ``text`` is None when a program is missing that would have read it.

    ``picture`` is the name of a PNG file in the working folder, empty when the kind has none.
    """

    number: int
    of: int
    text: str | None
    origin: Literal["layer", "ocr"] = "layer"
    picture: str = ""
    width: int = 0
    height: int = 0
    legacy_encoding: str = ""


class Unreadable(Exception):
    """The content itself forbids reading; another try would end the same. ``problem`` is a code of
    enums.Problem.
    """

    def __init__(self, problem: str) -> None:
        self.problem = problem
        super().__init__(problem)


class ToolMissing(Exception):
    """A program or its data is not installed on this machine; with it, reading would go on."""

    def __init__(self, tool: str) -> None:
        self.tool = tool
        super().__init__(tool)
