"""Making the key that certificates are signed with."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from congvu.initiatives.queries import keys


def make_key() -> Ed25519PrivateKey:
    """The key that signs certificates, made at the first call."""
    return keys.keyring().make()
