"""Files are handed out to be signed on the signer's own machine, and compared when they come back.

What the program there says of itself is never believed: only the file that comes back is.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from io import BytesIO

from congvu.files import actions as files
from congvu.files.models import StoredFile
from congvu.files.providers.storage.store import store
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal, Refused, refuse_if
from congvu.people.models import Person
from congvu.signing import queries
from congvu.signing.actions import signing
from congvu.signing.enums import FETCHED, HANDED_OUT, LINKED, RETURNED
from congvu.signing.logic.orders import FIELDS, Purpose
from congvu.signing.logic.places import How
from congvu.signing.logic.report import Report, Signature
from congvu.signing.logic.results import Signed, keepings
from congvu.signing.models import Handout, SigningKey, Use
from congvu.signing.providers import making, proofs, reading, writing
from congvu.signing.providers.cms import Signer
from congvu.signing.providers.making import Wanted
from congvu.signing.rules import handing as rules
from congvu.signing.rules import signing as signing_rules
from congvu.trail import actions as trail
from congvu.trail.actions import act

LASTS = timedelta(hours=1)
LINKS_LAST = timedelta(minutes=5)


@dataclass(frozen=True)
class Links:
    """Two words for the program on the signer's machine: one fetches the file, the other brings it back."""

    fetch: str
    bring: str


def hand_out(
    wanted: Wanted,
    *,
    key: SigningKey,
    name: str,
    by: Person,
    at: datetime,
    keep: str = "",
    about: str = "",
) -> Handout:
    """``wanted`` waits to be signed by ``by`` with ``key``, on their own machine.

    When it has come back and is found to be what was meant, the keeping called ``keep`` is handed it with
    ``about``, in the act that writes the trail. What waits already for the same is given back, and nothing is
    handed out twice. Refuses what ``actions.sign`` would refuse.
    """
    refuse_if(rules.offer(key))
    refuse_if(signing_rules.sitting(1, len(wanted.data)))
    refuse_if(signing_rules.use(key, wanted.purpose, by=by, at=at))
    same = queries.waiting(at).filter(person=by, key=key, keep=keep, about=about)
    if (found := same.filter(use__once=signing.once(wanted.data, wanted.marks[0])).first()) is not None:
        return found
    _refuse_certificate(key, at)
    before = reading.report(BytesIO(wanted.data), at=at, installed=queries.installed())
    refuse_if(signing_rules.file(wanted.purpose, before, queries.purposes(before)))
    given = files.store(BytesIO(wanted.data), name=name, read=False, by=by, at=at)
    return _begun(wanted, given, key, name, keep, about, by=by, at=at)


@act
def links(handout: Handout, *, by: Person, at: datetime) -> Links:
    """Fresh links for the program of ``by``. Those given out before serve no more."""
    made = Links(secrets.token_urlsafe(32), secrets.token_urlsafe(32))
    if (
        not queries.waiting(at)
        .filter(pk=handout.pk, person=by)
        .update(fetch_hash=_hash(made.fetch), bring_hash=_hash(made.bring), links_until=at + LINKS_LAST)
    ):
        raise Refused(rules.over())
    trail.record(LINKED, about=handout.key, by=by, at=at, detail={"given": handout.use.given})
    return made


def fetch(word: str, *, at: datetime) -> StoredFile:
    """The file of the link ``word``, once."""
    found = queries.waiting(at).filter(fetch_hash=_hash(word), links_until__gt=at).first()
    if found is None:
        raise Refused(rules.link())
    _fetched(found, by=found.person, at=at)
    return found.file


def is_awaited(word: str, *, at: datetime) -> bool:
    """Whether something may be brought to the link ``word``; asked before anything is read of it."""
    return queries.waiting(at).filter(bring_hash=_hash(word), links_until__gt=at).exists()


def bring(word: str, back: bytes, *, at: datetime) -> Handout:
    """What the program brought to the link ``word``, once; kept when it is what was meant."""
    found = queries.waiting(at).filter(bring_hash=_hash(word), links_until__gt=at).first()
    if found is None:
        raise Refused(rules.link())
    return take_back(found, back, by=found.person, at=at, word=word)


def take_back(handout: Handout, back: bytes, *, by: Person, at: datetime, word: str = "") -> Handout:
    """``back`` is compared with what was given out. Refuses with nothing kept when it is not that, signed."""
    if by.pk != handout.person_id:
        raise Refused(rules.over())
    _looked_at(handout, back, word, by=by, at=at)
    try:
        given = _data(handout.file)
        found = _compared(handout, given, back, at=at)
        if isinstance(found, Refusal):
            raise Refused(found)
        new, report = found
        result = files.store(BytesIO(back), name=signed_name(handout.name), read=False, by=by, at=at)
        one = Signed(back, report, making.stamp_holds(report, new.field))
        _kept(handout, one, new, result, by=by, at=at)
    except BaseException as fault:  # also when the process is told to end: it must not stay as looked at
        refusal = fault.refusal if isinstance(fault, Refused) else signing_rules.came_back()
        _not_kept(handout, refusal, by=by, at=at)
        raise
    handout.refresh_from_db()
    return handout


