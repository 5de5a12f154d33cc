"""Names for what the entries speak of and for who acted."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from congvu.kit.actor import Actor
from congvu.kit.ref import Ref
from congvu.kit.text import Text
from congvu.trail.logic.subjects import subject_kinds
from congvu.trail.models import Entry


def label(kind: str) -> Text:
    """How a kind of subject is called; its code when no module declares it."""
    found = subject_kinds.get(kind)
    return found.label if found else kind


def refs(entries: Iterable[Entry], *, by: Actor) -> dict[Ref, Ref]:
    """The subjects of ``entries`` with the titles and links that ``by`` may see: one query for each kind."""
    return named((entry.ref for entry in entries), by=by)


def named(things: Iterable[Ref], *, by: Actor) -> dict[Ref, Ref]:
    """These ``things`` with the titles and links that ``by`` may see: one query for each kind."""
    keys: dict[str, set[str]] = defaultdict(set)
    for thing in things:
        keys[thing.kind].add(thing.key)
    found: dict[Ref, Ref] = {}
    for kind, wanted in keys.items():
        known = subject_kinds[kind].refs(wanted, by) if kind in subject_kinds else {}
        found |= {Ref(kind, key): known.get(key, Ref(kind, key, f"{label(kind)} {key}")) for key in wanted}
    return found


def keys_of(kind: str, words: str, *, by: Actor) -> Collection[str]:
    """The keys of the subjects of ``kind`` that might be meant: the key itself, or what has these words."""
    found = subject_kinds[kind].search(words, by) if kind in subject_kinds else ()
    return {words, *found}


def actors(words: str, *, by: Actor) -> list[str]:
    """The keys of those who might be meant: a key as it stands, or everybody whose name has these words."""
    if ":" in words or words in ("system", "visitor"):
        return [words]
    return [f"{kind.kind}:{key}" for kind in subject_kinds if kind.acts for key in kind.search(words, by)]
