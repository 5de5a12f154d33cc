"""Turning the working copy into an official revision."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import TypeVar

from congvu.cases import actions as cases
from congvu.initiatives.enums.form import FIELDS, Kind
from congvu.initiatives.logic import content as contents
from congvu.initiatives.logic.content import Content
from congvu.initiatives.models import Attachment, Authorship, FieldGroup, Initiative, Participant, Revision
from congvu.initiatives.models.dossier import public_title
from congvu.initiatives.models.files import IN_WORKING_COPY
from congvu.people.models import Person
from congvu.web.prepared import Prepared

T = TypeVar("T")
FACTS = ("kind", "field_group", "secret_title", "has_secrets", "declared_value")


def new_key() -> str:
    """A key that nobody can guess: 128 random bits."""
    return secrets.token_urlsafe(16)


def write(
    initiative: Initiative,
    content: Content,
    *,
    number: int,
    by: Person,
    at: datetime,
    besides: tuple[str, ...] = (),
) -> Revision:
    """``content`` is what the dossier officially says from now on, as its revision ``number``.

    Part of an act, which records the digest; ``besides`` names what else it has set on ``initiative``.
    """
    revision = Revision.objects.create(
        initiative=initiative,
        number=number,
        data=contents.to_json(content),
        digest=content.digest,
        made_at=at,
        made_by=by,
    )
    if content.files or number > 1:
        _files(initiative, number)
    known = _take_out_people(initiative) if number > 1 else {}
    _people(initiative, content, known={initiative.owner.full_name: initiative.owner_id, **known})
    vars(initiative).pop("author_ids", None)
    _facts(initiative, content)
    initiative.save(update_fields=[*FACTS, *besides])
    return revision


def _files(initiative: Initiative, number: int) -> None:
    files = Attachment.objects.filter(initiative=initiative)
    files.filter(IN_WORKING_COPY, added_in=None).update(added_in=number)
    if number > 1:  # what was taken out of a first draft is gone
        files.filter(dropped=True, removed_in=None).update(removed_in=number)


def _take_out_people(initiative: Initiative) -> dict[str, int]:
    """The rows of the revision before are gone; which names of them were known to be whose account."""
    rows = initiative.authorships.exclude(person=None).values_list("name", "person_id")
    known = {name: person for name, person in rows if person is not None}
    initiative.authorships.all().delete()
    initiative.participants.all().delete()
    return known


def _people(initiative: Initiative, content: Content, *, known: Mapping[str, int]) -> None:
    Authorship.objects.bulk_create(
        Authorship(
            initiative=initiative,
            place=place,
            name=author.name,
            born_on=_given(author.born_on),
            workplace=author.workplace,
            title=author.title,
            degree=author.degree,
            share=_given(author.share),
            person_id=known.get(author.name),
        )
        for place, author in enumerate(content.authors, 1)
    )
    Participant.objects.bulk_create(
        Participant(
            initiative=initiative,
            place=place,
            name=person.name,
            born_on=person.born_on,
            workplace=person.workplace,
            title=person.title,
            degree=person.degree,
            work=person.work,
        )
        for place, person in enumerate(content.participants, 1)
    )


def _given(value: T | None) -> T:
    """What the rules have made sure of."""
    assert value is not None  # noqa: S101 - nothing is submitted without it
    return value


def _facts(initiative: Initiative, content: Content) -> None:
    """What lists show of it, and what is added up."""
    initiative.kind = content.kind
    initiative.field_group_id = _FIELD.first(content.field_group)
    initiative.secret_title = content.is_secret("title")
    initiative.has_secrets = content.has_secrets
    initiative.declared_value = contents.open_value(content)


_FIELD: Prepared[int] = Prepared(
    lambda code: FieldGroup.objects.filter(code=code).values_list("pk", flat=True), "code"
)


def title_of(content: Content) -> str:
    """How lists, messages and the search call it: never by a confidential title."""
    return public_title(content.title, secret=content.is_secret("title"))


def index(initiative: Initiative, content: Content) -> None:
    """The search finds the dossier by its people and by every open field."""
    open_fields = (
        content.value(each.name)
        for each in FIELDS
        if each.kind in (Kind.LINE, Kind.TEXT) and not content.is_secret(each.name)
    )
    names = (name for author in content.authors for name in (author.name, author.workplace))
    cases.index(initiative.case, [*names, *open_fields])
