"""The demo's outgoing documents from the leader's desk on: some signed, some issued, the last ones waiting.

Signatures are made now, since the demo's authority answers for the present moment alone.
"""

from congvu.config.demo.agency import DEPARTMENT, PASSWORD, Agency
from congvu.kit import clock
from congvu.outgoing import jobs
from congvu.outgoing.actions import signing, through
from congvu.outgoing.actions.outcomes import Outcome, Ticked
from congvu.outgoing.models import OutgoingDocument
from congvu.outgoing.queries import documents, waiting
from congvu.people.models import Person, Unit
from congvu.signing.models import SigningKey

STILL_BEFORE_LEADER = 3
"""Documents that whoever looks at the demo may sign."""
STILL_AT_CLERK = 1


def build(agency: Agency) -> None:
    """What was presented is signed but for the last ones; what is signed is issued but for one."""
    leader, clerk = agency.people["lanhdao"], agency.people["vanthu"]
    _signed(leader)
    _issued(clerk, agency.units[DEPARTMENT[0]])


def _signed(leader: Person) -> None:
    rows = list(waiting.before(leader))
    went_well(
        signing.sign(
            _ticked(rows[: max(len(rows) - STILL_BEFORE_LEADER, 0)]),
            key=SigningKey.objects.get(person=leader),
            pin=PASSWORD,
            by=leader,
            at=clock.now(),
        )
    )


def _issued(clerk: Person, agency: Unit) -> None:
    rows = list(waiting.at_desks_of(clerk))
    went_well(
        through.through(
            _ticked(rows[: max(len(rows) - STILL_AT_CLERK, 0)]),
            key=SigningKey.objects.get(unit=agency),
            pin=PASSWORD,
            by=clerk,
            at=clock.now(),
        )
    )
    while jobs.issue(clock.now()):
        pass


def _ticked(rows: list[OutgoingDocument]) -> list[Ticked]:
    return [Ticked(each) for each in documents.shown(row.pk for row in rows)]


def went_well(outcomes: list[Outcome]) -> None:
    """The demo is not built when something stands in the way."""
    stopped = [outcome.refusal.sentence for outcome in outcomes if outcome.refusal]
    if stopped:
        raise RuntimeError("; ".join(stopped))
