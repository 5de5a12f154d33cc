"""A period report on the template of its day; drawn when asked for, kept by nobody."""

from django.utils import translation

from congvu.papers import actions as papers
from congvu.procedures.providers import report_paper
from congvu.procedures.providers.report_table import Report


def draw(report: Report) -> papers.Draft:
    """The form as Word and PDF."""
    with translation.override("vi"):
        code, values = report_paper.code_of(report.form), report_paper.values(report)
        return papers.draw(code, values, at=report.at)
