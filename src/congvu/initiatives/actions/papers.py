"""The paper of a decision, and the report on a period."""

from datetime import datetime

from django.utils import translation

from congvu.initiatives.models import Decision
from congvu.initiatives.providers import figures_paper
from congvu.initiatives.providers import papers as wording
from congvu.initiatives.providers.figures import Report
from congvu.outgoing.actions import deciding
from congvu.outgoing.logic.given import Decided, Laid
from congvu.papers import actions as papers
from congvu.people.models import Person


def draw(decision: Decision, *, at: datetime) -> papers.Draft:
    """The paper as it would be now; nothing is kept."""
    with translation.override("vi"):
        return papers.draw(wording.CODE, wording.values(decision, at=at), at=at, name=decision.subject)


def draw_report(report: Report) -> papers.Draft:
    """The report on these figures on the template of their day; nothing is kept."""
    with translation.override("vi"):
        return papers.draw(figures_paper.CODE, figures_paper.values(report), at=report.at)


def lay_down(decision: Decision, said: Decided, *, by: Person, at: datetime) -> Laid:
    """The paper as Word and as PDF, with the empty places of signatures, number and date, in the store."""
    drawn = draw(decision, at=at)
    return deciding.lay_down(drawn.word, drawn.pdf, said, name="du-thao-quyet-dinh", by=by, at=at)
