"""Making the key that certificates are signed with."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from congvu.initiatives.queries import keys
from congvu.kit import disk
from congvu.trail.logic import seals


def make_key() -> Ed25519PrivateKey:
    """The signing key, made at the first call with its public half beside it; later calls give the same."""
    key = keys.signing_key() or _new_key()
    public = key.public_key()
    path = keys.folder() / f"{keys.name(public)}.pub"
    if not path.exists():  # also when whoever made the key died before this
        disk.put_once(path, seals.public_pem(public).encode(), mode=0o644)
    return key


def _new_key() -> Ed25519PrivateKey:
    """Of several processes starting at once the first wins, and all get its key."""
    keys.folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    path = keys.folder() / "signing.pem"
    disk.put_once(path, seals.new_key().encode())
    return seals.private_key(path.read_text())
