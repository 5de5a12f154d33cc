"""Foreign reports read into fields: the file in a process of its own, its blocks by rules."""

import json
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from congvu.files.providers import guarded
from congvu.initiatives.enums.reports import ReportFlaw
from congvu.initiatives.logic import report_blocks, report_reading
from congvu.initiatives.logic.report_found import Reading

SECONDS = 60.0
FILE = "report"


@dataclass(frozen=True)
class Read:
    """What a report says, and the sentence why it says nothing."""

    reading: Reading
    problem: str = ""


def read(source: IO[bytes]) -> Read:
    """The fields of a report. Never raises for what the file does to its reader."""
    with TemporaryDirectory(prefix="congvu-report-") as folder:
        copy = Path(folder) / FILE
        copy.write_bytes(source.read())
        with copy.open("rb") as file:
            ended = guarded.run(f"{__package__}.report_child", source=file, folder=Path(folder), wall=SECONDS)
        return _understand(ended)


def _understand(ended: guarded.Ended) -> Read:
    """What the process said; a hostile file may have made it say anything."""
    if ended.by:
        return nothing(str((ReportFlaw.TOO_SLOW if ended.by == "too_slow" else ReportFlaw.DAMAGED).label))
    try:
        said = json.loads(ended.said.read_text("utf-8"))
        blocks = list(report_blocks.from_json(said["blocks"]))
        problem = said.get("problem")
    except (ValueError, TypeError, KeyError):
        return nothing(str(ReportFlaw.DAMAGED.label))
    if problem:
        return nothing(str((ReportFlaw.TOO_SLOW if problem == "too_slow" else ReportFlaw.DAMAGED).label))
    reading = report_reading.read(blocks)
    return Read(reading) if reading.everything else Read(reading, str(ReportFlaw.NOTHING.label))


def nothing(why: str) -> Read:
    """A report of which nothing was read."""
    return Read(Reading(), why)
