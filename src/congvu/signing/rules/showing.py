"""What is found in a signed file, in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from congvu.kit.text import Text
from congvu.signing.logic.report import (
    HARMLESS,
    Added,
    Bytes,
    Change,
    Kind,
    Report,
    Signature,
    Verdict,
)
from congvu.signing.logic.wording import plain
from congvu.signing.rules.words import BADGES, CHANGES, REVOCATIONS, TONES, TRUSTS, VERDICTS

MOST_PAGES = 12


@dataclass(frozen=True)
class ShownSignature:
    """One signature as the page shows it."""

    signature: Signature
    verdict: Text
    tone: str
    trust: Text
    revocation: Text
    time_label: str
    time: str
    later: tuple[str, ...]

    @property
    def title(self) -> str:
        """Its place and whose it is; one that cannot be read is called as its field is."""
        if self.signature.kind is Kind.TIMESTAMP:
            name = _("Time stamp upon the whole file")
        else:
            certificate = self.signature.certificate
            name = certificate.name if certificate else self.signature.field
        return f"{self.signature.place}. {name}"


@dataclass(frozen=True)
class ShownFile:
    """A file with all its signatures; ``tone`` and ``title`` speak for the worst of them."""

    name: str
    report: Report
    tone: str
    title: str
    signatures: tuple[ShownSignature, ...]
    notes: tuple[str, ...]


def file(name: str, report: Report) -> ShownFile:
    """``report`` in words."""
    shown = tuple(_signature(report, one) for one in report.signatures)
    worst = report.worst
    tone = "warning" if worst is None else TONES[worst]
    if tone == "success" and _lost_one(report):
        tone = "warning"
    return ShownFile(
        plain(name), report, tone, _title(worst, len(report.signed)), shown, tuple(_notes(report))
    )


def _notes(report: Report) -> Iterator[str]:
    """What is true of the file whichever signature one looks at."""
    if _lost_one(report):
        yield _("A signature that was there before was taken out of the file.")
    if any(report.verdict(one) is Verdict.BROKEN for one in report.signatures if one not in report.signed):
        yield _("A time stamp upon the file is not valid; it takes nothing away from the signatures.")
    if report.signatures:
        yield _closing(report)


def _closing(report: Report) -> str:
    """Whether anything came into the file after the last signature, and whether it matters."""
    if report.closes:
        return _("Nothing came into the file after the last signature.")
    later = report.after(report.signatures[-1])
    if later and all(added.change is Change.PROOFS for added in later):
        return _("After the last signature only proofs came into the file that the certificates held then.")
    return _("Something came into the file after the last signature.")


def _lost_one(report: Report) -> bool:
    """A signature was taken out before the first of those that are there; later ones are told beside it."""
    first = min((one.revision for one in report.signatures), default=report.revisions + 1)
    return any(added.change is Change.REMOVED and added.revision <= first for added in report.added)


def _title(worst: Verdict | None, count: int) -> str:
    """What the reader wants to know first."""
    if worst is None:
        return _("Nobody has signed this file.")
    if worst is Verdict.BROKEN:
        return _("At least one signature is not valid.")
    if worst is Verdict.ALTERED:
        return _("The file was changed after it was signed.")
    if worst is Verdict.NOT_TRUSTED:
        return _("The file is as it was signed; not every certificate is accepted.")
    if worst is Verdict.UNKNOWN:
        return _("The file is as it was signed; who signed it cannot be traced from here.")
    if count == 1:
        return _("The signature is valid.")
    return _("All %(count)d signatures are valid.") % {"count": count}


def _signature(report: Report, one: Signature) -> ShownSignature:
    verdict = report.verdict(one)
    return ShownSignature(
        signature=one,
        verdict=VERDICTS[verdict],
        tone=BADGES[TONES[verdict]],
        trust=TRUSTS[one.trust],
        revocation=REVOCATIONS[one.revocation],
        time_label=_time_label(one),
        time=_time(one),
        later=tuple(_later(report, one)),
    )


def _later(report: Report, one: Signature) -> Iterator[str]:
    if report.forbidden(one):
        yield _("The signer allowed nothing to come after this signature, and somebody has signed after it")
    yield from map(_added, _told(report, one))


def _told(report: Report, one: Signature) -> list[Added]:
    """What a reader must know of what came after: changes, and proofs once; other signatures have their own
    lines.
    """
    later = [added for added in report.after(one) if added.change is not Change.SIGNATURE]
    told = [added for added in later if added.change not in HARMLESS]
    return told + [added for added in later if added.change is Change.PROOFS][:1]


def _time_label(one: Signature) -> str:
    """What the time is called: one that is not proved is the signer's own word."""
    if one.kind is Kind.TIMESTAMP:
        return _("Time of the stamp")
    return _("Time of signing") if one.time_is_proved else _("Time of signing, as the signer says")


def _time(one: Signature) -> str:
    """How far the time can be believed."""
    if one.time_is_proved:
        return _("Proved by a time stamp of an authority that is installed here.")
    if one.kind is Kind.TIMESTAMP:
        return _("Not proved: the time stamp is not valid, or its authority is not accepted here.")
    if one.ahead:
        return _("By the clock of the signer's own machine, which names a time that has not come yet.")
    if _beyond_certificate(one):
        return _("By the clock of the signer's own machine; the certificate was not valid at that time.")
    if one.stamp is None:
        return _("By the clock of the signer's own machine; nobody else vouches for it.")
    if one.stamp.bytes is not Bytes.INTACT:
        return _("By the signer's own machine; the time stamp beside it is not valid.")
    said = _("By the signer's own machine. Beside it is a time stamp of “%(authority)s”, not accepted here.")
    return said % {"authority": one.stamp.authority}


def _beyond_certificate(one: Signature) -> bool:
    if one.claimed_at is None or one.certificate is None:
        return False
    return not one.certificate.valid_from <= one.claimed_at <= one.certificate.valid_to


def _added(added: Added) -> str:
    """For example: "What a page shows was changed (page 3)"."""
    said = str(CHANGES[added.change])
    if not added.pages:
        return said
    pages = ", ".join(map(str, added.pages[:MOST_PAGES]))
    pages += ", …" if len(added.pages) > MOST_PAGES else ""
    where = ngettext("page %(pages)s", "pages %(pages)s", len(added.pages)) % {"pages": pages}
    return pgettext("a change and where", "%(change)s (%(where)s)") % {"change": said, "where": where}
