"""The figures of a panel on paper: the same sentences and pictures, drawn by the typesetter itself."""

import json
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from congvu.councils.providers.figures import Report
from congvu.councils.providers.figures_excel import limits, made
from congvu.councils.providers.figures_parts import Section, Table
from congvu.kit.clock import office_day
from congvu.papers.providers.typesetting import FONTS
from congvu.web import agency

DATA = Path(__file__).resolve().parent.parent / "data" / "typst"
#: Rows of a table on paper; a person reads no more, and the workbook has them all.
ROWS = 40


class NotPrinted(Exception):
    """The typesetter has refused or has warned."""


def printed(report: Report) -> bytes:
    """The report as PDF; the same report gives the same bytes."""
    import typst  # noqa: PLC0415 - slow import

    pdf, warnings = typst.compile_with_warnings(
        str(DATA / "figures.typ"),
        root=str(DATA),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(_data(report), ensure_ascii=False)},
    )
    if warnings:
        raise NotPrinted("; ".join(warning.message for warning in warnings))
    return bytes(pdf)


def _data(report: Report) -> dict[str, Any]:
    office, day = agency.current(), office_day(report.at)
    return {
        "title": _("Figures of the panel"),
        "agency": office.name,
        "superior": office.superior,
        "panel": report.panel.name,
        "day": {"year": day.year, "month": day.month, "day": day.day},
        "about": [made(report), limits(report)],
        "cautions": report.cautions,
        "sections": [_section(section) for section in report.sections],
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "title": section.title,
        "means": section.means,
        "caution": section.caution,
        "charts": [picture.chart.plain for picture in section.pictures if not picture.chart.empty],
        "tables": [_table(table) for table in section.all_tables if table.rows],
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "caption": table.caption,
        "columns": [
            {"label": column.label, "number": column.digits is not None, "wide": column.wide}
            for column in table.columns
        ],
        "rows": [[cell.text for cell in row] for row in table.shown[:ROWS]],
        "more": table.rest(ROWS),
    }
