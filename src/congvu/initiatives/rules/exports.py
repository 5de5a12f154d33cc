"""Who may ask for a workbook of all they see, and who may fetch it."""

from datetime import datetime

from django.utils.translation import gettext as _

from congvu.cases.queries import READ
from congvu.initiatives.enums.capabilities import CONFIDENTIAL
from congvu.initiatives.enums.exports import MOST_WAITING, ExportState
from congvu.initiatives.models import Export
from congvu.initiatives.queries import exports
from congvu.initiatives.queries.figures.scope import Scope
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.people.models import Person


def ask(scope: Scope, *, secrets: bool, by: Actor) -> Refusal | None:
    """Whether ``by`` may have one made now, with confidential parts or without."""
    if refusal := read(by, secrets=secrets):
        return refusal
    waiting = list(exports.waiting_of(by)) if isinstance(by, Person) else []
    if any(each.scope == scope.kept and each.secrets == secrets for each in waiting):
        return Refusal(_("The same is being made for you already."))
    if len(waiting) >= MOST_WAITING:
        return Refusal(_("Several are being made for you already. Wait until one of them is ready."))
    return None


def read(by: Actor, *, secrets: bool) -> Refusal | None:
    """Whether ``by`` reads dossiers by role at all, and confidential parts of any."""
    if not by.may(READ):
        return Refusal(_("You may not see the list of dossiers."))
    if secrets and not by.may(CONFIDENTIAL.code):
        return Refusal(_("You are not entitled to read what the author keeps confidential."), "secrets")
    return None


def fetch(export: Export, *, by: Actor, at: datetime) -> Refusal | None:
    """Whether ``by`` may have the file: who asked, while it is kept, and while nothing in it has come to be
    kept from them.
    """
    if not isinstance(by, Person) or export.person_id != by.pk:
        return Refusal(_("Only the person who asked for it may download this file."))
    if export.state != ExportState.READY or export.kept_until is None or export.kept_until <= at:
        return Refusal(_("There is no file any more. Ask for a new one."))
    if by.kept_from("case") - set(export.left_out):
        return Refusal(
            _("It names dossiers that you have been given to judge without knowing their authors. Ask anew.")
        )
    return read(by, secrets=export.secrets)
