"""What the trail speaks of. Modules above say how their subjects are called and found.

In ``apps.py``::

    subject_kinds.add(SubjectKind("case", _("Dossier"), refs=queries.refs, search=queries.keys_of))

A kind nobody declares is shown by its code and key.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from congvu.kit.ref import Ref
from congvu.kit.registry import Registry
from congvu.kit.text import Text


def _nothing(keys: Collection[str]) -> Mapping[str, Ref]:
    return {}


def _nobody(words: str) -> Collection[str]:
    return ()


@dataclass(frozen=True)
class SubjectKind:
    """One kind of subject: ``refs`` gives titles and links by key, in one query; ``search`` keys by words."""

    kind: str
    label: Text
    refs: Callable[[Collection[str]], Mapping[str, Ref]] = _nothing
    search: Callable[[str], Collection[str]] = _nobody


subject_kinds: Registry[SubjectKind] = Registry(key=lambda kind: kind.kind)
