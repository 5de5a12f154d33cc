"""An authority that signatures are traced to, and more like it."""

from datetime import datetime

from congvu.people.models import Person
from congvu.signing import actions
from congvu.signing.models import Authority
from tests.house.rows import copies
from tests.signing import pki

GROWING = (Authority,)


class Signing:
    """What the pages of signing need."""

    def __init__(self, keeper: Person, *, at: datetime) -> None:
        root = pki.issue("Gốc để thử", authority=True)
        self.authority = actions.install(root.pem.encode(), by=keeper, at=at)

    def grow(self, count: int) -> None:
        copies(self.authority, count, fingerprint=lambda n: f"{n:064x}")

    def parameters(self) -> dict[str, object]:
        """What stands for the parameter of its addresses."""
        return {"signing pk": self.authority.pk}
