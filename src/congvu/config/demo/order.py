"""What the head of the demo agency has decided about signing: abbreviations, and what the deputy signs."""

from datetime import datetime

from congvu.config.demo.agency import Agency
from congvu.kit.clock import office_day
from congvu.outgoing.enums.states import Authority
from congvu.outgoing.models import Delegation, Symbol

RULES = "Quy chế làm việc của Sở (mẫu)"
SYMBOLS = ("SKHCN", "VP", "SHTT")


def build(agency: Agency, at: datetime) -> None:
    """In force from ``at`` on."""
    on = office_day(at)
    for code in SYMBOLS:
        Symbol.objects.create(unit=agency.units[code], text=code, valid_from=on, legal_basis=RULES)
    Delegation.objects.create(
        agency=agency.units["SKHCN"],
        authority=Authority.DEPUTY,
        taker=agency.people["lanhdao"],
        giver_post="Giám đốc",
        taker_post="Phó Giám đốc",
        scope="Các văn bản về sáng kiến và sở hữu trí tuệ",
        valid_from=on,
        legal_basis=RULES,
        given_at=at,
        given_by=agency.people["vanthu"],
    )
