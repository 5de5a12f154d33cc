"""The state of one's own account: what must still be done before work can begin."""

from datetime import date, datetime, timedelta
from enum import Enum

from allauth.mfa.utils import is_mfa_enabled
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from congvu.kit import clock
from congvu.people.enums import MANAGE, Reach
from congvu.people.models import Person, Post, SecurityPolicy
from congvu.people.queries.persons import active_persons, in_force
from congvu.people.queries.policy import policy_on


class Duty(Enum):
    """Something a person must do before anything else."""

    PASSWORD = "password"  # noqa: S105 - the name of a duty
    SECOND_FACTOR = "second_factor"


def duties(person: Person, at: datetime) -> list[Duty]:
    """What stands between ``person`` and their work: a password to change, a second factor to set up."""
    policy = policy_on(clock.office_day(at))
    found = []
    if person.must_change_password or _password_too_old(person, policy, at):
        found.append(Duty.PASSWORD)
    if policy.admin_mfa and person.may(MANAGE) and not is_mfa_enabled(person):
        found.append(Duty.SECOND_FACTOR)
    return found


def _password_too_old(person: Person, policy: SecurityPolicy, at: datetime) -> bool:
    if not policy.admin_password_months or not person.may(MANAGE):
        return False
    limit = timedelta(days=policy.admin_password_months * 30)
    return person.password_changed_at is None or person.password_changed_at + limit < at


def lock_after(person: Person, at: datetime) -> int:
    """After how many seconds without a click the screen of ``person`` is locked."""
    policy = policy_on(clock.office_day(at))
    minutes = policy.admin_idle_minutes if person.may(MANAGE) else policy.idle_minutes
    return minutes * 60


def idle_accounts(at: datetime) -> QuerySet[Person]:
    """Open accounts of staff that nobody has signed in to for as long as the policy allows.

    Staff is who may see other people's data. Authors, who come once a year and see only theirs, are spared.
    """
    day = clock.office_day(at)
    since = at - timedelta(days=policy_on(day).disable_after_days)
    staff = Post.objects.filter(in_force(day), role__grants__scope__in=[Reach.UNIT, Reach.SUBTREE, Reach.ALL])
    used = Coalesce(F("last_login"), F("created_at"))
    return active_persons().annotate(used=used).filter(pk__in=staff.values("person"), used__lt=since)


def managers(day: date) -> QuerySet[Post]:
    """Posts on ``day`` whose holders may administer all accounts. There must always be one."""
    grant = Q(role__grants__capability=MANAGE, role__grants__scope=Reach.ALL)
    return Post.objects.filter(in_force(day), grant, person__is_active=True)
