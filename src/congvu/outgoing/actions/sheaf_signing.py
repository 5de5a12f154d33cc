"""Papers of a sheaf are signed by the leader and sealed by the clerk, fifty in a sitting."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from congvu.files import actions as files
from congvu.files.models import StoredFile
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.event import Event
from congvu.kit.refusal import Refusal, Refused, refuse_if
from congvu.outgoing.actions import sheaves
from congvu.outgoing.enums import events
from congvu.outgoing.enums.sheaves import PaperState
from congvu.outgoing.logic import places
from congvu.outgoing.models import Sheaf, SheafPaper
from congvu.outgoing.providers import prepared
from congvu.outgoing.queries import sheaves as queries
from congvu.outgoing.rules import sheaves as rules
from congvu.people.models import Person
from congvu.signing import actions as signatures
from congvu.signing.logic.orders import Purpose
from congvu.signing.logic.places import How, Place
from congvu.signing.logic.results import Keeping, Signed
from congvu.signing.models import SigningKey
from congvu.signing.providers.making import Wanted
from congvu.signing.rules.signing import MOST
from congvu.trail import actions as trail
from congvu.trail.actions import act

KEEPING = "outgoing.sheaf"
"""By what papers are known that come back from a leader's own machine."""


@dataclass(frozen=True)
class Sat:
    """What came of a sitting: how many were done, and why others were not."""

    done: int = 0
    refused: tuple[Refusal, ...] = ()


@sensitive_variables("pin")
def sign(sheaf: Sheaf, keys: Sequence[int], *, key: SigningKey, pin: str, by: Person, at: datetime) -> Sat:
    """Those of the papers ``keys`` that wait are signed by the leader, fifty at most; what is signed stays.

    Refuses as a whole, with nothing signed, when ``by`` may not sign them today or the key gives none.
    """
    refuse_if(rules.sign(sheaf, by=by, at=at))
    found = _some(sheaf, keys, PaperState.WAITING)
    lines = queries.lines(sheaf, office_day(at))

    def keep(paper: SheafPaper, data: bytes) -> None:
        _keep_signed(paper, sheaf, lines, data, by=by, at=at)

    return _sitting(found, Purpose.LEADER, places.LEADER, keep, key=key, pin=pin, by=by, at=at)


@sensitive_variables("pin")
def seal(sheaf: Sheaf, keys: Sequence[int], *, key: SigningKey, pin: str, by: Person, at: datetime) -> Sat:
    """Those of the papers ``keys`` that the leader has signed get the agency's signature, fifty at most."""
    refuse_if(rules.seal(sheaf, key, by=by))
    found = _some(sheaf, keys, PaperState.SIGNED)

    def keep(paper: SheafPaper, data: bytes) -> None:
        _keep_sealed(paper, sheaf, data, by=by, at=at)

    return _sitting(found, Purpose.PAPER, places.PAPER_SEAL, keep, key=key, pin=pin, by=by, at=at)


def hand_out(sheaf: Sheaf, keys: Sequence[int], *, key: SigningKey, by: Person, at: datetime) -> Sat:
    """They wait to be signed on the leader's own machine, where ``key`` is, then come to :func:`bring`."""
    refuse_if(rules.sign(sheaf, by=by, at=at))
    refused = []
    found = _some(sheaf, keys, PaperState.WAITING)
    for paper in found:
        wanted = _wanted(paper, Purpose.LEADER, places.LEADER)
        try:
            signatures.hand_out(
                wanted, key=key, name=paper.file_name, keep=KEEPING, about=str(paper.pk), by=by, at=at
            )
        except Refused as why:
            refused.append(why.refusal)
    return Sat(len(found) - len(refused), tuple(refused))


