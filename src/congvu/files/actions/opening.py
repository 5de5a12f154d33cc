"""Opening a confidential file."""

from datetime import datetime

from django.utils.translation import gettext as _

from congvu.files import rules
from congvu.files.enums import OPENED
from congvu.files.models import StoredFile
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refused
from congvu.trail import actions as trail
from congvu.trail.actions import act


@act
def open_confidential(file: StoredFile, *, about: str = "", by: Actor, at: datetime) -> rules.Grant:
    """Record that ``by`` opens ``file``, on the file and on the dossier it belongs to; give back the leave.

    ``about`` is the dossier the person comes from, as in ``rules.grant``. Refuses who has no leave.
    """
    found = rules.grant(by, file, about=about)
    if found is None:
        raise Refused(_("You may not open this file."))
    detail = {"file": file.digest, "about": rules.about_key(found.about)}
    trail.record(OPENED, about=file, by=by, at=at, detail=detail)
    if found.about != file.ref:
        trail.record(OPENED, about=found.about, by=by, at=at, detail=detail)
    return found
