"""Making the receipt of a submitted dossier."""

from datetime import datetime
from io import BytesIO

from django.conf import settings
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from congvu.files import actions as files
from congvu.files.models import StoredFile
from congvu.initiatives.enums import events
from congvu.initiatives.models import Initiative, Receipt
from congvu.initiatives.providers import receipt as printing
from congvu.initiatives.queries import contents, due
from congvu.kit.actor import Actor
from congvu.kit.refusal import Stale
from congvu.trail import actions as trail
from congvu.trail.actions import act


def make(receipt: Receipt, *, by: Actor, at: datetime) -> None:
    """The receipt is printed and kept as a file of the dossier. Twice does no harm: the same data, the
    same file.

    When the typesetter fails it is tried again later; the dossier itself waits for nothing.
    """
    initiative = receipt.initiative
    first = contents.revision(initiative, 1)
    assert first is not None  # noqa: S101 - a dossier is submitted with its first revision
    try:
        pdf = printing.printed(initiative, first.content, address=tracking_address(initiative))
    except printing.NotPrinted:
        later = due.retry_at(at, receipt.tries)
        Receipt.objects.filter(pk=receipt.pk, file=None).update(due_at=later, tries=F("tries") + 1)
        raise
    file = files.store(BytesIO(pdf), name=file_name(initiative), read=False, by=by, at=at)
    _keep(receipt, file, by=by, at=at)


@act
def _keep(receipt: Receipt, file: StoredFile, *, by: Actor, at: datetime) -> None:
    """``file`` is the receipt from now on; Stale when another job has made it."""
    if not Receipt.objects.filter(pk=receipt.pk, file=None).update(file=file, made_at=at):
        raise Stale(_("The receipt has been made already."))
    detail = {"file": file.digest}
    trail.record(events.RECEIPT_MADE, about=receipt.initiative, by=by, at=at, detail=detail)


def tracking_address(initiative: Initiative) -> str:
    """Where anybody who has the receipt can follow the dossier."""
    return settings.BASE_URL + reverse("portal:tracked", args=[initiative.tracking_key])


def file_name(initiative: Initiative) -> str:
    return f"bien-nhan-{initiative.case.code}.pdf"
