"""Making the agency's key."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from congvu.trail.queries import keys


def make_key() -> Ed25519PrivateKey:
    """The key that signs seals, made at the first call."""
    return keys.keyring().make()
