"""Printing the certificates that wait, and counting how often one is checked."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from io import BytesIO

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from congvu.files import actions as files
from congvu.files.models import StoredFile
from congvu.initiatives.enums import events
from congvu.initiatives.models import Certificate, CheckCount
from congvu.initiatives.providers import certificate as printing
from congvu.initiatives.queries import certificates, due
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import Stale
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json

SOON = timedelta(minutes=1)


def make_all(waiting: Iterable[Certificate], *, by: Actor, at: datetime) -> int:
    """Print those of ``waiting`` that nobody else has taken; gives how many were printed.

    All are set before any is stored, and all are named in one act. A job that is killed loses nothing: its
    claims run out, and what it has stored is found again by content. One that cannot be printed is tried
    again later; the others do not wait for it.
    """
    claimed = claim(waiting, at=at)
    sheets = [printing.Sheet(each, check_address(each)) for each in claimed]
    made: list[tuple[Certificate, bytes]] = []
    failed = None
    for certificate, pdf in printing.press().printed(sheets):
        if isinstance(pdf, bytes):
            made.append((certificate, pdf))
        else:
            failed = pdf
            put_off(certificate, at=at)
    if failed is not None and not made:
        raise failed
    return _store(made, by=by, at=at) if made else 0


def check_address(certificate: Certificate) -> str:
    """What the QR code holds: where it is checked, with all that is needed to check it offline."""
    return settings.BASE_URL + reverse("portal:check_token", args=[certificate.token])


def count_check(verdict: str, *, at: datetime) -> None:
    """One more check with this answer today; nothing is kept of who asked. No act: nothing changes."""
    rows = CheckCount.objects.filter(on=office_day(at), answer=verdict)
    if not rows.update(count=F("count") + 1):
        CheckCount.objects.bulk_create([CheckCount(on=office_day(at), answer=verdict)], ignore_conflicts=True)
        rows.update(count=F("count") + 1)


def claim(waiting: Iterable[Certificate], *, at: datetime) -> list[Certificate]:
    """Those of ``waiting`` that are ours until the claim runs out."""
    free = Q(claimed_at=None) | Q(claimed_at__lte=at - certificates.CLAIM_LASTS)
    unmade = Certificate.objects.filter(free, file=None, presented_at=None)
    with transaction.atomic():
        return [each for each in waiting if unmade.filter(pk=each.pk).update(claimed_at=at)]


def put_off(certificate: Certificate, *, at: datetime) -> None:
    """It is tried again later. No act: it is as it was."""
    later = due.retry_at(at, certificate.tries)
    unmade = Certificate.objects.filter(pk=certificate.pk, file=None)
    unmade.update(due_at=later, tries=F("tries") + 1, claimed_at=None)


def wait(rows: Iterable[Certificate], *, at: datetime) -> None:
    """Nobody may sign them today: they and the others of their decisions are tried again soon, as often as it
    takes. No act: they are as they were.
    """
    decisions = {each.recognition.decision_id for each in rows}
    unmade = Certificate.objects.filter(recognition__decision__in=decisions, file=None, presented_at=None)
    unmade.update(due_at=at + SOON, claimed_at=None)


def _store(made: list[tuple[Certificate, bytes]], *, by: Actor, at: datetime) -> int:
    arriving = [(printing.file_name(certificate), BytesIO(pdf)) for certificate, pdf in made]
    stored = files.store_all(arriving, read=False, by=by, at=at)
    pairs = [(certificate, file) for (certificate, _pdf), file in zip(made, stored, strict=True)]
    try:
        return _keep(pairs, by=by, at=at)
    except Stale:
        return 0


@act
def _keep(made: Iterable[tuple[Certificate, StoredFile]], *, by: Actor, at: datetime) -> int:
    """Each file is its certificate from now on; gives how many. Stale when other jobs have made them all."""
    done = 0
    for certificate, file in sorted(made, key=lambda pair: (pair[0].recognition_id, pair[0].pk)):
        unmade = Certificate.objects.filter(pk=certificate.pk, file=None)
        if not unmade.update(file=file, made_at=at, claimed_at=None):
            continue
        detail: dict[str, Json] = {"certificate": certificate.pk, "file": file.digest}
        trail.record(events.CERTIFICATE_MADE, about=certificate.recognition, by=by, at=at, detail=detail)
        done += 1
    if not done:
        raise Stale(_("The certificate has been printed already."))
    return done
