"""Keys of secret ballots that are made once: looking for two primes takes a tenth of a second each time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

_kept: list[rsa.RSAPrivateKey] = []


@contextmanager
def kept() -> Iterator[None]:
    """Real keys, each handed out once while this lasts; the next test begins with the first of them again."""
    make, left = rsa.generate_private_key, list(_kept)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rsa, "generate_private_key", _in_turn(make, left))
        yield


def _in_turn(make: Callable[..., rsa.RSAPrivateKey], left: list[rsa.RSAPrivateKey]) -> Callable[..., object]:
    def key(public_exponent: int, key_size: int) -> rsa.RSAPrivateKey:
        if left and left[0].key_size == key_size:
            return left.pop(0)
        made = make(public_exponent=public_exponent, key_size=key_size)
        _kept.append(made)
        return made

    return key
