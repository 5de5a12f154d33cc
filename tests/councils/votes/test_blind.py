"""Blind signatures: the published vector, a round trip with blinding of our own, and what is refused."""

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from hypothesis import given, settings
from hypothesis import strategies as st

from congvu.councils.logic import blind
from tests.examples import up_to
from tests.factories.councils_votes import blinding, encoded_pss

# RFC 9474, appendix A.3 (RSABSSA-SHA384-PSS-Deterministic); n and d follow from p and q. What the appendix
# gives as inv and blinded_msg follows too, and is compared by its first 32 bytes.
P = int(
    "e1f4d7a34802e27c7392a3cea32a262a34dc3691bd87f3f310dc75673488930559c120fd0410194fb8a0da55bd0b81227e843fdc"
    "a6692ae80e5a5d414116d4803fca7d8c30eaaae57e44a1816ebb5c5b0606c536246c7f11985d731684150b63c9a3ad9e41b04c0b"
    "5b27cb188a692c84696b742a80d3cd00ab891f2457443dadfeba6d6daf108602be26d7071803c67105a5426838e6889d77e8474b"
    "29244cefaf418e381b312048b457d73419213063c60ee7b0d81820165864fef93523c9635c22210956e53a8d96322493ffc58d84"
    "5368e2416e078e5bcb5d2fd68ae6acfa54f9627c42e84a9d3f2774017e32ebca06308a12ecc290c7cd1156dcccfb2311",
    16,
)
Q = int(
    "c601a9caea66dc3835827b539db9df6f6f5ae77244692780cd334a006ab353c806426b60718c05245650821d39445d3ab591ed10"
    "a7339f15d83fe13f6a3dfb20b9452c6a9b42eaa62a68c970df3cadb2139f804ad8223d56108dfde30ba7d367e9b0a7a80c4fdba2"
    "fd9dde6661fc73fc2947569d2029f2870fc02d8325acf28c9afa19ecf962daa7916e21afad09eb62fe9f1cf91b77dc879b7974b4"
    "90d3ebd2e95426057f35d0a3c9f45f79ac727ab81a519a8b9285932d9b2e5ccd347e59f3f32ad9ca359115e7da008ab7406707bd"
    "0e8e185a5ed8758b5ba266e8828f8d863ae133846304a2936ad7bc7c9803879d2fc4a28e69291d73dbd799f8bc238385",
    16,
)
MESSAGE = bytes.fromhex(
    "8f3dc6fb8c4a02f4d6352edf0907822c1210a9b32f9bdda4c45a698c80023aa6b59f8cfec5fdbb36331372ebefedae7d"
)
SALT = bytes.fromhex(
    "051722b35f458781397c3a671a7d3bd3096503940e4c4f1aaa269d60300ce449555cd7340100df9d46944c5356825abf"
)
BLIND_SIGNATURE = bytes.fromhex(
    "364f6a40dbfbc3bbb257943337eeff791a0f290898a6791283bba581d9eac90a6376a837241f5f73a78a5c6746e1306ba3adab60"
    "67c32ff69115734ce014d354e2f259d4cbfb890244fd451a497fe6ecf9aa90d19a2d441162f7eaa7ce3fc4e89fd4e76b7ae585be"
    "2a2c0fd6fb246b8ac8d58bcb585634e30c9168a434786fe5e0b74bfe8187b47ac091aa571ffea0a864cb906d0e28c77a00e8cd8f"
    "6aba4317a8cc7bf32ce566bd1ef80c64de041728abe087bee6cadd0b7062bde5ceef308a23bd1ccc154fd0c3a26110df6193464f"
    "c0d24ee189aea8979d722170ba945fdcce9b1b4b63349980f3a92dc2e5418c54d38a862916926b3f9ca270a8cf40dfb9772bfbdd"
    "9a3e0e0892369c18249211ba857f35963d0e05d8da98f1aa0c6bba58f47487b8f663e395091275f82941830b050b260e4767ce2f"
    "a903e75ff8970c98bfb3a08d6db91ab1746c86420ee2e909bf681cac173697135983c3594b2def673736220452fde4ddec867d40"
    "ff42dd3da36c84e3e52508b891a00f50b4f62d112edb3b6b6cc3dbd546ba10f36b03f06c0d82aeec3b25e127af545fac28e1613a"
    "0517a6095ad18a98ab79f68801e05c175e15bae21f821e80c80ab4fdec6fb34ca315e194502b8f3dcf7892b511aee45060e3994c"
    "d15e003861bc7220a2babd7b40eda03382548a34a7110f9b1779bf3ef6011361611e6bc5c0dc851e1509de1a"
)
SIGNATURE = bytes.fromhex(
    "6fef8bf9bc182cd8cf7ce45c7dcf0e6f3e518ae48f06f3c670c649ac737a8b8119a34d51641785be151a697ed7825fdfece82865"
    "123445eab03eb4bb91cecf4d6951738495f8481151b62de869658573df4e50a95c17c31b52e154ae26a04067d5ecdc1592c28755"
    "0bb982a5bb9c30fd53a768cee6baabb3d483e9f1e2da954c7f4cf492fe3944d2fe456c1ecaf0840369e33fb4010e6b44bb1d7218"
    "40513524d8e9a3519f40d1b81ae34fb7a31ee6b7ed641cb16c2ac999004c2191de0201457523f5a4700dd649267d9286f5c1d193"
    "f1454c9f868a57816bf5ff76c838a2eeb616a3fc9976f65d4371deecfbab29362caebdff69c635fe5a2113da4d4d8c24f0b16a05"
    "84fa05e80e607c5d9a2f765f1f069f8d4da21f27c2a3b5c984b4ab24899bef46c6d9323df4862fe51ce300fca40fb539c3bb7fe2"
    "dcc9409e425f2d3b95e70e9c49c5feb6ecc9d43442c33d50003ee936845892fb8be475647da9a080f5bc7f8a716590b3745c2209"
    "fe05b17992830ce15f32c7b22cde755c8a2fe50bd814a0434130b807dc1b7218d4e85342d70695a5d7f29306f25623ad1e8aa08e"
    "f71b54b8ee447b5f64e73d09bdd6c3b7ca224058d7c67cc7551e9241688ada12d859cb7646fbd3ed8b34312f3b49d69802f0eaa1"
    "1bc4211c2f7a29cd5c01ed01a39001c5856fab36228f5ee2f2e1110811872fe7c865c42ed59029c706195d52"
)
INVERSE = bytes.fromhex("80682c48982407b489d53d1261b19ec8627d02b8cda5336750b8cee332ae260d")
BLINDED = bytes.fromhex("10c166c6a711e81c46f45b18e5873cc4f494f003180dd7f115585d871a289302")


