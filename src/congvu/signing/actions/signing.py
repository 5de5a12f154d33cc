"""Documents are signed: one key, one PIN, one sitting, an outcome for each document."""

from collections.abc import Callable, Sequence
from contextlib import suppress
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
from congvu.signing.logic.results import Signed
from congvu.signing.models import SigningKey, Use
from congvu.signing.providers import making, proofs, stamping, writing
from congvu.signing.providers.cms import Signer
from congvu.signing.providers.making import Laid, Sitting, Wanted
from congvu.signing.rules import signing as rules
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json

LASTS = timedelta(minutes=10)
"""After this long, what was begun and not ended has been broken off."""


Keep = Callable[[Wanted, Signed], None]
Claimed = tuple[Wanted, Use]


@sensitive_variables("pin")
def sign(
    wanted: Sequence[Wanted], *, key: SigningKey, pin: str, by: Person, at: datetime, keep: Keep | None = None
) -> list[Signed | Refusal]:
    """Each document signed with ``key``, or why not. ``keep`` stores it in the act that writes the trail.

    No transaction is open while others are asked. Refuses as a whole, with nothing signed, when the key may
    not be used, or its keeper gives no signature. What was signed before is not signed a second time.
    """
    refuse_if(rules.sitting(len(wanted), sum(len(each.data) for each in wanted)))
    for purpose in dict.fromkeys(each.purpose for each in wanted):
        refuse_if(rules.use(key, purpose, by=by, at=at))
    signer = Signer(*queries.certificates(key))
    checked = proofs.check(signer.certificate, signer.chain, installed=queries.believed(), at=at)
    refuse_if(rules.certificate(checked.trust))
    outcomes: dict[int, Signed | Refusal] = {}
    claimed: dict[int, Claimed] = {}
    for number, each in enumerate(wanted):
        use = claim(each, key, by=by, at=at)
        if isinstance(use, Refusal):
            outcomes[number] = use
        else:
            claimed[number] = each, use
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
            laid = dict(enumerate(sitting.laid([each for each, _use in claimed], bytes(key.picture))))
            for number, out in laid.items():
                if (refusal := _refusal(out)) is not None:
                    outcomes[number] = failed(open_ones.pop(number)[1], refusal, by=by, at=at)
            ready = {number: laid[number] for number in open_ones}
            for number, outcome in zip(
                ready, _signed(sitting, ready, key, pin, stamped=stamped_by is not None), strict=True
            ):
                each, use = open_ones.pop(number)
                outcomes[number] = _ended(each, use, outcome, keep, by=by, at=at)
    except BaseException as fault:  # also when the process is told to end: what is begun must not stay so
        refused = fault.refusal if isinstance(fault, Refused) else Refusal(_("It was broken off."))
        for _each, use in open_ones.values():
            failed(use, refused, by=by, at=at)
        raise
    return [outcomes[number] for number in range(len(claimed))]


def _refusal(laid: Laid) -> Refusal | None:
    if laid.flaw:
        return Refusal(writing.sentence(laid.flaw))
    known = queries.purposes(laid.before) if laid.before else {}
    return rules.file(laid.wanted.purpose, laid.before, known)


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
            made = sitting.signed(laid, session)
    except KeyTrouble as trouble:
        raise Refused(Refusal(trouble.sentence, field="pin" if trouble.pin else "")) from trouble
    reports = iter(sitting.read([one for one in made if not isinstance(one, Refusal)]))
    outcomes: list[Signed | Refusal] = []
    for each, one in zip(laid, made, strict=True):
        if isinstance(one, Refusal):
            outcomes.append(one)
            continue
        report = next(reports)
        whole = making.intact(report, each.field, key.fingerprint, each.before)
        proved = report is not None and making.stamp_holds(report, each.field)
        if report is not None and making.hides(report):
            outcomes.append(rules.hides())
        elif report is None or not whole:
            outcomes.append(rules.came_back())
        elif stamped and not proved:
            outcomes.append(rules.stamp())
        else:
            outcomes.append(Signed(one, report, proved))
    return outcomes


def _ended(
    wanted: Wanted, use: Use, outcome: Signed | Refusal, keep: Keep | None, *, by: Person, at: datetime
) -> Signed | Refusal:
    if isinstance(outcome, Refusal):
        return failed(use, outcome, by=by, at=at)
    try:
        _keep(use, wanted, outcome, keep, by=by, at=at)
    except Refused as refused:
        return failed(use, refused.refusal, by=by, at=at)
    return outcome


@act
def _keep(use: Use, wanted: Wanted, signed: Signed, keep: Keep | None, *, by: Person, at: datetime) -> None:
    """It is done: the use of the key is on the trail, and the document is where ``keep`` puts it."""
    finish(use, signed, by=by, at=at)
    if keep is not None:
        keep(wanted, signed)


@act
def finish(use: Use, signed: Signed, *, by: Person, at: datetime) -> None:
    """A use that was begun has come to its end. Refuses when the key was taken out meanwhile."""
    if not SigningKey.objects.filter(pk=use.key_id, ended_at=None).exists():
        raise Refused(rules.ended())
    made = sha256(signed.data).hexdigest()
    if not Use.objects.filter(pk=use.pk, state=Use.State.BEGUN).update(
        state=Use.State.DONE, ended_at=at, made=made
    ):
        raise Refused(_("It took too long and was broken off. Nothing was signed; try again."))
    detail: dict[str, Json] = {
        "purpose": use.purpose,
        "given": use.given,
        "made": made,
        "stamped": signed.stamped,
    }
    trail.record(SIGNED, about=use.key, by=by, at=at, detail=detail)


@act
def failed(use: Use, refusal: Refusal, *, by: Person, at: datetime) -> Refusal:
    """It may be done again."""
    Use.objects.filter(pk=use.pk, state=Use.State.BEGUN).update(
        state=Use.State.FAILED, ended_at=at, pin_refused=refusal.field == "pin"
    )
    detail: dict[str, Json] = {"purpose": use.purpose, "given": use.given}
    trail.record(NOT_SIGNED, about=use.key, by=by, at=at, detail=detail)
    return refusal


def once(wanted: Wanted) -> str:
    """What must not be signed twice, by name."""
    return wanted.once or f"{sha256(wanted.data).hexdigest()}:{wanted.field or wanted.purpose}"


def claim(wanted: Wanted, key: SigningKey, *, by: Person, at: datetime) -> Use | Refusal:
    """``wanted`` is begun, by nobody else: a row no second one stands beside."""
    given = sha256(wanted.data).hexdigest()
    named = once(wanted)
    for old in Use.objects.filter(once=named, state=Use.State.BEGUN, begun_at__lt=at - LASTS):
        failed(old, Refusal(""), by=by, at=at)
    with suppress(IntegrityError), transaction.atomic():
        return Use.objects.create(
            key=key, purpose=wanted.purpose, once=named, given=given, begun_at=at, by_name=by.name
        )
    other = Use.objects.filter(once=named).exclude(state=Use.State.FAILED).first()
    return rules.twice(other) if other is not None else Refusal(_("It was broken off."))
