"""Accounts are opened, changed and closed. The trail holds no personal text, only which fields changed."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.utils.translation import gettext as _

from congvu.kit import clock
from congvu.kit.actor import Actor
from congvu.kit.event import Event
from congvu.kit.refusal import Refusal, Stale, refuse_if
from congvu.people import enums
from congvu.people.actions.alerts import alert
from congvu.people.logic import usernames
from congvu.people.models import PasswordHistory, Person, Post, Role, Unit
from congvu.people.queries.accounts import idle_accounts
from congvu.people.rules import persons as rules
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.vietnamese import fold, names


def new_person(*, full_name: str, username: str, email: str, at: datetime, **fields: str) -> Person:
    """An account not yet in the table, with its derived fields filled."""
    person = Person(
        full_name=names.tidy(full_name), username=username, email=email.lower(), created_at=at, **fields
    )
    derive(person)
    return person


def derive(person: Person) -> None:
    """Fill what follows from the other fields: the key of sorting and the text of searching."""
    person.sort_name = names.sort_key(person.full_name)[:250]
    person.search = fold(f"{person.full_name} {person.username} {person.email} {person.phone}")[:400]


def free_username(full_name: str) -> str:
    taken = Person.objects.values_list("username", flat=True)
    stem = usernames.propose(full_name, ())
    return usernames.propose(full_name, set(taken.filter(username__startswith=stem)))


@act
def create_person(
    *,
    full_name: str,
    username: str = "",
    email: str = "",
    phone: str = "",
    workplace: str = "",
    language: str = enums.Language.VI,
    by: Actor,
    at: datetime,
) -> Person:
    """Open an account for a member of staff, without a password yet.

    Whoever opens it vouches for the e-mail address. Refuses a name or an address that is taken.
    """
    username = username or free_username(full_name)
    refuse_if(rules.manage(by=by) or rules.username(username) or rules.email(email))
    person = new_person(
        full_name=full_name,
        username=username,
        email=email,
        phone=phone,
        workplace=workplace,
        language=language,
        at=at,
    )
    person.set_unusable_password()
    person.save(force_insert=True)
    _own_address(person, verified=True)
    trail.record(enums.PERSON_CREATED, about=person, by=by, at=at)
    return person


@act
def register(
    person: Person, *, password: str, unit: Unit | None = None, by: Actor | None = None, at: datetime
) -> Person:
    """An author opens their own account on the portal; ``person`` comes filled from the form.

    With a unit the author holds a post there, with a role that reaches own dossiers only.
    """
    person.username = free_username(person.full_name)
    person.full_name = names.tidy(person.full_name)
    person.created_at = person.password_changed_at = at
    derive(person)
    refuse_if(rules.username(person.username) or rules.email(person.email))
    person.set_password(password)
    person.save(force_insert=True)
    PasswordHistory.objects.create(person=person, password=person.password, set_at=at)
    _author_post(person, unit, at)
    trail.record(enums.PERSON_REGISTERED, about=person, by=by or person, at=at)
    return person


def _author_post(person: Person, unit: Unit | None, at: datetime) -> None:
    role = Role.objects.filter(code=enums.AUTHOR).first()
    if unit and role:
        Post.objects.create(person=person, unit=unit, role=role, from_on=clock.office_day(at), is_main=True)


@act
def change_person(
    person: Person,
    *,
    full_name: str,
    email: str,
    phone: str,
    workplace: str = "",
    language: str,
    by: Actor,
    at: datetime,
) -> None:
    """Change the particulars, one's own or, as an administrator, another's, vouching for the new address."""
    if by.key != person.key:
        refuse_if(rules.manage(by=by))
    refuse_if(rules.email(email, of=person))
    new = {
        "full_name": names.tidy(full_name),
        "email": email.lower(),
        "phone": phone,
        "workplace": workplace,
        "language": language,
    }
    changed = [field for field, value in new.items() if getattr(person, field) != value]
    for field in changed:
        setattr(person, field, new[field])
    derive(person)
    person.save(update_fields=[*changed, "sort_name", "search"])
    if "email" in changed:
        _own_address(person, verified=by.key != person.key)
    trail.record(enums.PERSON_CHANGED, about=person, by=by, at=at, detail={"fields": list(changed)})


def _own_address(person: Person, *, verified: bool) -> None:
    """Keep allauth's table of addresses in step: one address, the one of the account."""
    EmailAddress.objects.filter(user=person).exclude(email=person.email).delete()
    if person.email:
        EmailAddress.objects.update_or_create(
            user=person, email=person.email, defaults={"verified": verified, "primary": True}
        )


@act
def confirm_email(address: EmailAddress, *, by: Actor, at: datetime) -> None:
    """The person has opened the link sent to ``address``; from now on it is the address of the account."""
    person = Person.objects.get(pk=address.user_id)
    refuse_if(rules.email(address.email, of=person))
    person.email = address.email
    derive(person)
    person.save(update_fields=["email", "search"])
    trail.record(enums.EMAIL_CONFIRMED, about=person, by=by, at=at)


@act
def deactivate_person(person: Person, *, by: Actor, at: datetime) -> None:
    """Close the account: no sign-in and no rights from now on; its posts and its history stay."""
    refuse_if(rules.deactivate(person, by=by, at=at))
    if not Person.objects.filter(pk=person.pk, is_active=True).update(is_active=False):
        raise Stale(Refusal(_("This account is already closed.")))
    trail.record(enums.PERSON_DEACTIVATED, about=person, by=by, at=at)
    _alert(enums.PERSON_DEACTIVATED, person, is_open=False, by=by, at=at)


@act
def reactivate_person(person: Person, *, by: Actor, at: datetime) -> None:
    """Open a closed account again; its idle time starts anew."""
    refuse_if(rules.manage(by=by))
    if not Person.objects.filter(pk=person.pk, is_active=False).update(is_active=True, last_login=at):
        raise Stale(Refusal(_("This account is already open.")))
    trail.record(enums.PERSON_REACTIVATED, about=person, by=by, at=at)
    _alert(enums.PERSON_REACTIVATED, person, is_open=True, by=by, at=at)


@act
def deactivate_idle(person_id: int, *, by: Actor, at: datetime) -> None:
    """Close an account unused for as long as the policy says. Refuses when somebody came back."""
    person = idle_accounts(at).filter(pk=person_id).first()
    if person is None:
        raise Stale(Refusal(_("This account has been used again.")))
    refuse_if(rules.deactivate(person, by=by, at=at))
    Person.objects.filter(pk=person_id).update(is_active=False)
    trail.record(enums.PERSON_IDLE, about=person, by=by, at=at)
    _alert(enums.PERSON_IDLE, person, is_open=False, by=by, at=at)


def _alert(event: Event, person: Person, *, is_open: bool, by: Actor, at: datetime) -> None:
    before, after = {"open": not is_open}, {"open": is_open}
    alert(event, about=person, before=before, after=after, concerns=person.key, by=by, at=at)