@pytest.fixture(scope="module")
def key() -> rsa.RSAPrivateKey:
    return blind.new_key()


def test_signature_is_that_of_the_published_vector() -> None:
    e, n = 65537, P * Q
    d = pow(e, -1, (P - 1) * (Q - 1))
    key = rsa.RSAPrivateNumbers(
        P,
        Q,
        d,
        rsa.rsa_crt_dmp1(d, P),
        rsa.rsa_crt_dmq1(d, Q),
        rsa.rsa_crt_iqmp(P, Q),
        rsa.RSAPublicNumbers(e, n),
    ).private_key()
    inverse = int.from_bytes(SIGNATURE) * pow(int.from_bytes(BLIND_SIGNATURE), -1, n) % n
    encoded = int.from_bytes(encoded_pss(MESSAGE, n.bit_length() - 1, SALT))
    blinded = (encoded * pow(pow(inverse, -1, n), e, n) % n).to_bytes(512)

    signed = blind.sign(key, blinded)

    assert inverse.to_bytes(512).startswith(INVERSE)
    assert blinded.startswith(BLINDED)
    assert signed == BLIND_SIGNATURE
    assert (int.from_bytes(signed) * inverse % n).to_bytes(512) == SIGNATURE
    assert blind.holds(key.public_key(), MESSAGE, SIGNATURE)


@settings(max_examples=up_to(15), deadline=None)
@given(token=st.binary(min_size=32, max_size=32))
def test_unblinded_signature_holds_for_its_token_only(key: rsa.RSAPrivateKey, token: bytes) -> None:
    public = key.public_key()
    blinded, inverse = blinding(public.public_numbers(), token)

    signed = int.from_bytes(blind.sign(key, blinded)) * inverse % public.public_numbers().n

    assert blind.holds(public, token, signed.to_bytes(256))
    assert not blind.holds(public, bytes(32) if any(token) else b"1" * 32, signed.to_bytes(256))
    assert not blind.holds(blind.new_key().public_key(), token, signed.to_bytes(256))


def test_what_is_signed_could_be_any_token(key: rsa.RSAPrivateKey) -> None:
    """Blindness is perfect: for another token there is a factor that gives the very same blinded message."""
    numbers = key.public_key().public_numbers()
    d = key.private_numbers().d
    blinded, _inverse = blinding(numbers, b"a" * 32)
    other = int.from_bytes(encoded_pss(b"b" * 32, numbers.n.bit_length() - 1, bytes(48)))

    factor = pow(int.from_bytes(blinded) * pow(other, -1, numbers.n), d, numbers.n)

    assert (other * pow(factor, numbers.e, numbers.n) % numbers.n).to_bytes(256) == blinded


@pytest.mark.parametrize("nonsense", [b"", b"short", bytes(256), b"\xff" * 256, bytes(255), b"\1" * 257])
def test_message_outside_the_key_is_not_signed(key: rsa.RSAPrivateKey, nonsense: bytes) -> None:
    with pytest.raises(blind.BadMessage):
        blind.sign(key, nonsense)


def test_keys_survive_being_stored(key: rsa.RSAPrivateKey) -> None:
    again = blind.private_key(blind.private_bytes(key))

    assert again.private_numbers() == key.private_numbers()
    assert blind.public_key(blind.public_text(key.public_key())).public_numbers() == (
        key.public_key().public_numbers()
    )
