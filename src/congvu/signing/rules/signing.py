"""Who may sign with which key, and what may be signed."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from types import MappingProxyType

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from congvu.kit.refusal import Refusal
from congvu.people import queries as people
from congvu.people.models import Person
from congvu.signing.enums import SEAL
from congvu.signing.logic.orders import Purpose
from congvu.signing.logic.report import Bytes, Report, Trust, Verdict
from congvu.signing.models import SigningKey, Use
from congvu.signing.rules import ordering
from congvu.signing.rules.words import TRUSTS

BY_PERSONS = frozenset({Purpose.LEADER, Purpose.OWN})
MOST = 50
"""Files of one sitting."""
MOST_BYTES = 200_000_000
MOST_WRONG, WRONG_WITHIN = 5, timedelta(minutes=15)


def use(key: SigningKey, purpose: Purpose, *, by: Person, at: datetime) -> Refusal | None:
    """A person's own key is used by nobody else; the agency's by whoever keeps its seal."""
    if key.ended_at is not None:
        return ended()
    if key.person_id is not None and key.person_id != by.pk:
        return Refusal(_("Nobody signs with the key of another person."))
    if key.unit_id is not None and not people.may(by, SEAL.code, key.unit_id):
        return Refusal(_("You may not sign for this agency."))
    if (purpose in BY_PERSONS) != (key.person_id is not None):
        if purpose in BY_PERSONS:
            return Refusal(_("A leader signs with a key of their own, not with the agency's."))
        return Refusal(_("This is signed for the agency, with the agency's key."))
    return _dates(key, at) or _guessing(key, at)


def ended() -> Refusal:
    """Somebody has taken the key out."""
    return Refusal(_("This key was taken out. Choose another."))


def certificate(trust: Trust) -> Refusal | None:
    """Nothing is signed by a certificate that nobody would accept."""
    if trust is Trust.TRUSTED:
        return None
    return Refusal(_("The certificate of this key is not accepted: %(why)s.") % {"why": TRUSTS[trust]})


def sitting(count: int, size: int) -> Refusal | None:
    """One sitting is bounded."""
    if 0 < count <= MOST and size <= MOST_BYTES:
        return None
    return Refusal(
        _("At most %(count)d files of together 200 MB are signed in one sitting.") % {"count": MOST}
    )


def file(
    purpose: Purpose, before: Report | None, known: Mapping[str, Purpose] = MappingProxyType({})
) -> Refusal | None:
    """What was signed before must be whole, and in its order."""
    if before is not None and any(
        one.bytes is not Bytes.INTACT or before.verdict(one) is Verdict.ALTERED for one in before.signatures
    ):
        return Refusal(_("The file was changed after it was signed. It is not signed again."))
    return ordering.next_step(purpose, ordering.done(before, known))


def series(
    purposes: Sequence[Purpose], before: Report | None, known: Mapping[str, Purpose] = MappingProxyType({})
) -> Refusal | None:
    """The same for signatures that follow upon each other at once."""
    if refusal := file(purposes[0], before, known):
        return refusal
    done = ordering.done(before, known)
    steps = (ordering.next_step(each, done | {*purposes[:n]}) for n, each in enumerate(purposes))
    return next(filter(None, steps), None)


def twice(use: Use) -> Refusal:
    """The same was signed before, or is being signed."""
    if use.state == Use.State.BEGUN:
        return Refusal(_("This is being signed by %(name)s just now.") % {"name": use.by_name})
    at = date_format(timezone.localtime(use.ended_at), "d/m/Y H:i") if use.ended_at else ""
    return Refusal(_("Signed already by %(name)s, %(at)s.") % {"name": use.by_name, "at": at})


def came_back() -> Refusal:
    """What came back is not what was given out with one signature more."""
    return Refusal(
        _("The signed file is not as it should be and was not kept. Tell whoever looks after the system.")
    )


def hides() -> Refusal:
    """The picture lies over words: everybody who checks the file would be told that it was altered."""
    return Refusal(
        _("The picture of this signature would hide words of the document. Use one that words show through.")
    )


def stamp() -> Refusal:
    """The time stamp is of nobody this office believes."""
    return Refusal(
        _("The authority of the time-stamp server is not installed here, or its stamp is not valid.")
    )


def _dates(key: SigningKey, at: datetime) -> Refusal | None:
    if key.valid_from <= at <= key.valid_to:
        return None
    return Refusal(
        _("The certificate of this key was valid from %(begin)s to %(end)s.")
        % {"begin": _day(key.valid_from), "end": _day(key.valid_to)}
    )


def one_more_try(key: SigningKey, at: datetime) -> Refusal | None:
    """Whether a PIN may be tried now: those that are being tried beside it may all turn out wrong."""
    if refusal := _guessing(key, at):
        return refusal
    if _sittings(key, at, Use.State.FAILED, Use.State.BEGUN) < MOST_WRONG:
        return None
    return Refusal(_("Others are signing with this key just now. Try again in a moment."))


def _guessing(key: SigningKey, at: datetime) -> Refusal | None:
    if _sittings(key, at, Use.State.FAILED) < MOST_WRONG:
        return None
    return Refusal(_("The PIN was wrong too often. Try again in a quarter of an hour."), field="pin")


def _sittings(key: SigningKey, at: datetime, *states: str) -> int:
    """In how many sittings of late a PIN was wrong, or is being tried."""
    tried = Use.objects.filter(key=key, pin_refused=True, state__in=states, begun_at__gt=at - WRONG_WITHIN)
    return tried.values("begun_at", "by_name").distinct().count()


def _day(at: datetime) -> str:
    return date_format(timezone.localtime(at), "d/m/Y")
