"""Certificates of decisions that were signed with keys: printed, laid before who signs, taken back signed."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from congvu.files import actions as files
from congvu.files.models import StoredFile
from congvu.initiatives.actions import certificates, messages
from congvu.initiatives.enums import events
from congvu.initiatives.models import Certificate, Decision, Initiative, Recognition
from congvu.initiatives.providers import certificate as printing
from congvu.initiatives.providers.certificate import Sheet
from congvu.initiatives.queries import certificates as listed
from congvu.initiatives.queries import issuing as issued
from congvu.initiatives.queries.issuing import CERTIFICATES
from congvu.initiatives.rules import issuing
from congvu.initiatives.rules import recognitions as rules
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refused, Stale, refuse_if
from congvu.outgoing.actions import sheaves
from congvu.outgoing.logic.sheaves import Bundle, Print
from congvu.outgoing.models import OutgoingDocument, Sheaf, SheafPaper
from congvu.outgoing.providers import laying
from congvu.outgoing.queries import documents
from congvu.outgoing.queries import sheaves as queries
from congvu.people.models import Person
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json

Set = tuple[Certificate, bytes]


def present_all(waiting: Sequence[Certificate], *, by: Actor, at: datetime) -> int:
    """Print those of ``waiting`` that nobody else has taken, with empty places for hand and seal; they lie
    before whoever signs. Gives how many.

    A job that is killed loses nothing: its claims run out. What cannot be printed now is tried again later.
    """
    of: dict[int, list[Certificate]] = {}
    for each in certificates.claim(waiting, at=at):
        of.setdefault(each.recognition.decision.document_id or 0, []).append(each)
    return sum(_present_of(document, rows, by=by, at=at) for document, rows in of.items())


def _present_of(document: int, rows: Sequence[Certificate], *, by: Actor, at: datetime) -> int:
    found = documents.loaded(document)
    assert found is not None  # noqa: S101 - certificates of decisions without a document are signed on paper
    try:
        sheaf = _begun(found, rows, by=by, at=at)
        if sheaf is None:
            return 0
        ready = _set(sheaf, rows, at=at)
        names = [(printing.file_name(each), BytesIO(pdf)) for each, pdf in ready]
        stored = files.store_all(names, read=False, by=by, at=at)
        prints = [(each, _as_print(each, pdf), file) for (each, pdf), file in zip(ready, stored, strict=True)]
        return _present(sheaf, prints, by=by, at=at) if prints else 0
    except Stale:
        Certificate.objects.filter(pk__in=[each.pk for each in rows]).update(claimed_at=None)
        return 0
    except Refused:
        for each in rows:
            certificates.put_off(each, at=at)
        return 0


def _begun(
    document: OutgoingDocument, rows: Sequence[Certificate], *, by: Actor, at: datetime
) -> Sheaf | None:
    """None while nobody may sign them; ``outgoing.rules.hindered`` says why, on the pages."""
    try:
        return sheaves.begin(document, CERTIFICATES, by=by, at=at)
    except Stale:
        raise
    except Refused:
        certificates.wait(rows, at=at)
        return None


def _set(sheaf: Sheaf, rows: Sequence[Certificate], *, at: datetime) -> list[Set]:
    """As printed with their empty places; one that cannot be is tried again later."""
    lines, signer = queries.lines(sheaf, office_day(at)), sheaf.signer.full_name
    sheets = [Sheet(each, certificates.check_address(each), signer, "\n".join(lines)) for each in rows]
    printed = list(printing.press().printed(sheets))
    whole = [(each, pdf) for each, pdf in printed if isinstance(pdf, bytes)]
    laid = laying.laid([pdf for _each, pdf in whole], name=signer, post=lines[-1].upper())
    ready = [(each, data) for (each, _pdf), data in zip(whole, laid, strict=True) if isinstance(data, bytes)]
    done = {each.pk for each, _data in ready}
    for each in rows:
        if each.pk not in done:
            certificates.put_off(each, at=at)
    return ready


def _as_print(certificate: Certificate, pdf: bytes) -> Print:
    name = printing.file_name(certificate)
    return Print(str(certificate.pk), certificate.number, certificate.holder, name, pdf)


@act
def _present(
    sheaf: Sheaf,
    prints: Sequence[tuple[Certificate, Print, StoredFile]],
    *,
    by: Actor,
    at: datetime,
) -> int:
    """None whose recognition is being cancelled: that waits for this, or this for that."""
    keys = sorted({each.recognition_id for each, _print, _file in prints})
    valid = Recognition.objects.select_for_update(no_key=True).filter(pk__in=keys, cancelled_on=None)
    standing = set(valid.order_by("pk").values_list("pk", flat=True))
    unmade = Certificate.objects.filter(file=None, presented_at=None)
    going = [
        (print, file)
        for each, print, file in prints
        if each.recognition_id in standing
        and unmade.filter(pk=each.pk).update(presented_at=at, claimed_at=None)
    ]
    if not going:
        raise Stale(_("The certificate has been printed already."))
    sheaves.lay(sheaf, going, by=by, at=at)
    return len(going)


def done(paper: SheafPaper, by: Actor, at: datetime) -> None:
    """A step of the act that completes ``paper``: it is its certificate from now on."""
    certificate = _of(paper)
    unmade = Certificate.objects.filter(pk=certificate.pk, file=None)
    if not unmade.update(
        file=paper.file,
        made_at=at,
        signer_name=paper.signer_name,
        signer_post=paper.signer_post,
        signed_at=paper.signed_at,
    ):
        raise Stale(_("The certificate has been printed already."))
    detail: dict[str, Json] = {"certificate": certificate.pk, "file": paper.file.digest, "signed": True}
    trail.record(events.CERTIFICATE_MADE, about=certificate.recognition, by=by, at=at, detail=detail)


def out(paper: SheafPaper, reason: str, by: Actor, at: datetime) -> None:
    """A step of the act that takes ``paper`` out: who prepared the decision is told why, and sees to it."""
    certificate = _of(paper)
    Certificate.objects.filter(pk=certificate.pk).update(held_reason=reason)
    detail: dict[str, Json] = {"certificate": certificate.pk, "reason": reason}
    trail.record(events.CERTIFICATE_HELD, about=certificate.recognition, by=by, at=at, detail=detail)
    decision = certificate.recognition.decision
    if decision.prepared_by is not None and decision.prepared_by != by:
        kind, said = events.CERTIFICATE_HELD.code, {"certificate": certificate.number, "reason": reason}
        messages.tell_of_decision(decision, decision.prepared_by, kind, by=by, at=at, **said)


def again(papers: Sequence[SheafPaper], by: Actor, at: datetime) -> None:
    """A step of the act that hands ``papers`` on: they are printed anew, for another signer."""
    rows = Certificate.objects.filter(pk__in=[int(paper.key) for paper in papers], file=None)
    rows.update(presented_at=None, due_at=at, tries=0, claimed_at=None)


@act
def print_again(certificate: Certificate, *, post: str, workplace: str, by: Person, at: datetime) -> None:
    """One that was taken out is printed anew, with post and workplace as they are to stand on it."""
    refuse_if(rules.print_again(certificate, by=by))
    held = Certificate.objects.filter(pk=certificate.pk, file=None).exclude(held_reason="")
    data = {**certificate.data, "post": post.strip(), "workplace": workplace.strip()}
    if not held.update(held_reason="", presented_at=None, due_at=at, tries=0, claimed_at=None, data=data):
        raise Stale(_("Somebody else has just had it printed anew."))
    changed = [name for name in ("post", "workplace") if data[name] != certificate.data.get(name)]
    detail: dict[str, Json] = {"certificate": certificate.pk, "changed": list(changed)}
    trail.record(events.CERTIFICATE_AGAIN, about=certificate.recognition, by=by, at=at, detail=detail)


def drop(initiative: Initiative, decision: Decision, *, by: Actor, at: datetime) -> None:
    """Certificates of a recognition that ``decision`` cancels are not signed any more. A step of that act."""
    rows = Certificate.objects.filter(recognition=initiative.pk, file=None, is_electronic=True)
    keys = [str(pk) for pk in rows.values_list("pk", flat=True)]
    if keys:
        reason = _("The recognition was cancelled by decision %(number)s.") % {"number": decision.number}
        sheaves.drop(CERTIFICATES, keys, reason, by=by, at=at)


def _of(paper: SheafPaper) -> Certificate:
    rows = Certificate.objects.select_related("recognition__decision__prepared_by", "recognition__initiative")
    return rows.get(pk=int(paper.key))


BUNDLE = Bundle(
    CERTIFICATES,
    gettext_lazy("Certificates of initiatives"),
    done=done,
    out=out,
    again=again,
    may_sign=issuing.may_sign_certificates,
    unprinted=listed.documents_unprinted,
    whose=issued.preparers,
)
