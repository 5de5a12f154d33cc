"""Making the papers of a council from what it has done."""

from datetime import datetime

from congvu.councils.models import Ballot, Meeting, Panel
from congvu.councils.providers import papers as kinds
from congvu.councils.queries import papers as queries
from congvu.councils.rules import papers as rules
from congvu.kit.actor import Actor
from congvu.kit.refusal import refuse_if
from congvu.papers import actions as papers
from congvu.papers.models import Paper


def make_minutes(meeting: Meeting, *, by: Actor, at: datetime) -> Paper:
    """The minutes of a closed meeting, kept among its papers."""
    refuse_if(rules.of_meeting(meeting, by=by, at=at))
    name = f"Bien-ban-hop-{meeting.pk}"
    return papers.make(kinds.MINUTES, queries.minutes(meeting), about=meeting, name=name, by=by, at=at)


def make_submission(meeting: Meeting, *, by: Actor, at: datetime) -> Paper:
    """What the council lays before the leader after a closed meeting."""
    refuse_if(rules.of_meeting(meeting, by=by, at=at))
    name = f"To-trinh-{meeting.pk}"
    return papers.make(kinds.SUBMISSION, queries.submission(meeting), about=meeting, name=name, by=by, at=at)


def make_count_record(ballot: Ballot, *, by: Actor, at: datetime) -> Paper:
    """The record of a count, kept among the papers of its meeting."""
    refuse_if(rules.of_ballot(ballot, by=by, at=at))
    name = f"Bien-ban-kiem-phieu-{ballot.meeting_id}-{ballot.number}"
    values = queries.count_record(ballot)
    return papers.make(kinds.COUNT_RECORD, values, about=ballot.meeting, name=name, by=by, at=at)


def make_score_table(panel: Panel, *, by: Actor, at: datetime) -> Paper:
    """The score table of a closed panel."""
    refuse_if(rules.of_panel(panel, by=by, at=at))
    name = f"Bang-tong-hop-diem-{panel.pk}"
    return papers.make(kinds.SCORE_TABLE, queries.score_table(panel), about=panel, name=name, by=by, at=at)
