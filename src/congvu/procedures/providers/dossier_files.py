"""Who may open what was handed in, what came of it, and what it was drafted from; asked by ``files``."""

from collections.abc import Iterable

from congvu.files.models import StoredFile
from congvu.files.rules import Grant, Opener
from congvu.kit.actor import Actor
from congvu.people.models import Person
from congvu.procedures.enums.capabilities import CATALOGUE
from congvu.procedures.models import HeldPart, ResultPaper, ResultTemplate
from congvu.procedures.queries import dossiers


def grants(person: Actor, file: StoredFile) -> Iterable[Grant]:
    """Leave by each dossier that holds ``file`` and that ``person`` may see."""
    if not isinstance(person, Person):
        return
    for model in (HeldPart, ResultPaper):
        for row in model.objects.filter(file=file).select_related("dossier__case"):
            if dossiers.may_see(row.dossier, person):
                yield Grant(row.dossier.ref, row.file_name or file.digest)
    if person.may(CATALOGUE.code):
        for template in ResultTemplate.objects.filter(file=file):
            yield Grant(template.ref, template.file_name)


OPENER = Opener("procedures.dossier_files", grants)
