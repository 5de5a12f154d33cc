"""Somebody signs files of their own choosing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from io import BytesIO

from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from congvu.files import actions as files
from congvu.files.models import StoredFile
from congvu.kit.clock import OFFICE_ZONE
from congvu.kit.refusal import Refusal, refuse_if
from congvu.people.models import Person
from congvu.signing.actions.handing import hand_out, signed_name
from congvu.signing.actions.signing import sign
from congvu.signing.logic.orders import FIELDS, Purpose
from congvu.signing.logic.places import OWN_WORDS, Edge, How, Place
from congvu.signing.logic.results import Signed
from congvu.signing.models import Handout, SigningKey
from congvu.signing.providers import pictures
from congvu.signing.providers.making import Wanted
from congvu.signing.providers.printed import Sheet
from congvu.signing.rules import own as rules

LETTERS = 10


@dataclass(frozen=True)
class Given:
    """A file as it was sent."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Where:
    """On which page (0: the last) a signature is shown, and where; nowhere when ``edge`` is empty."""

    page: int = 0
    edge: Edge | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of one file: what was signed is kept under ``name``, or :attr:`refusal` says why not."""

    given: str
    name: str
    file: StoredFile | None = None
    refusal: Refusal | None = None


@sensitive_variables("pin")
def sign_files(
    given: Sequence[Given], *, key: SigningKey, pin: str, where: Where, once: str, by: Person, at: datetime
) -> list[Outcome]:
    """Each of ``given`` signed by ``by`` with their own ``key`` and kept as a file that they have sent.

    ``once`` names the sitting: the same page sent twice signs nothing a second time.
    """
    refuse_if(rules.sign([each.name for each in given], key, by=by))
    field = f"{FIELDS[Purpose.OWN]}{sha256(once.encode()).hexdigest()[:12]}"
    place, words = _shown(key, where, by, at)
    wanted = [
        Wanted(each.data, Purpose.OWN, place, words, field=field, once=_once(by, once, number))
        for number, each in enumerate(given)
    ]
    names = {one.once: signed_name(each.name) for one, each in zip(wanted, given, strict=True)}
    kept: dict[str, StoredFile] = {}

    def keep(one: Wanted, signed: Signed) -> None:
        name = names[one.once]
        kept[one.once] = files.store(BytesIO(signed.data), name=name, read=False, by=by, at=at)

    outcomes = sign(wanted, key=key, pin=pin, by=by, at=at, keep=keep)
    return [
        Outcome(
            each.name, names[one.once], kept.get(one.once), outcome if isinstance(outcome, Refusal) else None
        )
        for each, one, outcome in zip(given, wanted, outcomes, strict=True)
    ]


def hand_out_files(
    given: Sequence[Given], *, key: SigningKey, once: str, by: Person, at: datetime
) -> list[Handout]:
    """Each of ``given`` waits to be signed by ``by`` on their own machine, with their own ``key``."""
    refuse_if(rules.sign([each.name for each in given], key, by=by))
    return [
        hand_out(
            Wanted(each.data, Purpose.OWN, once=_once(by, once, number)),
            key=key,
            name=each.name,
            by=by,
            at=at,
        )
        for number, each in enumerate(given)
    ]


def _once(by: Person, once: str, number: int) -> str:
    return f"own:{by.pk}:{once}:{number}"


def _shown(key: SigningKey, where: Where, by: Person, at: datetime) -> tuple[Place, Sheet | None]:
    """Where the signature is shown, and the words it shows when the key has no picture."""
    if where.edge is None:
        return Place(How.NOWHERE), None
    size = pictures.size(bytes(key.picture), key.width_mm) if key.picture else OWN_WORDS
    place = Place(How.EDGE, size, page=where.page, at=where.edge)
    if key.picture:
        return place, None
    said = at.astimezone(OFFICE_ZONE).isoformat(timespec="seconds")
    words = _("Signed by: %(name)s\nTime of signing: %(at)s") % {"name": by.full_name, "at": said}
    return place, Sheet(words, *size, LETTERS)
