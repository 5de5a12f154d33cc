"""Documents are signed: one key, one PIN, one sitting, an outcome for each document."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from congvu.kit.refusal import Refusal, Refused, refuse_if
from congvu.people.models import Person
from congvu.signing import queries
from congvu.signing.enums import NOT_SIGNED, SIGNED
from congvu.signing.logic.keepers import KeyTrouble, keepers
from congvu.signing.logic.report import Report
from congvu.signing.logic.results import Signed
from congvu.signing.models import SigningKey, Use
from congvu.signing.providers import making, proofs, stamping, writing
from congvu.signing.providers.cms import Signer
from congvu.signing.providers.making import Laid, Made, Mark, Sitting, Wanted
from congvu.signing.rules import signing as rules
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json

LASTS = timedelta(minutes=10)
"""After this long, what was begun and not ended has been broken off."""


Keep = Callable[[Wanted, Signed], None]


@dataclass(frozen=True)
class Claimed:
    """A file and its uses of the key, one for each signature of its series."""

    wanted: Wanted
    uses: tuple[Use, ...]


@sensitive_variables("pin")
def sign(
    wanted: Sequence[Wanted], *, key: SigningKey, pin: str, by: Person, at: datetime, keep: Keep | None = None
) -> list[Signed | Refusal]:
    """Each document signed with ``key``, or why not. ``keep`` stores it in the act that writes the trail.

    No transaction is open while others are asked. Refuses as a whole, with nothing signed, when the key may
    not be used, or its keeper gives no signature. What was signed before is not signed a second time. A file
    with a series of signatures is kept with all of them or with none.
    """
    refuse_if(rules.sitting(len(wanted), sum(len(each.data) for each in wanted)))
    for purpose in dict.fromkeys(mark.purpose for each in wanted for mark in each.marks):
        refuse_if(rules.use(key, purpose, by=by, at=at))
    signer = Signer(*queries.certificates(key))
    checked = proofs.check(signer.certificate, signer.chain, installed=queries.believed(), at=at)
    refuse_if(rules.certificate(checked.trust))
    outcomes: dict[int, Signed | Refusal] = {}
    claimed: dict[int, Claimed] = {}
    for number, each in enumerate(wanted):
        uses = _claimed(each, key, by=by, at=at)
        if isinstance(uses, Refusal):
            outcomes[number] = uses
        else:
            claimed[number] = Claimed(each, uses)
    if claimed:
        made = _made(list(claimed.values()), key, signer, pin, by=by, at=at, keep=keep)
        outcomes.update(zip(claimed, made, strict=True))
    return [outcomes[number] for number in range(len(wanted))]


@sensitive_variables("pin")
def _made(
    claimed: Sequence[Claimed],
    key: SigningKey,
    signer: Signer,
    pin: str,
    *,
    by: Person,
    at: datetime,
    keep: Keep | None,
) -> list[Signed | Refusal]:
    """The outcomes of ``claimed``; whatever happens, nothing stays begun."""
    open_ones = dict(enumerate(claimed))
    outcomes: dict[int, Signed | Refusal] = {}
    try:
        with writing.desk(installed=queries.installed()) as desk:
            stamped_by = stamping.authority(at)
            sitting = Sitting(desk, signer, at=at, name=key.name, stamped_by=stamped_by)
            laid = dict(enumerate(sitting.laid([each.wanted for each in claimed], bytes(key.picture))))
            for number, out in laid.items():
                if (refusal := _refusal(out)) is not None:
                    outcomes[number] = _failed(open_ones.pop(number), refusal, by=by, at=at)
            ready = {number: laid[number] for number in open_ones}
            if ready:
                _try_pin(key, [use for each in open_ones.values() for use in each.uses], at=at)
            made = _signed(sitting, ready, key, pin, stamped=stamped_by is not None)
            for number, outcome in zip(ready, made, strict=True):
                outcomes[number] = _ended(open_ones.pop(number), outcome, keep, by=by, at=at)
    except BaseException as fault:  # also when the process is told to end: what is begun must not stay so
        refused = fault.refusal if isinstance(fault, Refused) else Refusal(_("It was broken off."))
        for each in open_ones.values():
            _failed(each, refused, by=by, at=at)
        raise
    return [outcomes[number] for number in range(len(claimed))]


def _try_pin(key: SigningKey, uses: Sequence[Use], *, at: datetime) -> None:
    """The try is counted as wrong before the PIN is: many at the same moment get no more tries than one after
    the other. Whatever else comes of it gives the try back.
    """
    with transaction.atomic():
        SigningKey.objects.select_for_update(no_key=True).get(pk=key.pk)
        refuse_if(rules.one_more_try(key, at))
        Use.objects.filter(pk__in=[use.pk for use in uses]).update(pin_refused=True)


def _refusal(laid: Laid) -> Refusal | None:
    if laid.flaw:
        return Refusal(writing.sentence(laid.flaw))
    known = queries.purposes(laid.before) if laid.before else {}
    return rules.series([mark.purpose for mark in laid.wanted.marks], laid.before, known)


@sensitive_variables("pin")
def _signed(
    sitting: Sitting, ready: dict[int, Laid], key: SigningKey, pin: str, *, stamped: bool
) -> list[Signed | Refusal]:
    """All that are ``ready``, signed in one opening of the key and read again."""
    if not ready:
        return []
    laid = list(ready.values())
    keeper = keepers.get(key.provider)
    if keeper is None or not keeper.ready():
        raise Refused(_("Whoever keeps this key cannot be reached from here. Nothing was signed."))
    try:
        with keeper.opened(key, pin) as session:
            series = [len(each.wanted.marks) for each in laid]
            session.expect(sum(series), rounds=max(series))
            made = sitting.through(laid, session)
    except KeyTrouble as trouble:
        raise Refused(Refusal(trouble.sentence, field="pin" if trouble.pin else "")) from trouble
    reports = iter(sitting.read([one.data for one in made if isinstance(one, Made)]))
    return [
        one if isinstance(one, Refusal) else _judged(each, one, next(reports), key, stamped=stamped)
        for each, one in zip(laid, made, strict=True)
    ]


def _judged(
    laid: Laid, made: Made, report: Report | None, key: SigningKey, *, stamped: bool
) -> Signed | Refusal:
    """What was ``made``, read back once: each signature of the series is there and whole."""
    names = [mark.named for mark in laid.wanted.marks]
    if report is not None and making.hides(report, len(names)):
        return rules.hides()
    sizes = dict(zip(names, (step.size for step in made.steps), strict=True))
    if report is None or not making.all_intact(report, sizes, key.fingerprint, laid.before):
        return rules.came_back()
    proved = making.stamp_holds(report, *names)
    if stamped and not proved:
        return rules.stamp()
    return Signed(made.data, report, proved, tuple(step.digest for step in made.steps))


def _ended(
    claimed: Claimed, outcome: Signed | Refusal, keep: Keep | None, *, by: Person, at: datetime
) -> Signed | Refusal:
    if isinstance(outcome, Refusal):
        return _failed(claimed, outcome, by=by, at=at)
    try:
        _keep(claimed, outcome, keep, by=by, at=at)
    except Refused as refused:
        return _failed(claimed, refused.refusal, by=by, at=at)
    return outcome


@act
def _keep(claimed: Claimed, signed: Signed, keep: Keep | None, *, by: Person, at: datetime) -> None:
    """It is done: each use of the key is on the trail, and the document is where ``keep`` puts it."""
    for use, given, made in zip(
        claimed.uses, (claimed.uses[0].given, *signed.made), signed.made, strict=False
    ):
        finish(use, given=given, made=made, stamped=signed.stamped, by=by, at=at)
    if keep is not None:
        keep(claimed.wanted, signed)


@act
def finish(use: Use, *, given: str = "", made: str, stamped: bool, by: Person, at: datetime) -> None:
    """A use that was begun has come to its end. Refuses when the key was taken out meanwhile."""
    if not SigningKey.objects.filter(pk=use.key_id, ended_at=None).exists():
        raise Refused(rules.ended())
    given = given or use.given
    if not Use.objects.filter(pk=use.pk, state=Use.State.BEGUN).update(
        state=Use.State.DONE, ended_at=at, given=given, made=made, pin_refused=False
    ):
        raise Refused(_("It took too long and was broken off. Nothing was signed; try again."))
    detail: dict[str, Json] = {"purpose": use.purpose, "given": given, "made": made, "stamped": stamped}
    trail.record(SIGNED, about=use.key, by=by, at=at, detail=detail)


def _failed(claimed: Claimed, refusal: Refusal, *, by: Person, at: datetime) -> Refusal:
    for use in claimed.uses:
        failed(use, refusal, by=by, at=at)
    return refusal


@act
def failed(use: Use, refusal: Refusal, *, by: Person, at: datetime) -> Refusal:
    """It may be done again."""
    given_back = {} if refusal.field == "pin" else {"pin_refused": False}
    Use.objects.filter(pk=use.pk, state=Use.State.BEGUN).update(
        state=Use.State.FAILED, ended_at=at, **given_back
    )
    detail: dict[str, Json] = {"purpose": use.purpose, "given": use.given}
    trail.record(NOT_SIGNED, about=use.key, by=by, at=at, detail=detail)
    return refusal


def _claimed(wanted: Wanted, key: SigningKey, *, by: Person, at: datetime) -> tuple[Use, ...] | Refusal:
    """All signatures of ``wanted`` are begun, by nobody else, or none."""
    uses: list[Use] = []
    for mark in wanted.marks:
        use = claim(wanted.data, mark, key, by=by, at=at)
        if isinstance(use, Refusal):
            for begun in uses:
                failed(begun, use, by=by, at=at)
            return use
        uses.append(use)
    return tuple(uses)


def once(data: bytes, mark: Mark) -> str:
    """What must not be signed twice, by name."""
    return mark.once or f"{sha256(data).hexdigest()}:{mark.field or mark.purpose}"


def claim(data: bytes, mark: Mark, key: SigningKey, *, by: Person, at: datetime) -> Use | Refusal:
    """The signature ``mark`` of ``data`` is begun: a row no second one stands beside."""
    given = sha256(data).hexdigest()
    named = once(data, mark)
    for old in Use.objects.filter(once=named, state=Use.State.BEGUN, begun_at__lt=at - LASTS):
        failed(old, Refusal(""), by=by, at=at)
    with suppress(IntegrityError), transaction.atomic():
        return Use.objects.create(
            key=key, purpose=mark.purpose, once=named, given=given, begun_at=at, by_name=by.name
        )
    other = Use.objects.filter(once=named).exclude(state=Use.State.FAILED).first()
    return rules.twice(other) if other is not None else Refusal(_("It was broken off."))
