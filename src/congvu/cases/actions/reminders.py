"""Reminders as rows: planned with every change of the due time, sent by a job."""

from datetime import datetime

from congvu.cases.models import Case
from congvu.cases.queries.time import Office


def plan(case: Case, *, at: datetime, office: Office) -> None:
    """The rows waiting for ``case`` are those its due time now asks for."""
