"""Who else may see a case of a trade than by the rights its process reads by, such as who keeps its book."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from congvu.kit.registry import Registry


@dataclass(frozen=True)
class Sight:
    """``known`` gives, for a person, the condition on cases "the trade shows it to them"."""

    process: str
    known: Callable[[Any], Any]


sights: Registry[Sight] = Registry(key=lambda sight: sight.process)
