"""Printing the certificates that wait, and counting how often one is checked."""

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO

from django.conf import settings
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from congvu.files import actions as files
from congvu.files.models import StoredFile
from congvu.initiatives.enums import events
from congvu.initiatives.models import Certificate, CheckCount
from congvu.initiatives.providers import certificate as printing
from congvu.initiatives.providers.receipt import NotPrinted
from congvu.initiatives.queries import certificates, due
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import Stale
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json


def make_all(waiting: Iterable[Certificate], *, by: Actor, at: datetime) -> int:
    """Print those of ``waiting`` that nobody else has taken; gives how many were printed.

    A job that is killed loses nothing: its claims run out, and what it has stored is found again by content.
    One that cannot be printed is tried again later; the others do not wait for it.
    """
    press, done, failed = printing.Press(), 0, None
    for certificate in waiting:
        if not _claim(certificate, at=at):
            continue
        try:
            _make(certificate, press, by=by, at=at)
        except NotPrinted as error:
            later = due.retry_at(at, certificate.tries)
            unmade = Certificate.objects.filter(pk=certificate.pk, file=None)
            unmade.update(due_at=later, tries=F("tries") + 1, claimed_at=None)
            failed = error
        except Stale:
            continue
        else:
            done += 1
    if failed is not None and not done:
        raise failed
    return done


def check_address(certificate: Certificate) -> str:
    """What the QR code holds: where it is checked, with all that is needed to check it offline."""
    return settings.BASE_URL + reverse("portal:check_token", args=[certificate.token])


def count_check(verdict: str, *, at: datetime) -> None:
    """One more check with this answer today; nothing is kept of who asked. No act: nothing changes."""
    rows = CheckCount.objects.filter(on=office_day(at), answer=verdict)
    if not rows.update(count=F("count") + 1):
        CheckCount.objects.bulk_create([CheckCount(on=office_day(at), answer=verdict)], ignore_conflicts=True)
        rows.update(count=F("count") + 1)


def _claim(certificate: Certificate, *, at: datetime) -> bool:
    free = Q(claimed_at=None) | Q(claimed_at__lte=at - certificates.CLAIM_LASTS)
    return bool(Certificate.objects.filter(free, pk=certificate.pk, file=None).update(claimed_at=at))


def _make(certificate: Certificate, press: printing.Press, *, by: Actor, at: datetime) -> None:
    pdf = press.printed(certificate, check_address(certificate))
    file = files.store(BytesIO(pdf), name=printing.file_name(certificate), by=by, at=at)
    _keep(certificate, file, by=by, at=at)


@act
def _keep(certificate: Certificate, file: StoredFile, *, by: Actor, at: datetime) -> None:
    """``file`` is the certificate from now on; Stale when another job has made it."""
    unmade = Certificate.objects.filter(pk=certificate.pk, file=None)
    if not unmade.update(file=file, made_at=at, claimed_at=None):
        raise Stale(_("The certificate has been printed already."))
    detail: dict[str, Json] = {"certificate": certificate.pk, "file": file.digest}
    trail.record(events.CERTIFICATE_MADE, about=certificate.recognition, by=by, at=at, detail=detail)
