"""A folder of reports in every stage: for the walk over all addresses, and for growing lists."""

from datetime import datetime

from congvu.config.demo.reports import Layout, write
from congvu.initiatives.actions import reports as acts
from congvu.initiatives.models import Report, ReportFolder, Round
from congvu.people.models import Person, Unit
from tests.factories import initiatives_reports as folders
from tests.house.rows import copies, keys

GROWING = (ReportFolder, Report)
ADDRESSES = (
    "report_folder",
    "report",
    "filled_form",
    "send_filled_form",
    "confirm_sure_reports",
    "file_reports",
    "drop_reports",
)
KEY = "T1"


class Reports:
    """One report is confirmed, one is not, one cannot be read."""

    def __init__(self, round: Round, unit: Unit, by: Person, *, at: datetime) -> None:
        content = {
            f"{KEY}.docx": write(Layout.NUMBERED, 1).content,
            "T2.docx": write(Layout.TABLE, 2).content,
            "T3.docx": b"broken",
        }
        self.folder = folders.make_folder(round, unit, by, content, at=at)
        self.report = self.folder.reports.get(key=KEY)
        acts.confirm(self.report, self.report.typed, by=by, at=at)

    def grow(self, count: int) -> None:
        """As many more folders, and reports in them and in this one."""
        more = copies(self.folder, count)
        for report in self.folder.reports.all():
            copies(report, count, key=lambda n: f"{n:X}")
        copies(self.report, count, folder_id=keys(more))

    def arguments(self) -> dict[str, list[object]]:
        """What stands in the addresses of its pages."""
        return {"initiatives:report_folder": [self.folder.pk], "initiatives:report": [self.folder.pk, KEY]}
