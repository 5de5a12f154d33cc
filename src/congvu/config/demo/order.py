"""What the head of the demo agency has decided about signing: abbreviations, and that the deputy signs too."""

from datetime import datetime

from congvu.config.demo.agency import DEPARTMENT, Agency
from congvu.kit.clock import office_day
from congvu.outgoing.actions import order
from congvu.outgoing.enums.states import Authority
from congvu.outgoing.rules.ordering import Given

BASIS = "Quy chế làm việc của Sở (mẫu)"
SYMBOLS = ("SKHCN", "VP", "SHTT", "QLKH", "MC")


def build(agency: Agency, at: datetime) -> None:
    """In force from ``at`` on, entered by the clerk."""
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
