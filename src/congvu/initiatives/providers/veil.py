"""Dossiers that are kept from a member of a council who scores them without knowing their authors."""

from django.utils.translation import gettext_lazy as _

from congvu.councils.rules import sight
from congvu.initiatives.models import Attachment
from congvu.initiatives.queries import decisions
from congvu.kit import clock
from congvu.kit.actor import Actor
from congvu.kit.veil import Veil
from congvu.people.models import Person

KIND = "case"


def hidden(by: Actor) -> frozenset[str]:
    """What the councils say, and the decisions about it; machines and visitors score nothing."""
    kept = sight.veiled(by, KIND, at=clock.now()) if isinstance(by, Person) else frozenset()
    return kept | decisions.documents_naming(map(int, kept)) if kept else kept


def hidden_files(by: Actor) -> frozenset[str]:
    """What authors have attached to such dossiers: its first name and who sent it tell whose it is."""
    kept = by.kept_from(KIND) if isinstance(by, Person) else frozenset()
    if not kept:
        return kept
    attached = Attachment.objects.filter(initiative__in=map(int, kept))
    return frozenset(attached.values_list("file__digest", flat=True))


SENTENCE = _(
    "You are to judge this dossier without knowing its authors. It is open to you on the scoring screen; the "
    "rest of it will be when the panel is closed."
)
VEILS = (Veil(KIND, hidden, SENTENCE), Veil("files.file", hidden_files, SENTENCE))
