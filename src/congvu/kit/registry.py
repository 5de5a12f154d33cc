"""A typed list that modules fill at start-up and others read: menus, jobs, events, capabilities."""

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Registry(Generic[T]):
    """Things by key, in the order they came. Adding another thing under a key that is taken raises."""

    def __init__(self, key: Callable[[T], str]) -> None:
        self._key = key
        self._things: dict[str, T] = {}

    def add(self, thing: T) -> T:
        """Keep ``thing`` and give it back, so that a definition can be registered where it stands."""
        key = self._key(thing)
        if self._things.setdefault(key, thing) != thing:
            raise ValueError(f"two things under one key: {key}")
        return thing

    def get(self, key: str) -> T | None:
        return self._things.get(key)

    def __getitem__(self, key: str) -> T:
        return self._things[key]

    def __contains__(self, key: str) -> bool:
        return key in self._things

    def __iter__(self) -> Iterator[T]:
        return iter(tuple(self._things.values()))

    def __len__(self) -> int:
        return len(self._things)
