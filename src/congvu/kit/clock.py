"""The one place that reads the machine's clock."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

OFFICE_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """The present instant, aware, in UTC. Called in views, jobs and commands only; acts are told ``at``."""
    return datetime.now(UTC)


def office_day(at: datetime) -> date:
    """The calendar day at the office when it is ``at``."""
    return at.astimezone(OFFICE_ZONE).date()
