"""Passwords are set by their owner or issued for once by an administrator."""

from datetime import datetime

from django.contrib.auth.hashers import make_password

from congvu.kit import clock
from congvu.kit.actor import Actor
from congvu.kit.refusal import refuse_if
from congvu.people import enums
from congvu.people.logic import passwords
from congvu.people.models import PasswordHistory, Person
from congvu.people.queries.policy import policy_on
from congvu.people.rules import persons as rules
from congvu.trail import actions as trail
from congvu.trail.actions import act


@act
def set_password(person: Person, *, password: str, by: Actor, at: datetime) -> None:
    """The owner's new password; the form has asked the validators. Its hash joins the earlier ones."""
    person.set_password(password)
    person.password_changed_at = at
    person.must_change_password = False
    person.save(update_fields=["password", "password_changed_at", "must_change_password"])
    PasswordHistory.objects.create(person=person, password=person.password, set_at=at)
    trail.record(enums.PASSWORD_SET, about=person, by=by, at=at)


@act
def issue_password(person: Person, *, by: Actor, at: datetime) -> str:
    """A password to sign in with once and then choose one's own. Shown once, stored hashed only."""
    refuse_if(rules.manage(by=by))
    password = passwords.temporary(policy_on(clock.office_day(at)).min_length)
    Person.objects.filter(pk=person.pk).update(
        password=make_password(password), password_changed_at=at, must_change_password=True
    )
    trail.record(enums.PASSWORD_ISSUED, about=person, by=by, at=at)
    return password