def bring(about: str, signed: Signed, by: Actor, at: datetime) -> None:
    """A paper has come back signed, in the act that keeps the signature."""
    paper = SheafPaper.objects.select_related("file", "sheaf").filter(pk=int(about)).first()
    sheaf = queries.loaded(paper.sheaf_id) if paper else None
    if paper is None or sheaf is None or not isinstance(by, Person):
        raise Refused(_("The paper is no longer there to be signed."))
    _keep_signed(paper, sheaf, queries.lines(sheaf, office_day(at)), signed.data, by=by, at=at)


def _some(sheaf: Sheaf, keys: Sequence[int], state: PaperState) -> list[SheafPaper]:
    if not keys:
        raise Refused(_("Tick the papers first."))
    found = list(queries.in_state(sheaf, state).filter(pk__in=keys)[:MOST])
    if not found:
        raise sheaves.overtaken()
    return found


@sensitive_variables("pin")
def _sitting(
    papers: Sequence[SheafPaper],
    purpose: Purpose,
    field: str,
    keep: Callable[[SheafPaper, bytes], None],
    *,
    key: SigningKey,
    pin: str,
    by: Person,
    at: datetime,
) -> Sat:
    wanted = [_wanted(paper, purpose, field) for paper in papers]
    of = {one.once: paper for one, paper in zip(wanted, papers, strict=True)}
    made = signatures.sign(
        wanted,
        key=key,
        pin=pin,
        by=by,
        at=at,
        keep=lambda one, signed: keep(of[one.once], signed.data),
    )
    refused = [(paper, each) for paper, each in zip(papers, made, strict=True) if isinstance(each, Refusal)]
    for paper, refusal in refused:  # no act: it is as it was, and says what stood in the way
        same = SheafPaper.objects.filter(pk=paper.pk, state=paper.state)
        same.update(problem=refusal.sentence)
    return Sat(len(papers) - len(refused), tuple(refusal for _paper, refusal in refused))


def _wanted(paper: SheafPaper, purpose: Purpose, field: str) -> Wanted:
    once = f"outgoing.sheaf:{paper.pk}:{field}"
    return Wanted(prepared.content(paper.file), purpose, Place(How.FIELD), field=field, once=once)


@act
def _keep_signed(
    paper: SheafPaper, sheaf: Sheaf, lines: Sequence[str], data: bytes, *, by: Person, at: datetime
) -> None:
    now = queries.loaded(sheaf.pk)
    assert now is not None  # noqa: S101 - sheaves are never deleted
    refuse_if(rules.sign(now, by=by, at=at))
    kept = files.store(BytesIO(data), name=paper.file_name, read=False, by=by, at=at)
    signed = {"signer_name": str(by), "signer_post": "\n".join(lines), "signed_at": at}
    _change(paper, PaperState.WAITING, kept, state=PaperState.SIGNED, **signed)
    _record(events.SHEAF_SIGNED, sheaf, paper, kept, by=by, at=at)


@act
def _keep_sealed(paper: SheafPaper, sheaf: Sheaf, data: bytes, *, by: Person, at: datetime) -> None:
    refuse_if(rules.seal(sheaf, by=by))
    kept = files.store(BytesIO(data), name=paper.file_name, read=False, by=by, at=at)
    _change(paper, PaperState.SIGNED, kept, state=PaperState.SEALED, sealed_at=at, sealed_by=by, due_at=at)
    _record(events.SHEAF_SEALED, sheaf, paper, kept, by=by, at=at)


def _change(paper: SheafPaper, before: PaperState, file: StoredFile, **fields: object) -> None:
    """Only as it was when its file was read: what was taken out or signed meanwhile stays as it is."""
    same = SheafPaper.objects.filter(pk=paper.pk, state=before, file=paper.file)
    if not same.update(file=file, problem="", **fields):
        raise sheaves.overtaken()


def _record(
    event: Event, sheaf: Sheaf, paper: SheafPaper, file: StoredFile, *, by: Person, at: datetime
) -> None:
    trail.record(event, about=sheaf, by=by, at=at, detail={"paper": paper.pk, "file": file.digest})


BROUGHT = Keeping(KEEPING, bring)
