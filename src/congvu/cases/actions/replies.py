"""The agency's reply texts: written, changed, ended. None is ever deleted."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from congvu.cases.enums import inside as enums
from congvu.cases.models import ReplyText
from congvu.cases.rules import replies as rules
from congvu.cases.rules.replies import Wording
from congvu.kit.actor import Actor
from congvu.kit.ref import Ref
from congvu.kit.refusal import Refusal, Refused, Stale, refuse_if
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json, digest


@act
def keep(code: str, wording: Wording, *, by: Actor, at: datetime) -> ReplyText:
    """A new text is offered as ``wording`` says. Refuses a code that is taken."""
    refuse_if(rules.keep(wording, by=by))
    try:
        with transaction.atomic():
            kept = ReplyText.objects.create(code=code, **vars(wording))
    except IntegrityError:
        raise Refused(Refusal(_("This code is taken."), field="code")) from None
    trail.record(enums.REPLY_KEPT, about=ref(kept), by=by, at=at, detail=_detail(wording))
    return kept


@act
def change(text: ReplyText, wording: Wording, *, version: int, by: Actor, at: datetime) -> None:
    """The text is offered as ``wording`` says from now on; Stale when another has changed it meanwhile."""
    refuse_if(rules.keep(wording, by=by))
    before = digest(text.text)
    seen = ReplyText.objects.filter(pk=text.pk, version=version)
    if not seen.update(version=F("version") + 1, **vars(wording)):
        raise Stale(_("Somebody has just changed this text. Open it again."))
    detail = {"before": before, **_detail(wording)}
    trail.record(enums.REPLY_CHANGED, about=ref(text), by=by, at=at, detail=detail)


def ref(text: ReplyText) -> Ref:
    """How the trail calls a reply text."""
    return Ref("cases.reply", text.code, title=text.title)


def _detail(wording: Wording) -> dict[str, Json]:
    return {
        "text": digest(wording.text),
        "use": str(wording.use),
        "from": wording.from_on.isoformat(),
        "to": wording.to_on.isoformat() if wording.to_on else None,
    }
