"""Who does something. The floors below ``people`` know a person only by this face."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from congvu.kit.registry import Registry
from congvu.kit.text import Text


@dataclass(frozen=True)
class Capability:
    """Something a role may allow, such as ``"worktime.change"``; the label is shown on the page of roles."""

    code: str
    label: Text


capabilities: Registry[Capability] = Registry(key=lambda capability: capability.code)


class Actor(Protocol):
    """The person (or the machine) that acts: key, name and post as they are frozen into the trail."""

    @property
    def key(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def post_title(self) -> str: ...

    @property
    def preferences(self) -> Mapping[str, Any]: ...

    def may(self, capability: str) -> bool:
        """Whether any present role allows ``capability`` in any scope."""
        ...


@dataclass(frozen=True)
class Machine:
    """The system itself: jobs and commands act under this name, and may do what their code does."""

    key: str = "system"
    name: str = "Congvu"
    post_title: str = ""
    preferences: Mapping[str, Any] = field(default_factory=dict, compare=False)

    def may(self, capability: str) -> bool:
        return True


SYSTEM = Machine()


@dataclass(frozen=True)
class Visitor:
    """Somebody who has not signed in; may do nothing that needs a capability."""

    key: str = "visitor"
    name: str = ""
    post_title: str = ""
    preferences: Mapping[str, Any] = field(default_factory=dict, compare=False)

    def may(self, capability: str) -> bool:
        return False


VISITOR = Visitor()
