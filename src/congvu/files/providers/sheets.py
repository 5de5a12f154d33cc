"""The cells of a workbook from outside, read in a process of its own with limits."""

import json
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from django.utils.translation import gettext as _

from congvu.files.providers import guarded
from congvu.kit.refusal import Refused

WALL_SECONDS = 60.0

Cell = str | float | date
Sheet = list[list[Cell]]


def first(source: BinaryIO, count: int) -> list[Sheet]:
    """All cells of each of the first ``count`` sheets of ``source``, a real file; one that lacks has none.

    Refuses what is no workbook, and what takes too much time or memory to read.
    """
    with TemporaryDirectory(prefix="congvu-sheets-") as name:
        ended = guarded.run(
            f"{__package__}.sheets_child", str(count), source=source, folder=Path(name), wall=WALL_SECONDS
        )
        try:
            said = json.loads(ended.said.read_bytes() or b"{}")
            flaw = "" if not ended.by and said.get("sheets") is not None else said.get("flaw") or ended.by
            sheets = [[[_cell(cell) for cell in row] for row in sheet] for sheet in said.get("sheets", ())]
        except (ValueError, TypeError, AttributeError):
            flaw, sheets = "failed", []
    if flaw == "not_excel":
        raise Refused(
            _("This is not an Excel file (.xlsx), or it is damaged. Save it anew and send it again.")
        )
    if flaw:
        raise Refused(
            _("Reading the Excel file took too much time or memory. Send a smaller one, or split it.")
        )
    return [*sheets, *([] for _missing in range(count - len(sheets)))]


def _cell(said: object) -> Cell:
    """What the process said of a cell. The file may have made it say anything."""
    if isinstance(said, list):
        return date.fromisoformat(said[0])
    if not isinstance(said, str | float | int):
        raise TypeError("no cell")
    return said
