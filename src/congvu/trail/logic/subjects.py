"""What the trail speaks of. Modules above say how their subjects are called and found.

In ``apps.py``::

    subject_kinds.add(SubjectKind("case", _("Dossier"), refs=subjects.cases, search=subjects.find_cases))

A kind nobody declares is shown by its code and key.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from congvu.kit.actor import Actor
from congvu.kit.ref import Ref
from congvu.kit.registry import Registry
from congvu.kit.text import Text


def _nothing(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    return {}


def _nobody(words: str, by: Actor) -> Collection[str]:
    return ()


@dataclass(frozen=True)
class SubjectKind:
    """One kind of subject. ``refs`` gives titles and links by key, in one query; ``search`` keys by words.

    Whoever reads the trail is told no more of the house than elsewhere: titles that ``by`` may not see and
    links that ``by`` may not open are left out. ``acts``: such subjects are those who act.
    """

    kind: str
    label: Text
    refs: Callable[[Collection[str], Actor], Mapping[str, Ref]] = _nothing
    search: Callable[[str, Actor], Collection[str]] = _nobody
    acts: bool = False


subject_kinds: Registry[SubjectKind] = Registry(key=lambda kind: kind.kind)


def numbers(keys: Collection[str]) -> list[int]:
    """Those of ``keys`` that can be the number of a row."""
    return [int(key) for key in keys if key.isascii() and key.isdigit()]
