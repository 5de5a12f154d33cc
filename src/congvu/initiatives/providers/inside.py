"""What the office's talk about a dossier asks of this trade: who is on the author's side, which files may go
out.
"""

from collections.abc import Sequence

from congvu.cases.logic.sides import Offered, Side
from congvu.cases.models import Case
from congvu.initiatives.enums import capabilities
from congvu.initiatives.models import Attachment, Initiative
from congvu.initiatives.queries import contents, dossiers
from congvu.people import queries as people
from congvu.people.models import Person

EXAMINING = (capabilities.INTAKE, capabilities.EXAMINE)


def side(process: str) -> Side:
    """The answers for the dossiers of one process of this trade."""
    return Side(
        process,
        page="initiatives:inside",
        is_theirs=is_theirs,
        theirs=dossiers.theirs,
        may_examine=may_examine,
        files=files,
        secret=secret,
    )


def is_theirs(case: Case, person: Person) -> bool:
    """Whether ``person`` wrote it, files it, typed it in, or coordinates for the unit it comes from."""
    initiative = _of(case)
    return person.pk in initiative.author_ids or dossiers.is_theirs(initiative, person)


def may_examine(case: Case, person: Person) -> bool:
    """Whether the role of ``person`` is to take in or examine dossiers of this round, or of the unit that was
    handed this one.
    """
    units = [unit for unit in (_of(case).round.receiver_id, case.holder_unit_id) if unit]
    return any(people.may(person, each.code, unit) for each in EXAMINING for unit in units)


def files(case: Case) -> Sequence[Offered]:
    """Files of the newest revision that the author has not marked confidential."""
    revision = contents.revision(_of(case))
    if revision is None:
        return ()
    held = {entry.key for entry in revision.content.files}
    attached = contents.attached_by_key(_of(case))
    return [
        Offered(each.file, each.name)
        for key, each in attached.items()
        if key in held and not each.confidential
    ]


def secret(case: Case) -> frozenset[int]:
    """Keys of the files that are confidential in the dossier now."""
    kept = Attachment.objects.filter(initiative=case.pk, confidential=True)
    return frozenset(kept.values_list("file", flat=True))


def _of(case: Case) -> Initiative:
    """The dossier of a case, read once for each case in hand."""
    found = dossiers.loaded(case.pk)
    assert found is not None  # noqa: S101 - every case of this process has one
    return found
