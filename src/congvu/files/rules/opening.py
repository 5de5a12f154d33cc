"""Who may open a file. This module knows no trade: each tells through ``openers`` to whom its links are
open.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from congvu.files.models import Receipt, StoredFile
from congvu.kit.actor import VISITOR, Actor
from congvu.kit.ref import Ref
from congvu.kit.registry import Registry


@dataclass(frozen=True)
class Grant:
    """Leave to open a file as part of ``about``, where it is called ``name``.

    When it is ``confidential`` there, each opening is an act with its line in the trail.
    """

    about: Ref
    name: str
    confidential: bool = False


@dataclass(frozen=True)
class Opener:
    """A trade's answer to "by which of your links may this person open this file?", none or several."""

    code: str
    ask: Callable[[Actor, StoredFile], Iterable[Grant]]


openers: Registry[Opener] = Registry(key=lambda opener: opener.code)


def grant(person: Actor, file: StoredFile, *, about: str = "") -> Grant | None:
    """The leave by which ``person`` may open ``file``; None when there is none.

    ``about`` ("kind:key") prefers the link of that thing, so that the file bears the name it has there; a
    link that is not confidential goes before one that is. Who has sent the content himself may open it.
    """
    if person is VISITOR:
        return None
    grants = [found for opener in openers for found in opener.ask(person, file)]
    wanted = [found for found in grants if about_key(found.about) == about]
    for found in sorted(wanted or grants, key=lambda found: found.confidential):
        return found
    return _own(person, file)


def about_key(ref: Ref) -> str:
    """How a thing is named in an address."""
    return f"{ref.kind}:{ref.key}"


def address(file: StoredFile, *, about: Ref | None = None) -> str:
    """Where a person looks at ``file``, coming from ``about``."""
    path = reverse("files:file", args=[file.digest])
    return f"{path}?{urlencode({'ve': about_key(about)})}" if about else path


def _own(person: Actor, file: StoredFile) -> Grant | None:
    receipt = Receipt.objects.filter(file=file, by_key=person.key).order_by("-at").first()
    return Grant(about=file.ref, name=receipt.name) if receipt else None
