"""Units, roles and persons as tests need them: real rows, made directly, with obviously invented names."""

from collections.abc import Mapping
from datetime import date
from itertools import count
from typing import Any

from allauth.account.models import EmailAddress

from congvu.people.models import Person, Post, Role, RoleGrant, Substitution, Succession, Unit

LONG_AGO = date(2020, 1, 1)
PASSWORD = "Mật-khẩu-thử-2026!"
_numbers = count(1)


def make_unit(name: str = "", *, parent: Unit | None = None, code: str = "", **fields: Any) -> Unit:
    """A unit that has existed since 2020, at the top or under ``parent``."""
    number = next(_numbers)
    name = name or f"Phòng thử {number}"
    unit = Unit.objects.create(
        code=code or f"dv-{number}",
        name=name,
        parent=parent,
        search=name.lower(),
        **{"valid_from": LONG_AGO, **fields},
    )
    unit.path = f"{parent.path if parent else '/'}{unit.pk}/"
    unit.save(update_fields=["path"])
    return unit


def make_role(
    code: str = "", *, grants: Mapping[str, str] | None = None, name: str = "", passes_on: bool = True
) -> Role:
    """A role with ``grants`` from capability to scope: ``make_role(grants={"cases.read": "unit"})``."""
    code = code or f"vai-tro-{next(_numbers)}"
    role = Role.objects.create(code=code, name=name or code, passes_on=passes_on)
    RoleGrant.objects.bulk_create(
        RoleGrant(role=role, capability=capability, scope=scope)
        for capability, scope in (grants or {}).items()
    )
    return role


def make_person(
    full_name: str = "",
    *,
    role: Role | None = None,
    unit: Unit | None = None,
    grants: Mapping[str, str] | None = None,
    title: str = "",
    password: str = "",
    **fields: Any,
) -> Person:
    """An account; with ``role`` (or ``grants`` for a role of its own) it holds a main post in ``unit``."""
    number = next(_numbers)
    full_name = full_name or f"Người Thử {number}"
    person = Person(
        **{
            "username": f"nguoi{number}",
            "full_name": full_name,
            "email": f"nguoi{number}@thu.example",
            "sort_name": full_name.split()[-1].lower(),
            "search": full_name.lower(),
            **fields,
        }
    )
    if password:
        person.set_password(password)
    else:
        person.set_unusable_password()
    person.save()
    if person.email:  # as our acts do: an account opened by the agency has a confirmed address
        EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    if role or grants is not None:
        make_post(person, role=role or make_role(grants=grants), unit=unit, title=title, is_main=True)
    return person


def make_post(person: Person, *, role: Role, unit: Unit | None = None, **fields: Any) -> Post:
    """A post since 2020 without an end."""
    return Post.objects.create(
        person=person, role=role, unit=unit or make_unit(), **{"from_on": LONG_AGO, **fields}
    )


def make_substitution(absent: Person, substitute: Person, from_on: date, to_on: date) -> Substitution:
    return Substitution.objects.create(absent=absent, substitute=substitute, from_on=from_on, to_on=to_on)


def make_succession(predecessor: Unit, successor: Unit, on: date) -> Succession:
    """``successor`` takes over; the predecessor's last day is the day before only if the test says so."""
    return Succession.objects.create(
        predecessor=predecessor, successor=successor, on=on, legal_basis="Quyết định thử số 01/QĐ-THU"
    )
