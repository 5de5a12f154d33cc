"""Who may open a file of a dossier, asked by ``files``."""

from collections.abc import Iterable

from django.db.models import Q

from congvu.files.models import StoredFile
from congvu.files.rules import Grant, Opener
from congvu.initiatives.models import Attachment, Certificate, Decision, Initiative, Outcome, UnitList
from congvu.initiatives.providers import certificate
from congvu.initiatives.queries import decisions, dossiers, lists
from congvu.kit.actor import Actor
from congvu.people.models import Person

LOADED = ("case", "round", "owner", "case__created_by")


def grants(person: Actor, file: StoredFile) -> Iterable[Grant]:
    """Leave by each dossier that holds ``file`` and that ``person`` may see."""
    if not isinstance(person, Person):
        return
    yield from _attached(person, file)
    yield from _papers(person, file)
    yield from _decisions(person, file)
    yield from _certificates(person, file)


def _attached(person: Person, file: StoredFile) -> Iterable[Grant]:
    related = [f"initiative__{name}" for name in LOADED]
    for attachment in Attachment.objects.filter(file=file).select_related("initiative", *related):
        initiative = attachment.initiative
        handed_in = attachment.added_in is not None
        if not dossiers.may_see(initiative, person) or not (
            handed_in or dossiers.is_theirs(initiative, person)
        ):
            continue
        if not attachment.confidential:
            yield Grant(initiative.ref, attachment.name)
        elif dossiers.may_read_secrets(initiative, person):
            own = person.pk in (initiative.owner_id, initiative.case.created_by_id)
            yield Grant(initiative.ref, attachment.name, confidential=not own)


def _papers(person: Person, file: StoredFile) -> Iterable[Grant]:
    """Receipts, decisions and covering letters, which hold nothing confidential."""
    of_dossier = Initiative.objects.filter(Q(receipt__file=file) | Q(outcomes__file=file))
    for initiative in of_dossier.select_related(*LOADED).distinct():
        if dossiers.may_see(initiative, person):
            name = Outcome.objects.filter(initiative=initiative, file=file).values_list(
                "file_name", flat=True
            )
            yield Grant(initiative.ref, name.first() or f"bien-nhan-{initiative.case.code}.pdf")
    for unit_list in UnitList.objects.filter(file=file).select_related("round", "unit"):
        names_kept = dossiers.any_kept(lists.on_list(unit_list), person)
        if lists.may_see(unit_list, person) and not names_kept:
            yield Grant(unit_list.ref, unit_list.file_name)


def _decisions(person: Person, file: StoredFile) -> Iterable[Grant]:
    """Decisions, for those who prepare and sign them and for the authors of what they recognise."""
    for decision in Decision.objects.filter(file=file):
        theirs = decision.recognitions.filter(certificates__person=person)
        if theirs.exists() or decisions.may_read_all_of(decision, person):
            yield Grant(decision.ref, decision.file_name)


def _certificates(person: Person, file: StoredFile) -> Iterable[Grant]:
    """A certificate, for its holder, the authors' side, and those who may see the dossier.

    It bears the title: a confidential one is for those who may read it.
    """
    related = [f"recognition__initiative__{name}" for name in LOADED]
    for found in Certificate.objects.filter(file=file).select_related(*related):
        initiative = found.recognition.initiative
        is_holder = found.person_id == person.pk
        hidden = initiative.secret_title and not dossiers.may_read_secrets(initiative, person)
        if is_holder or (dossiers.may_see(initiative, person) and not hidden):
            yield Grant(initiative.ref, certificate.file_name(found))


OPENER = Opener("initiatives", grants)
