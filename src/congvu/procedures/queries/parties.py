"""Applicants, by the numbers they are known by, by phone, by name."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from congvu.procedures.enums.states import OWN
from congvu.procedures.logic.handed import Particulars
from congvu.procedures.models import Dossier, Party, PartyNumber
from congvu.vietnamese import fold, names

MOST = 20


def known_as(number: str) -> list[Party]:
    """Everybody known by ``number`` of whatever kind: one party, unless kinds share figures."""
    keys = PartyNumber.objects.filter(number=tidy(number)).values("party")
    return list(Party.objects.filter(pk__in=keys).prefetch_related("numbers").order_by("pk"))


def owner(kind: str, number: str) -> Party | None:
    """Whose number of this kind it is."""
    row = PartyNumber.objects.filter(kind=kind, number=tidy(number)).select_related("party").first()
    return row.party if row else None


def owner_of(numbers: Iterable[tuple[str, str]]) -> Party | None:
    """Who is known by the first of these numbers that is anybody's."""
    return next(filter(None, (owner(kind, figures) for kind, figures in numbers)), None)


def unproved(dossier: Dossier) -> tuple[tuple[str, str], ...]:
    """The numbers that were typed when it was filed on our page and are not the applicant's: nobody has seen
    a paper with them.
    """
    if dossier.source != OWN:
        return ()
    typed = [
        (kind, tidy(figures))
        for prefix, _colon, kind, figures in (
            (*name.partition(":"), figures) for name, figures in dossier.particulars.items()
        )
        if prefix == "number" and tidy(figures)
    ]
    theirs = set(dossier.applicant.numbers.values_list("kind", "number")) if typed else set()
    return tuple(pair for pair in typed if pair not in theirs)


def one(key: str) -> Party | None:
    """The applicant with this key; for one that was joined with another, the other."""
    if not (key.isascii() and key.isdigit() and len(key) < 10):
        return None
    found = Party.objects.select_related("joined_into").filter(pk=int(key)).first()
    return found.joined_into or found if found else None


def listed() -> QuerySet[Party]:
    """Every applicant that stands for themselves, by name."""
    return Party.objects.filter(joined_into=None).prefetch_related("numbers").order_by("search", "pk")


def narrowed(parties: QuerySet[Party], words: str) -> QuerySet[Party]:
    """Those with this number or phone, or with these words in their name."""
    number = tidy(words)
    named = Q()
    for word in fold(words).split():
        named &= Q(search__contains=word)
    numbered = PartyNumber.objects.filter(number=number).values("party")
    return parties.filter(named | Q(pk__in=numbered) | Q(phone=number)) if words.strip() else parties


def found(words: str) -> QuerySet[Party]:
    """Applicants with this number or phone, or whose name begins with these words; at most ``MOST``."""
    number, name = tidy(words), fold(words)
    numbered = PartyNumber.objects.filter(number=number).values("party")
    matching = Q(pk__in=numbered) | Q(phone=number) | Q(search__startswith=name)
    return (
        Party.objects.filter(matching, joined_into=None)
        .prefetch_related("numbers")
        .order_by("search", "pk")[:MOST]
    )


def says_more(party: Party, said: Particulars) -> bool:
    """Whether anything of this is not what is known of ``party``."""
    kept = (party.kind, party.name, party.born_on, party.address, party.phone, party.email)
    told = (
        said.kind,
        names.tidy(said.name),
        said.born_on,
        said.address.strip(),
        tidy(said.phone),
        said.email.strip(),
    )
    known = {(each.kind, each.number) for each in party.numbers.all()}
    return kept != told or any((kind, tidy(number)) not in known for kind, number in said.numbers)


def tidy(number: str) -> str:
    """A number as it is kept: without blanks, dots and dashes, in capitals."""
    return "".join(each for each in number.upper() if each.isalnum())