def signed_name(name: str) -> str:
    """What the signed file is called."""
    return f"{name[:150].removesuffix('.pdf').removesuffix('.PDF')}-da-ky.pdf"


@act
def _fetched(handout: Handout, *, by: Actor, at: datetime) -> None:
    """The link serves no more."""
    if not Handout.objects.filter(pk=handout.pk, fetch_hash=handout.fetch_hash).update(fetch_hash=""):
        raise Refused(rules.link())
    trail.record(FETCHED, about=handout.key, by=by, at=at, detail={"given": handout.use.given})


@act
def _begun(
    wanted: Wanted,
    given: StoredFile,
    key: SigningKey,
    name: str,
    keep: str,
    about: str,
    *,
    by: Person,
    at: datetime,
) -> Handout:
    use = signing.claim(wanted.data, wanted.marks[0], key, by=by, at=at)
    if isinstance(use, Refusal):
        raise Refused(use)
    trail.record(HANDED_OUT, about=key, by=by, at=at, detail={"given": use.given, "purpose": wanted.purpose})
    return Handout.objects.create(
        use=use,
        key=key,
        person=by,
        file=given,
        name=name[:200],
        purpose=wanted.purpose,
        field=(wanted.field or FIELDS[wanted.purpose]) if wanted.place.how is How.FIELD else "",
        keep=keep,
        about=about,
        begun_at=at,
        until=at + LASTS,
    )


@act
def _looked_at(handout: Handout, back: bytes, word: str, *, by: Actor, at: datetime) -> None:
    """From now on nothing else is taken for it; its links serve no more."""
    waiting = queries.waiting(at).filter(pk=handout.pk)
    if word:
        waiting = waiting.filter(bring_hash=_hash(word))
    if not waiting.update(state=Handout.State.LOOKED_AT, bring_hash="", fetch_hash=""):
        raise Refused(rules.link() if word else rules.over())
    detail = {"given": handout.use.given, "back": sha256(back).hexdigest()}
    trail.record(RETURNED, about=handout.key, by=by, at=at, detail=detail)


@act
def _kept(
    handout: Handout, one: Signed, new: Signature, result: StoredFile, *, by: Person, at: datetime
) -> None:
    use = Use.objects.select_related("key").get(pk=handout.use_id)
    made = sha256(one.data).hexdigest()
    signing.finish(use, made=made, stamped=one.stamped, by=by, at=at)
    Handout.objects.filter(pk=handout.pk, state=Handout.State.LOOKED_AT).update(
        state=Handout.State.DONE, result=result, made_field=new.field, made_size=len(one.data)
    )
    if handout.keep:
        keepings[handout.keep].keep(handout.about, one, by, at)


@act
def _not_kept(handout: Handout, refusal: Refusal, *, by: Person, at: datetime) -> None:
    Handout.objects.filter(pk=handout.pk, state=Handout.State.LOOKED_AT).update(
        state=Handout.State.FAILED, refusal=refusal.sentence
    )
    signing.failed(Use.objects.select_related("key").get(pk=handout.use_id), refusal, by=by, at=at)


def _compared(
    handout: Handout, given: bytes, back: bytes, *, at: datetime
) -> tuple[Signature, Report] | Refusal:
    """The new signature and the report on ``back``, or what is wrong with it."""
    _refuse_certificate(handout.key, at)
    with writing.desk(installed=queries.installed()) as desk:
        before, after = making.Sitting(desk, Signer(b""), at=at, name="").read([given, back])
    found = rules.came_back(
        given,
        back,
        before,
        after,
        fingerprint=handout.key.fingerprint,
        purpose=Purpose(handout.purpose),
        field=handout.field,
    )
    if isinstance(found, Refusal) or after is None:
        return found if isinstance(found, Refusal) else signing_rules.came_back()
    return found, after


def _refuse_certificate(key: SigningKey, at: datetime) -> None:
    signer = Signer(*queries.certificates(key))
    checked = proofs.check(signer.certificate, signer.chain, installed=queries.believed(), at=at)
    refuse_if(signing_rules.certificate(checked.trust))


def _data(file: StoredFile) -> bytes:
    with store().open(file.digest) as held:
        return held.read()


def _hash(word: str) -> str:
    return sha256(word.encode()).hexdigest()
