"""A folder of keys: the one that signs, and beside it the public halves of all that ever did."""

from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from congvu.kit import disk
from congvu.trail.logic import seals

NAME_LENGTH = 16
"""Signs of a key's name that its file is called by."""


@dataclass(frozen=True)
class Keyring:
    """The keys in ``folder``. For a new one the old private half is moved away; its public half stays."""

    folder: Path

    @property
    def signing_key(self) -> Ed25519PrivateKey | None:
        """The key that signs now, None before it has been made."""
        path = self._signing
        return seals.private_key(path.read_text()) if path.exists() else None

    @property
    def public_keys(self) -> list[Ed25519PublicKey]:
        """Every key that has signed."""
        return [seals.public_key(path.read_text()) for path in sorted(self.folder.glob("*.pub"))]

    def make(self) -> Ed25519PrivateKey:
        """The key that signs, made with its public half at the first call; later calls give the same.

        Of several processes starting at once the first wins, and all get its key.
        """
        key = self.signing_key or self._new()
        public = key.public_key()
        path = self.folder / f"{seals.key_id(public)[:NAME_LENGTH]}.pub"
        if not path.exists():  # also when whoever made the key died before this
            disk.put_once(path, seals.public_pem(public).encode(), mode=0o644)
        return key

    @property
    def _signing(self) -> Path:
        return self.folder / "signing.pem"

    def _new(self) -> Ed25519PrivateKey:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        disk.put_once(self._signing, seals.new_key().encode())
        return seals.private_key(self._signing.read_text())
