"""What modules above keep of an incoming document, and must give up when it is taken out as a state secret.

In ``apps.py``::

    remnants.add(Remnant("exchange", forgetting.forget))
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from congvu.kit.registry import Registry

if TYPE_CHECKING:
    from congvu.documents.models import IncomingDocument
    from congvu.files.models import StoredFile
    from congvu.people.models import Person


@dataclass(frozen=True)
class Remnant:
    """``forget`` is part of the act that takes the document out, by a person at an instant: nothing that it
    said is left there after. It gives the files that it held there, to be destroyed with the others.
    """

    key: str
    forget: "Callable[[IncomingDocument, Person, datetime], list[StoredFile]]"


remnants: Registry[Remnant] = Registry(key=lambda remnant: remnant.key)
