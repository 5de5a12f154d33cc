"""Keys are added and taken out, by the command too."""

import hashlib
import io
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from congvu.kit import clock
from congvu.kit.refusal import Refused, Stale
from congvu.signing import actions, queries
from congvu.signing.enums import KEY_ADDED, KEY_ENDED
from congvu.signing.logic.keepers import KeyTrouble, keepers
from congvu.signing.models import SigningKey
from congvu.signing.providers.keys import pkcs12 as keepers_pkcs12
from congvu.trail.models import Entry
from tests.factories import people
from tests.signing import office as offices
from tests.signing.office import PIN, Office
from tests.signing.services import Services

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(services: Services) -> Office:
    return offices.open_office(services)


def test_whoever_signs_is_offered_their_own_keys_and_those_of_the_seal_they_keep(office: Office) -> None:
    now = clock.now()

    assert list(queries.keys_for(office.leader, now)) == [office.leaders_key]
    assert list(queries.keys_for(office.clerk, now)) == [office.agencys_key]
    assert list(queries.keys_for(office.keeper, now)) == []


def test_a_key_is_added_once_by_whoever_may_and_is_gone_when_taken_out(office: Office) -> None:
    with pytest.raises(Refused, match="đã được thêm"):
        offices.key_of(office.services.leader, office.leader, by=office.keeper, services=office.services)
    with pytest.raises(Refused, match="của chính mình"):
        offices.key_of(office.services.second, office.clerk, by=office.leader, services=office.services)

    actions.end_key(office.leaders_key, by=office.keeper, at=clock.now())
    with pytest.raises(Stale):
        actions.end_key(office.leaders_key, by=office.keeper, at=clock.now())

    assert bytes(SigningKey.objects.get(pk=office.leaders_key.pk).material) == b""
    assert Entry.objects.filter(event__in=[KEY_ADDED.code, KEY_ENDED.code]).count() == 3


def test_a_key_is_locked_by_the_same_password_and_by_no_other(office: Office) -> None:
    keeper, key = keepers["pkcs12"], office.leaders_key

    with keeper.opened(key, PIN) as session:
        assert len(session.sign([bytes(32)])) == 1
    with pytest.raises(KeyTrouble), keeper.opened(key, f"{PIN}."):
        pass
    with pytest.raises(KeyTrouble, match="quá ngắn"):
        keeper.offered(b"", "ngan")


def test_a_password_is_slow_to_guess_from_a_key(
    office: Office, usual_rounds: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keepers_pkcs12, "ROUNDS", usual_rounds)
    (offered,) = keepers["pkcs12"].offered(offices.packed(office.services.leader), PIN)

    mark, rounds, salt, kept = _parts(offered.material)
    long = hashlib.pbkdf2_hmac("sha256", PIN.encode(), salt, rounds, 32).hex()

    assert mark == keepers_pkcs12.MARK
    assert rounds == usual_rounds
    assert usual_rounds >= 400_000
    assert load_pkcs12(kept, long.encode()).key is not None
    with pytest.raises(ValueError, match="password"):
        load_pkcs12(kept, PIN.encode())


def _parts(material: bytes) -> tuple[bytes, int, bytes, bytes]:
    stream = io.BytesIO(material)
    mark, rounds = stream.read(len(keepers_pkcs12.MARK)), int.from_bytes(stream.read(4))
    return mark, rounds, stream.read(keepers_pkcs12.SALT), stream.read()


def test_a_key_that_was_brought_under_the_earlier_lock_still_opens(office: Office) -> None:
    packed = offices.packed(office.services.leader, office.services.below)
    SigningKey.objects.filter(pk=office.leaders_key.pk).update(material=packed)
    key = SigningKey.objects.get(pk=office.leaders_key.pk)

    with keepers["pkcs12"].opened(key, PIN) as session:
        assert len(session.sign([bytes(32)])) == 1
    with pytest.raises(KeyTrouble), keepers["pkcs12"].opened(key, f"{PIN}."):
        pass


def test_the_table_holds_no_key_of_nobody(office: Office) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        SigningKey.objects.filter(pk=office.leaders_key.pk).update(person=None)


@pytest.mark.parametrize("picture", [b"hello", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_picture_is_refused(office: Office, picture: bytes) -> None:
    actions.end_key(office.leaders_key, by=office.keeper, at=clock.now())
    keeper = keepers["pkcs12"]
    (offered,) = keeper.offered(offices.packed(office.services.leader, office.services.below), PIN)

    with pytest.raises(Refused) as refused:
        actions.add_key(keeper, offered, of=office.leader, by=office.keeper, at=clock.now(), picture=picture)

    assert refused.value.refusal.field == "picture"


def test_the_command_adds_a_key_and_asks_for_the_password(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    actions.end_key(office.leaders_key, by=office.keeper, at=clock.now())
    path, person, out = tmp_path / "khoa.p12", people.make_person(), io.StringIO()
    path.write_bytes(offices.packed(office.services.leader, office.services.below))
    typed = iter(["sai-mat-khau", PIN])
    monkeypatch.setattr("congvu.signing.management.commands.signing.getpass", lambda *_said: next(typed))

    with pytest.raises(CommandError, match="không đúng"):
        call_command("signing", "key", str(path), "--person", person.username)
    call_command("signing", "key", str(path), "--person", person.username, stdout=out)
    with pytest.raises(CommandError, match="khong-co"):
        call_command("signing", "key", str(path), "--unit", "khong-co")

    assert "Nguyễn Thị Mẫu" in out.getvalue()
    assert SigningKey.objects.get(ended_at=None, person=person).provider == "pkcs12"
