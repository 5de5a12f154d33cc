"""What is typed for the next draft is kept while it is typed. No act: a draft becomes official when made."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _

from congvu.kit.refusal import Stale, refuse_if
from congvu.outgoing.models import OutgoingDocument, Typing
from congvu.outgoing.rules import writing as rules
from congvu.people.models import Person


def keep(
    document: OutgoingDocument, said: Mapping[str, str], *, version: int | None, by: Person, at: datetime
) -> int:
    """``said`` is kept for ``by`` alone. Stale when another window of theirs has kept something since."""
    refuse_if(rules.save_typing(document, by=by))
    row, is_new = Typing.objects.get_or_create(
        document=document, person=by, defaults={"content": dict(said), "changes": 1, "at": at}
    )
    if is_new:
        return row.changes
    mine = Typing.objects.filter(pk=row.pk)
    if version is not None:
        mine = mine.filter(changes=version)
    if not mine.update(content=dict(said), changes=F("changes") + 1, at=at):
        raise Stale(_("You have typed in another window meanwhile. Open this page again."))
    return (row.changes if version is None else version) + 1


def done(document: OutgoingDocument, *, by: Person) -> None:
    """What was typed is a draft now."""
    Typing.objects.filter(document=document, person=by).delete()
