"""Who signs in the demo agency: the director, and the deputy by delegation; and how its units are abbreviated."""

from collections.abc import Mapping
from datetime import datetime

from congvu.config.demo.agency import DEPARTMENT, SINCE, Agency
from congvu.kit.actor import SYSTEM
from congvu.kit.clock import office_day
from congvu.outgoing.actions import order
from congvu.outgoing.enums.states import Authority
from congvu.outgoing.rules.ordering import Given
from congvu.people import actions as people

BASIS = "Quy chế làm việc của Sở (mẫu)"
SYMBOLS = ("SKHCN", "VP", "SHTT", "QLKH", "MC")


DIRECTOR: Mapping[str, str] = {
    "signing.own": "own",
    "cases.read": "all",
    "initiatives.sign": "all",
    "outgoing.sign": "unit",
    "outgoing.read": "unit",
}
"""What the director does besides sitting on the council; the daily work is the deputy's."""


def build(agency: Agency, at: datetime) -> None:
    """In force from ``at`` on, entered by the clerk."""
    _direct(agency, at)
    department, by, on = agency.units[DEPARTMENT[0]], agency.people["vanthu"], office_day(at)
    for code in SYMBOLS:
        order.set_symbol(department, agency.units[code], code, on, legal_basis=BASIS, by=by, at=at)
    given = Given(
        Authority.DEPUTY,
        agency.people["lanhdao"],
        giver_post="Giám đốc",
        taker_post="Phó Giám đốc",
        valid_from=on,
        legal_basis=BASIS,
    )
    order.delegate(department, given, by=by, at=at)


def _direct(agency: Agency, at: datetime) -> None:
    name = "Giám đốc ký văn bản (mẫu)"
    role = people.create_role(code="giam-doc", name=name, by=SYSTEM, at=at)
    people.change_role(role, name=name, passes_on=False, grants=DIRECTOR, by=SYSTEM, at=at)
    people.set_post(
        agency.people["chutich"],
        unit=agency.units[DEPARTMENT[0]],
        role=role,
        title="Giám đốc",
        from_on=SINCE,
        is_main=False,
        by=SYSTEM,
        at=at,
    )
