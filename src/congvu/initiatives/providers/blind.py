"""How a council member who may not know the authors opens the files of a dossier.

The member sees neither the name the author gave a file nor the dossier it lies in. What stands inside a
file is the author's own; the office asks for descriptions without names where it wants them.
"""

from collections.abc import Iterable
from pathlib import PurePath

from django.utils.translation import gettext as _

from congvu.councils.enums.panels import AssignmentState, Phase
from congvu.councils.models import Assignment
from congvu.files.models import StoredFile
from congvu.files.rules import Grant, Opener
from congvu.initiatives.models import Attachment, Initiative
from congvu.initiatives.queries import contents, shown
from congvu.kit.actor import Actor
from congvu.kit.ref import Ref
from congvu.people.models import Person

KIND = "case"
ABOUT = "initiatives.blind"


def neutral_name(number: int, attachment: Attachment) -> str:
    """A name that says what the file is, not whose: “Tệp 1 – mô tả giải pháp.pdf”."""
    ending = PurePath(attachment.name).suffix.lower()
    known = ending if ending[1:].isascii() and ending[1:].isalnum() and len(ending) < 7 else ""
    part = str(attachment.get_part_display())
    return _("File %(number)d – %(part)s") % {"number": number, "part": part[:1].lower() + part[1:]} + known


def about(initiative: Initiative) -> Ref:
    """The dossier as a blind member's address names it."""
    return Ref(ABOUT, str(initiative.pk), initiative.case.code or "")


def grants(person: Actor, file: StoredFile) -> Iterable[Grant]:
    """Leave by each dossier that ``person`` scores now, for its open files of the newest revision."""
    if not isinstance(person, Person):
        return
    attached = Attachment.objects.filter(file=file, confidential=False).exclude(added_in=None)
    keys = {str(key) for key in attached.values_list("initiative_id", flat=True)}
    for key in _scored_by(person, keys):
        initiative = Initiative.objects.select_related("case").get(pk=int(key))
        for number, attachment in _numbered(initiative):
            if attachment.file_id == file.pk and not attachment.confidential:
                yield Grant(about(initiative), neutral_name(number, attachment))


def _scored_by(person: Person, keys: set[str]) -> list[str]:
    """Those of the dossiers ``keys`` that are assigned to ``person`` in a panel that scores now."""
    found = Assignment.objects.filter(
        person=person,
        state=AssignmentState.CONFIRMED,
        item__kind=KIND,
        item__key__in=keys,
        item__panel__phase=Phase.SCORING,
    )
    return sorted(set(found.values_list("item__key", flat=True)))


def _numbered(initiative: Initiative) -> Iterable[tuple[int, Attachment]]:
    """The files of the newest revision with the numbers the reading gives them."""
    revision = contents.revision(initiative)
    entries = revision.content.files if revision else ()
    return enumerate(shown.held_in(entries, contents.attached_by_key(initiative)), 1)


BLIND = Opener("initiatives.blind", grants)
