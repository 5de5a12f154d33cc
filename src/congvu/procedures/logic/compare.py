"""What differs between two versions: piece by piece, by keys that pieces keep from version to version."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Place = tuple[str, str]


@dataclass(frozen=True)
class Said:
    """A piece of a version in words: what it is, and what is said of it, a fact a line."""

    label: str
    text: str


@dataclass(frozen=True)
class Difference:
    """A piece as it was and as it is; ``old`` or ``new`` is empty where there was none or is none."""

    label: str
    old: str
    new: str


def differences(old: Mapping[Place, Said], new: Mapping[Place, Said]) -> Iterator[Difference]:
    """What was changed, added and removed: in the order of the new version, what is gone at the end of its
    kind.
    """
    kinds = dict.fromkeys(kind for kind, _key in (*new, *old))
    for kind in kinds:
        places = [place for place in new if place[0] == kind]
        places += [place for place in old if place[0] == kind and place not in new]
        for place in places:
            before, after = old.get(place), new.get(place)
            if before and after and before.text == after.text:
                continue
            shown = after or before
            if shown:
                yield Difference(shown.label, before.text if before else "", after.text if after else "")
