"""The authorities that are installed, and the keys of this house."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from asn1crypto import pem, x509
from django.db.models import Max, QuerySet

from congvu.people import queries as people
from congvu.people.enums import Reach
from congvu.people.models import Person, Unit
from congvu.signing.enums import AGENT, SEAL
from congvu.signing.logic.orders import Purpose
from congvu.signing.logic.report import Report
from congvu.signing.models import Authority, Handout, SigningKey, Use


def listed() -> QuerySet[Authority]:
    """All that are or were installed."""
    return Authority.objects.defer("pem")


def installed() -> str:
    """The certificates in use, one after the other as PEM."""
    rows = Authority.objects.filter(ended_at=None).order_by("pk")
    return "\n".join(rows.values_list("pem", flat=True))


def believed() -> list[x509.Certificate]:
    """The certificates in use, read."""
    text = installed().encode()
    ders = [der for _kind, _head, der in pem.unarmor(text, multiple=True)] if text else []
    return [x509.Certificate.load(der) for der in ders]


def certificates(key: SigningKey) -> tuple[bytes, tuple[bytes, ...]]:
    """The certificate of ``key`` (DER), and those that lead to its authority."""
    first, *others = (der for _kind, _head, der in pem.unarmor(key.certificates.encode(), multiple=True))
    return first, tuple(others)


def keys_for(person: Person, at: datetime) -> QuerySet[SigningKey]:
    """The keys ``person`` may sign with: their own, and those of agencies whose seal they keep."""
    agencies = people.within(people.scope(person, SEAL.code), unit="unit")
    own = SigningKey.objects.filter(person=person) | SigningKey.objects.filter(agencies, person=None)
    return own.filter(ended_at=None, valid_to__gt=at).defer("material", "picture").order_by("name", "pk")


def seals_for(person: Person, at: datetime) -> QuerySet[SigningKey]:
    """The keys of agencies that ``person`` may sign with here. One on a machine of its own puts in no number
    and date: the program there signs whole files and shows what it likes.
    """
    return keys_for(person, at).filter(person=None).exclude(provider=AGENT)


def done(once: Sequence[str]) -> frozenset[str]:
    """Which of these have been signed: what is named so is not signed a second time."""
    return frozenset(Use.objects.filter(once__in=once, state=Use.State.DONE).values_list("once", flat=True))


def own_keys(person: Person) -> QuerySet[SigningKey]:
    """The keys of ``person`` that are not ended, also those that have run out."""
    return _listed(SigningKey.objects.filter(person=person, ended_at=None))


def sealed_keys(person: Person) -> QuerySet[SigningKey]:
    """The keys of agencies whose seal ``person`` keeps, not ended."""
    agencies = people.within(people.scope(person, SEAL.code), unit="unit")
    return _listed(SigningKey.objects.filter(agencies, person=None, ended_at=None))


def all_keys() -> QuerySet[SigningKey]:
    """Those of agencies and of persons, in use or ended."""
    return SigningKey.objects.select_related("person", "unit").defer("material", "picture")


def key(pk: int) -> SigningKey | None:
    return SigningKey.objects.select_related("person", "unit").defer("material").filter(pk=pk).first()


def signers(unit: Unit, day: date) -> QuerySet[Person]:
    """Who signs for ``unit``, by their posts of ``day``."""
    found = people.holders_of(SEAL.code, day, reach=(Reach.ALL,))
    found |= people.holders_of(SEAL.code, day, unit=unit.pk)
    for above in unit.path.strip("/").split("/")[:-1]:
        found |= people.holders_of(SEAL.code, day, unit=int(above), reach=(Reach.SUBTREE,))
    return found


def uses(of: SigningKey) -> QuerySet[Use]:
    """What was signed with a key, or was to be."""
    return Use.objects.filter(key=of)


def last_uses(keys: Iterable[SigningKey]) -> dict[int, datetime]:
    """When each of ``keys`` was last signed with."""
    done = Use.objects.filter(key__in=[each.pk for each in keys], state=Use.State.DONE)
    return dict(done.values_list("key").annotate(Max("ended_at")))


def waiting(at: datetime) -> QuerySet[Handout]:
    """Files that are given out to be signed, and that nobody has brought back."""
    rows = Handout.objects.filter(state=Handout.State.WAITING, until__gt=at, use__state=Use.State.BEGUN)
    return rows.select_related("key", "person", "file", "use")


def handouts(person: Person) -> QuerySet[Handout]:
    """What was given out to ``person``."""
    return Handout.objects.filter(person=person).select_related("key", "file", "result", "use")


def purposes(report: Report) -> dict[str, Purpose]:
    """What signatures are for whose fields other programs have named, by their field."""
    sizes = [one.covers for one in report.signatures]
    rows = Handout.objects.filter(state=Handout.State.DONE, made_size__in=sizes).values_list(
        "made_field", "made_size", "key__fingerprint", "purpose"
    )
    known = {(field, size, fingerprint): purpose for field, size, fingerprint, purpose in rows}
    found = {
        one.field: known.get((one.field, one.covers, one.certificate.fingerprint))
        for one in report.signatures
        if one.certificate
    }
    return {field: Purpose(purpose) for field, purpose in found.items() if purpose}


def _listed(keys: QuerySet[SigningKey]) -> QuerySet[SigningKey]:
    return keys.select_related("person", "unit").defer("material").order_by("name", "pk")
