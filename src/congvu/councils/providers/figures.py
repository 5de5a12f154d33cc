"""All figures of a panel, put into sections with sentences: one report for page, workbook and paper."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from congvu.councils.enums.panels import Phase
from congvu.councils.logic.figures.facts import Limits, Scoring, Study
from congvu.councils.models import Panel
from congvu.councils.providers import figures_members, figures_pace, figures_sheets
from congvu.councils.providers.figures_parts import Findings, Section, Tile, number


@dataclass(frozen=True)
class Report:
    """``cautions``: what holds for all of it, such as that scoring is still going on."""

    panel: Panel
    at: datetime
    limits: Limits
    tiles: tuple[Tile, ...]
    cautions: tuple[str, ...]
    sections: tuple[Section, ...]


def report(panel: Panel, scoring: Scoring, limits: Limits, *, named: bool, at: datetime) -> Report:
    """``named``: members stand with their names; else with numbers."""
    from congvu.councils.logic.figures.study import study  # noqa: PLC0415 - slow import

    names = scoring.members if named else _numbered(len(scoring.members))
    found = Findings(scoring, study(scoring, limits), limits, names)
    return Report(panel, at, limits, _tiles(found), _cautions(panel, found), _sections(found))


def _sections(found: Findings) -> tuple[Section, ...]:
    """Without numbers on the sheets only their times can be told."""
    if not found.scoring.numbers:
        return (figures_pace.pace(found),)
    return (
        figures_sheets.nearness(found),
        figures_sheets.agreement(found),
        figures_sheets.spread(found),
        figures_members.severity(found),
        figures_members.corrected(found),
        figures_members.order(found),
        figures_pace.pace(found),
    )


def _numbered(count: int) -> tuple[str, ...]:
    return tuple(_("Member %(number)s") % {"number": place + 1} for place in range(count))


def _cautions(panel: Panel, found: Findings) -> tuple[str, ...]:
    said = []
    if panel.phase != Phase.CLOSED:
        said.append(_("Provisional: scoring is not closed. Every figure may still change."))
    if not found.scoring.numbers:
        said.append(_("This rubric asks for levels without numbers, so there are no totals to compare."))
    return tuple(said)


def _tiles(found: Findings) -> tuple[Tile, ...]:
    study: Study = found.study
    tiles = [
        Tile(_("Sheets sent"), number(len(found.scoring.sheets), 0)),
        Tile(_("Dossiers"), number(len(found.scoring.dossiers), 0)),
        Tile(_("Members who have sent sheets"), number(len(found.scoring.members), 0)),
    ]
    if study.agreements[0].alpha is not None:
        tiles.append(Tile(_("Agreement (alpha)"), number(study.agreements[0].alpha, 2)))
    if study.nearness is not None:
        tiles.append(Tile(_("Near the line"), number(study.nearness.above + study.nearness.below, 0)))
    tiles.append(Tile(_("In an impossible time"), number(len(study.pace.hasty), 0)))
    return tuple(tiles)
