"""The paper of a signed decision, and the report on a period."""

from datetime import datetime

from django.utils import translation

from congvu.initiatives.enums import events
from congvu.initiatives.models import Decision
from congvu.initiatives.providers import figures_paper
from congvu.initiatives.providers import papers as wording
from congvu.initiatives.providers.figures import Report
from congvu.kit.actor import Actor
from congvu.kit.refusal import Stale
from congvu.papers import actions as papers
from congvu.papers.models import Paper
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json


def draw(decision: Decision, *, at: datetime) -> bytes:
    """The paper as PDF as it would be now; nothing is kept."""
    with translation.override("vi"):
        return papers.draw(wording.CODE, wording.values(decision), at=at, name=decision.subject).pdf


def draw_report(report: Report) -> papers.Draft:
    """The report on these figures on the template of their day; nothing is kept."""
    with translation.override("vi"):
        return papers.draw(figures_paper.CODE, figures_paper.values(report), at=report.at)


def make(decision: Decision, *, by: Actor, at: datetime) -> None:
    """The signed decision is written and kept; Stale when another job has done so. Twice does no harm."""
    with translation.override("vi"):
        name = f"quyet-dinh-{decision.number.replace('/', '-')}"
        paper = papers.make(wording.CODE, wording.values(decision), about=decision, by=by, at=at, name=name)
    _keep(decision, paper, by=by, at=at)


@act
def _keep(decision: Decision, paper: Paper, *, by: Actor, at: datetime) -> None:
    unwritten = Decision.objects.filter(pk=decision.pk, file=None)
    if not unwritten.update(file=paper.pdf, file_name=f"{paper.name}.pdf"):
        raise Stale("the decision has been written already")
    detail: dict[str, Json] = {"paper": paper.pk, "file": paper.pdf.digest}
    trail.record(events.DECISION_WRITTEN, about=decision, by=by, at=at, detail=detail)
