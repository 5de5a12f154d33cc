"""What a trade says of its dossiers beside their title, where those of all trades stand in one list.

A hundred dossiers of one procedure bear one title; who asks for it tells them apart. Only those who may see
a dossier are told. A trade whose titles speak for themselves adds nothing.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from congvu.kit.registry import Registry


@dataclass(frozen=True)
class About:
    """``said`` gives a few words for each of the cases with these keys, in a fixed number of queries."""

    process: str
    said: Callable[[Collection[int]], Mapping[int, str]]


abouts: Registry[About] = Registry(key=lambda about: about.process)
