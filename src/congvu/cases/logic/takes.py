"""What a trade says when somebody would take one of its cases from a pile, besides the rights."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from congvu.kit.refusal import Refusal
from congvu.kit.registry import Registry


@dataclass(frozen=True)
class Take:
    """``may`` gives, for a case and who would take it, None or why not now."""

    process: str
    may: Callable[[Any, Any], Refusal | None]


takes: Registry[Take] = Registry(key=lambda take: take.process)
