"""What a round asks, allows and promises: data with a version, frozen as soon as a dossier relies on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256
from typing import Any

import rfc8785

from congvu.initiatives.enums.form import FIELDS, Part
from congvu.initiatives.enums.rounds import Asked, Level, ObjectKind, OneYear, Overdue
from congvu.worktime.logic import Limit

ONE_MONTH = Limit(Decimal(1), "month")
THREE_MONTHS = Limit(Decimal(3), "month")
CHOOSABLE = tuple(each.name for each in FIELDS if not each.fixed)


@dataclass(frozen=True)
class Terms:
    """The rules of a round. ``fields`` and ``parts`` name only what is not fixed; what is absent is not
    asked. ``public_authors``: the register names the authors of what is recognised. ``alike_warning`` and
    ``alike_serious``: percent of a dossier's words that stand in others, from which it is looked at; with
    ``alike_shown`` authors may ask for this before they file.
    """

    kinds: tuple[str, ...] = (ObjectKind.INITIATIVE.value,)
    field_groups: tuple[str, ...] = ()
    addressee: str = ""
    fields: Mapping[str, Asked] = field(default_factory=dict)
    parts: Mapping[str, Asked] = field(default_factory=dict)
    most_authors: int | None = None
    least_share: Decimal = Decimal(0)
    one_year: OneYear = OneYear.WARN
    filing_months: int = 12
    completeness: Limit = ONE_MONTH
    decision: Limit = THREE_MONTHS
    supplement: Limit = ONE_MONTH
    overdue: Overdue = Overdue.REMIND
    legal_basis: str = ""
    public_authors: bool = True
    alike_warning: Decimal = Decimal(20)
    alike_serious: Decimal = Decimal(40)
    alike_shown: bool = False

    def asked(self, name: str) -> Asked:
        """How a field is asked; the fixed ones always are."""
        if name not in CHOOSABLE:
            return Asked.REQUIRED
        return Asked(self.fields.get(name, Asked.HIDDEN))

    def part_asked(self, part: str) -> Asked:
        return Asked(self.parts.get(part, Asked.HIDDEN))

    @property
    def asked_parts(self) -> tuple[Part, ...]:
        """The parts that come as files, in the order of the form."""
        return tuple(part for part in Part if self.part_asked(part) != Asked.HIDDEN)

    def takes_group(self, code: str) -> bool:
        return not self.field_groups or code in self.field_groups


def usual(level: Level) -> Terms:
    """A start for a new round, from Decree 13/2012 and Circular 18/2013; the administrator changes what
    differs.
    """
    required = ("problem", "conditions", "benefit_by_author")
    fields = {name: Asked.REQUIRED if name in required else Asked.OPTIONAL for name in CHOOSABLE}
    parts = {
        part.value: Asked.OPTIONAL for part in (Part.DRAWINGS, Part.BENEFIT, Part.CONFIRMATION, Part.OTHER)
    }
    parts |= {Part.DESCRIPTION.value: Asked.REQUIRED, Part.AUTHORISATION.value: Asked.OPTIONAL}
    base = ("base_decision_number", "base_decided_on", "base_decided_by")
    if level is Level.PROVINCE:
        parts |= {Part.BASE_DECISION.value: Asked.REQUIRED, Part.MINUTES.value: Asked.OPTIONAL}
        return Terms(
            kinds=tuple(kind.value for kind in ObjectKind),
            fields=fields | dict.fromkeys(base, Asked.REQUIRED),
            parts=parts,
        )
    return Terms(fields=fields | dict.fromkeys(base, Asked.HIDDEN), parts=parts)


def to_json(terms: Terms) -> dict[str, Any]:
    return {
        "kinds": list(terms.kinds),
        "field_groups": list(terms.field_groups),
        "addressee": terms.addressee,
        "fields": {name: str(asked.value) for name, asked in terms.fields.items()},
        "parts": {name: str(asked.value) for name, asked in terms.parts.items()},
        "most_authors": terms.most_authors,
        "least_share": str(terms.least_share),
        "one_year": terms.one_year.value,
        "filing_months": terms.filing_months,
        "completeness": _limit_json(terms.completeness),
        "decision": _limit_json(terms.decision),
        "supplement": _limit_json(terms.supplement),
        "overdue": terms.overdue.value,
        "legal_basis": terms.legal_basis,
        "public_authors": terms.public_authors,
        "alike_warning": str(terms.alike_warning),
        "alike_serious": str(terms.alike_serious),
        "alike_shown": terms.alike_shown,
    }


def from_json(stored: Mapping[str, Any]) -> Terms:
    return Terms(
        kinds=tuple(stored["kinds"]),
        field_groups=tuple(stored["field_groups"]),
        addressee=stored["addressee"],
        fields={name: Asked(asked) for name, asked in stored["fields"].items()},
        parts={name: Asked(asked) for name, asked in stored["parts"].items()},
        most_authors=stored["most_authors"],
        least_share=Decimal(stored["least_share"]),
        one_year=OneYear(stored["one_year"]),
        filing_months=stored["filing_months"],
        completeness=_limit(stored["completeness"]),
        decision=_limit(stored["decision"]),
        supplement=_limit(stored["supplement"]),
        overdue=Overdue(stored["overdue"]),
        legal_basis=stored["legal_basis"],
        public_authors=stored.get("public_authors", True),
        alike_warning=Decimal(stored.get("alike_warning", 20)),
        alike_serious=Decimal(stored.get("alike_serious", 40)),
        alike_shown=stored.get("alike_shown", False),
    )


def digest(terms: Terms) -> str:
    """SHA-256 of the canonical JSON; two terms that ask the same have the same digest."""
    return sha256(rfc8785.dumps(to_json(terms))).hexdigest()


def _limit_json(limit: Limit) -> dict[str, str]:
    return {"amount": str(limit.amount), "unit": str(limit.unit)}


def _limit(stored: Mapping[str, Any]) -> Limit:
    return Limit(Decimal(stored["amount"]), stored["unit"])
