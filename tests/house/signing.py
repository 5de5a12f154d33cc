"""An authority that signatures are traced to, a key and what was signed with it, and more like these."""

from datetime import datetime, timedelta
from io import BytesIO

from congvu.files import actions as files
from congvu.people.models import Person
from congvu.signing import actions
from congvu.signing.models import Authority, Handout, SigningKey, Use
from tests.house.rows import copies, keys
from tests.signing import pki

GROWING = (Authority, Handout, SigningKey, Use)
OF_FILES = ("handout", "links")
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
        self.handout = Handout.objects.create(
            use=self.use,
            key=self.key,
            person=keeper,
            file=files.store(BytesIO(b"hello"), name="a.txt", by=keeper, at=at),
            name="Báo cáo.pdf",
            purpose="own",
            begun_at=at,
            until=at + timedelta(hours=1),
        )

    def grow(self, count: int) -> None:
        copies(self.authority, count, fingerprint=lambda n: f"{n:064x}")
        copies(self.key, count, fingerprint=lambda n: f"{n:064x}")
        uses = copies(self.use, count, once=lambda n: f"thu-{n}")
        copies(self.handout, count, use_id=keys(uses))

    def parameters(self) -> dict[str, object]:
        """What stands for the parameter of its addresses."""
        of_keys = {f"signing:{name} pk": self.key.pk for name in OF_KEYS}
        of_files = {f"signing:{name} pk": self.handout.pk for name in OF_FILES}
        words = {"signing code": "pkcs12", "signing word": "unknown"}
        return {"signing pk": self.authority.pk, **words, **of_keys, **of_files}
