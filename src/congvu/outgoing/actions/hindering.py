"""That nobody may sign papers today is noted, and told once to who can mend it."""

from datetime import datetime

from django.db import transaction

from congvu.kit.actor import SYSTEM
from congvu.kit.clock import office_day
from congvu.notify import actions as notify
from congvu.outgoing.models import Hindrance
from congvu.outgoing.providers import messages
from congvu.outgoing.queries import hindrances
from congvu.outgoing.rules import hindered as rules
from congvu.outgoing.rules.hindered import Hindered


def look(*, at: datetime) -> int:
    """What nobody may sign is noted; what somebody may sign again is noted no longer. Gives how many changed.

    It is told when it is noted, not each time it is looked at; when it happens anew, it is told anew.
    """
    found = {
        (document.pk, kind): each
        for document, kind in hindrances.to_look_at()
        if (each := rules.of(document, kind, at))
    }
    known = {(row.document_id, row.kind): row.pk for row in hindrances.noted()}
    over = [pk for key, pk in known.items() if key not in found]
    gone = Hindrance.objects.filter(pk__in=over).delete()[0] if over else 0
    return gone + sum(_note(each, at=at) for key, each in found.items() if key not in known)


@transaction.atomic
def _note(found: Hindered, *, at: datetime) -> bool:
    """No act: the world is so, and somebody has to hear of it. Another job may have been faster."""
    row, is_new = Hindrance.objects.get_or_create(
        document=found.document, kind=found.kind, defaults={"since": at}
    )
    if is_new:
        _tell(found, at=row.since)
    return is_new


def _tell(found: Hindered, *, at: datetime) -> None:
    persons = {each.pk: each for each in hindrances.told(found.document.agency, office_day(at))}
    persons |= {each.pk: each for each in rules.whose(found)}
    note = f"{found.why} {found.remedy}".strip()
    said = {"what": found.called, "number": found.document.mark, "note": note}
    for person in persons.values():
        about = rules.about(found, person)
        notify.send(messages.SHEAF_HINDERED, to=person, about=about, context=said, by=SYSTEM, at=at)
