"""Who may not judge a dossier. (First shape, so that sheets can ask; the part of panels writes it in full.)"""

from django.utils.translation import gettext as _

from congvu.councils.models import Declaration, Item
from congvu.kit.refusal import Refusal
from congvu.people.models import Person


def judge(item: Item, by: Person) -> Refusal | None:
    """Whether ``by`` may judge ``item``."""
    declared = Declaration.objects.filter(person=by, kind=item.kind, key=item.key, withdrawn_at=None)
    if by.pk in (*item.authors, *item.heads) or declared.exists():
        return Refusal(_("You may not judge this dossier."))
    return None
