"""What modules above keep of an incoming document, and must give up when it is taken out as a state secret.

In ``apps.py``::

    remnants.add(Remnant("exchange", forgetting.forget))
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from congvu.kit.registry import Registry

if TYPE_CHECKING:
    from congvu.documents.models import IncomingDocument


@dataclass(frozen=True)
class Remnant:
    """``forget`` is part of the act that takes the document out: nothing that it said is left there after."""

    key: str
    forget: "Callable[[IncomingDocument], None]"


remnants: Registry[Remnant] = Registry(key=lambda remnant: remnant.key)
