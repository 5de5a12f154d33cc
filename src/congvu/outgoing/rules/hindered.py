"""Papers that follow from an issued document while nobody may sign them: why, and what is to be done."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from congvu.documents.queries import desks
from congvu.kit.clock import office_day
from congvu.kit.ref import Ref
from congvu.outgoing.enums.capabilities import ISSUE, ORDER, SIGN
from congvu.outgoing.logic.origins import origins
from congvu.outgoing.logic.sheaves import bundles
from congvu.outgoing.models import Hindrance, OutgoingDocument, Sheaf
from congvu.outgoing.queries import hindrances, order, sheaves
from congvu.outgoing.rules import sheaves as rules
from congvu.people.models import Person


@dataclass(frozen=True)
class Hindered:
    """``sheaf`` is None while nothing has been printed, as nobody's name could stand on it."""

    document: OutgoingDocument
    kind: str
    sheaf: Sheaf | None
    why: str
    remedy: str

    @property
    def called(self) -> str:
        """What its papers are."""
        return str(bundles[self.kind].label)


@dataclass(frozen=True)
class Shown:
    """One of them as a page shows it to somebody: where it leads, and whether they set who signs."""

    what: Hindered
    link: str
    may_order: bool


def of(document: OutgoingDocument, kind: str, at: datetime) -> Hindered | None:
    """Why nobody signs what follows from ``document`` today; None when somebody may."""
    if refusal := rules.begin(document):
        return Hindered(document, kind, sheaves.of(document, kind), refusal.sentence, "")
    ways = sheaves.ways(document, office_day(at))
    against = [(way, rules.disinterested(document, kind, way.person, at)) for way in ways]
    free = [way for way, refusal in against if refusal is None]
    if sheaf := sheaves.of(document, kind):
        if not (refusal := rules.sign(sheaf, by=sheaf.signer, at=at)):
            return None
        return Hindered(document, kind, sheaf, refusal.sentence, _of_sheaf(free))
    if free:
        return None
    said = "; ".join(f"{way.person.full_name}: {each}" for way, each in against)
    return Hindered(document, kind, None, said or _nobody(document), _unbegun(ways))


def shown_to(person: Person, at: datetime) -> list[Shown]:
    """What was noted and concerns ``person``: the leaders and clerks of the agency, who says who signs there,
    and whom the trade names.
    """
    rows = list(hindrances.noted())
    named = _named(rows, person)
    theirs = [row for row in rows if row.pk in named or _of_office(row.document, person)]
    return [shown(each, person) for row in theirs if (each := of(row.document, row.kind, at))]


def shown(found: Hindered, person: Person) -> Shown:
    return Shown(found, about(found, person).link, may_order(found.document, person))


def about(found: Hindered, person: Person) -> Ref:
    """Where ``person`` can see to it: the page of the papers, else of what their trade calls it."""
    if found.sheaf is not None and sheaves.may_see(found.sheaf, person):
        return found.sheaf.ref
    origin = origins.get(found.document.origin_kind)
    said = origin.about(found.document, person) if origin else None
    return said if said and said.link else found.document.ref


def may_order(document: OutgoingDocument, person: Person) -> bool:
    """Whether ``person`` says who signs for the agency."""
    return desks.may_for(person, ORDER.code, document.agency_id)


def whose(found: Hindered) -> Collection[Person]:
    """Whom the trade names."""
    return bundles[found.kind].whose([found.document]).get(found.document.pk, ())


def _of_office(document: OutgoingDocument, person: Person) -> bool:
    rights = (SIGN.code, ISSUE.code, ORDER.code)
    return any(desks.may_for(person, right, document.agency_id) for right in rights)


def _named(rows: Iterable[Hindrance], person: Person) -> set[int]:
    """Those of ``rows`` whose trade names ``person``; each trade is asked once."""
    found: set[int] = set()
    for bundle in bundles:
        of_it = {row.document_id: row for row in rows if row.kind == bundle.code}
        named = bundle.whose([row.document for row in of_it.values()]) if of_it else {}
        found |= {of_it[document].pk for document, persons in named.items() if person in persons}
    return found


def _nobody(document: OutgoingDocument) -> str:
    said = _("%(agency)s has no head in post today, and no delegation in force covers the kind “%(kind)s”.")
    return said % {"agency": document.agency, "kind": document.kind}


def _unbegun(ways: list[order.Way]) -> str:
    if ways:
        return _("Enter a delegation for somebody who is not concerned. They are printed by themselves then.")
    return _("Enter the post of the head, or a delegation. They are printed by themselves then.")


def _of_sheaf(free: list[order.Way]) -> str:
    if free:
        names = ", ".join(dict.fromkeys(way.person.full_name for way in free))
        return _("Hand them on to another signer: %(names)s.") % {"names": names}
    return _("Enter the post of the head, or a delegation. Then hand them on to who may sign.")
