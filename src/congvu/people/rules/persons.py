"""Rules about accounts, posts and substitutes."""

from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from congvu.kit import clock
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.people.enums import MANAGE
from congvu.people.logic import usernames
from congvu.people.models import Person, Post, Role, Substitution, Unit
from congvu.people.queries.accounts import managers
from congvu.people.queries.rights import scope


def manage(*, by: Actor) -> Refusal | None:
    """Accounts, units and roles are changed by whoever may administer them."""
    return None if by.may(MANAGE) else Refusal(_("You have no right to administer persons and units."))


def manage_unit(unit: Unit | None, *, by: Actor) -> Refusal | None:
    """An administrator of one unit stays within its data."""
    if refusal := manage(by=by):
        return refusal
    if isinstance(by, Person) and not scope(by, MANAGE).covers(unit_id=unit.pk if unit else None):
        name = unit.name if unit else _("the whole agency")
        return Refusal(_("Your right to administer does not reach %(unit)s.") % {"unit": name})
    return None


def username(name: str, *, of: Person | None = None) -> Refusal | None:
    """A user name is short, plain and free."""
    if not usernames.ALLOWED.fullmatch(name):
        sentence = _("Use 3 to 80 small letters without marks, digits, dots or hyphens, such as annv.")
        return Refusal(sentence, "username")
    if _others(of).filter(username=name).exists():
        return Refusal(_("The user name %(name)s is taken. Choose another.") % {"name": name}, "username")
    return None


def email(address: str, *, of: Person | None = None) -> Refusal | None:
    """One address belongs to one account."""
    if address and _others(of).filter(email__iexact=address).exists():
        return Refusal(_("Another account already uses this e-mail address."), "email")
    return None


def _others(person: Person | None) -> QuerySet[Person]:
    return Person.objects.exclude(pk=person.pk) if person else Person.objects.all()


def deactivate(person: Person, *, by: Actor, at: datetime) -> Refusal | None:
    """Nobody closes their own account, nor that of the last administrator."""
    if refusal := manage(by=by):
        return refusal
    if by.key == person.key:
        return Refusal(_("You cannot close your own account. Ask another administrator."))
    rest = managers(clock.office_day(at)).exclude(person=person)
    if person.may(MANAGE) and not rest.exists():
        return Refusal(_("This is the last administrator. Name another one first."))
    return None


def set_post(
    person: Person, *, unit: Unit, role: Role, from_on: date, to_on: date | None, by: Actor
) -> Refusal | None:
    """A post lies within the life of its unit, is not held twice, and is given by who administers the unit.

    Nobody hands out more than they have: a role that reaches everything is given by who reaches everything.
    """
    if refusal := manage_unit(unit, by=by) or _reach(role, by):
        return refusal
    if to_on and to_on < from_on:
        return Refusal(_("The last day lies before the first."), "to_on")
    if not unit.exists_on(from_on) or (to_on and not unit.exists_on(to_on)):
        return Refusal(_("%(unit)s does not exist on all these days.") % {"unit": unit.name}, "from_on")
    same = Post.objects.filter(person=person, unit=unit, role=role)
    for post in same:
        if (post.to_on is None or from_on <= post.to_on) and (to_on is None or post.from_on <= to_on):
            return Refusal(_("This person already holds this post on these days."), "from_on")
    return None


def _reach(role: Role, by: Actor) -> Refusal | None:
    if not isinstance(by, Person) or scope(by, MANAGE).everything:
        return None
    if role.grants.filter(scope="all").exists():
        return Refusal(
            _("Only an administrator of the whole agency gives the role %(role)s.") % {"role": role}, "role"
        )
    return None


def end_post(post: Post, *, last_day: date, by: Actor) -> Refusal | None:
    """A post ends on or after its first day, before an end already set; an administrator must remain."""
    if refusal := manage_unit(post.unit, by=by):
        return refusal
    if last_day < post.from_on:
        return Refusal(_("The last day lies before the first."), "last_day")
    if post.to_on is not None and post.to_on <= last_day:
        return Refusal(
            _("This post already ends on %(day)s.") % {"day": f"{post.to_on:%d/%m/%Y}"}, "last_day"
        )
    grants = managers(last_day).filter(pk=post.pk)
    if grants.exists() and not managers(last_day).exclude(pk=post.pk).exists():
        return Refusal(_("This is the last administrator. Name another one first."))
    return None


def name_substitute(
    absent: Person, *, substitute: Person, from_on: date, to_on: date, by: Actor, at: datetime
) -> Refusal | None:
    """A person names their own substitute, an administrator anybody's; who is away cannot stand in."""
    if by.key != absent.key and (refusal := manage(by=by)):
        return refusal
    if substitute == absent:
        return Refusal(_("Choose somebody else: nobody stands in for themselves."), "substitute")
    if not substitute.is_active:
        return Refusal(_("The account of %(name)s is closed.") % {"name": substitute}, "substitute")
    if to_on < from_on:
        return Refusal(_("The last day lies before the first."), "to_on")
    if to_on < clock.office_day(at):
        return Refusal(_("These days are over."), "to_on")
    return _clash(absent, substitute, from_on, to_on)


def _clash(absent: Person, substitute: Person, from_on: date, to_on: date) -> Refusal | None:
    running = Substitution.objects.filter(cancelled_at=None, from_on__lte=to_on, to_on__gte=from_on)
    if running.filter(absent=absent, substitute=substitute).exists():
        return Refusal(
            _("%(name)s already stands in on some of these days.") % {"name": substitute}, "substitute"
        )
    if running.filter(absent=substitute).exists():
        sentence = _("%(name)s is absent on some of these days. Choose somebody else.")
        return Refusal(sentence % {"name": substitute}, "substitute")
    return None


def cancel_substitution(substitution: Substitution, *, by: Actor, at: datetime) -> Refusal | None:
    """Only while it lasts or before it begins, by the absent person or an administrator."""
    if by.key != substitution.absent.key and (refusal := manage(by=by)):
        return refusal
    if substitution.cancelled_at or substitution.to_on < clock.office_day(at):
        return Refusal(_("This substitution is already over."))
    return None
