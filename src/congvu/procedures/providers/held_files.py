"""Who may open a file of a dossier of a procedure, asked by ``files``."""

from collections.abc import Iterable

from congvu.files.models import StoredFile
from congvu.files.rules import Grant, Opener
from congvu.kit.actor import Actor
from congvu.people.models import Person
from congvu.procedures.models import HeldPart
from congvu.procedures.queries import dossiers


def grants(person: Actor, file: StoredFile) -> Iterable[Grant]:
    """Leave by each dossier that holds ``file`` and that ``person`` may see."""
    if not isinstance(person, Person):
        return
    for held in HeldPart.objects.filter(file=file).select_related("dossier__case"):
        if dossiers.may_see(held.dossier, person):
            yield Grant(held.dossier.ref, held.file_name)


HELD = Opener("procedures", grants)
"""Parts handed in, which hold what the page of the dossier says."""
