"""An authority that signatures are traced to, a key and what was signed with it, and more like these."""

from datetime import datetime, timedelta

from congvu.people.models import Person
from congvu.signing import actions
from congvu.signing.models import Authority, SigningKey, Use
from tests.house.rows import copies
from tests.signing import pki

GROWING = (Authority, SigningKey, Use)
OF_KEYS = ("key", "key_picture", "change_picture", "end_key")


class Signing:
    """What the pages of signing need."""

    def __init__(self, keeper: Person, *, at: datetime) -> None:
        root = pki.issue("Gốc để thử", authority=True)
        self.authority = actions.install(root.pem.encode(), by=keeper, at=at)
        self.key = SigningKey.objects.create(
            person=keeper,
            provider="pkcs12",
            name=keeper.full_name,
            issuer="CA để thử",
            fingerprint="0" * 64,
            valid_from=at,
            valid_to=at + timedelta(days=900),
            certificates=root.pem,
            added_at=at,
            added_by_name=keeper.full_name,
        )
        self.use = Use.objects.create(
            key=self.key,
            purpose="own",
            once="thu",
            given="0" * 64,
            made="1" * 64,
            state=Use.State.DONE,
            begun_at=at,
            ended_at=at,
            by_name=keeper.full_name,
        )

    def grow(self, count: int) -> None:
        copies(self.authority, count, fingerprint=lambda n: f"{n:064x}")
        copies(self.key, count, fingerprint=lambda n: f"{n:064x}")
        copies(self.use, count, once=lambda n: f"thu-{n}")

    def parameters(self) -> dict[str, object]:
        """What stands for the parameter of its addresses."""
        of_keys = {f"signing:{name} pk": self.key.pk for name in OF_KEYS}
        return {"signing pk": self.authority.pk, "signing code": "pkcs12", **of_keys}
