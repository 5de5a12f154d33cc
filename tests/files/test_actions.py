"""Taking files in, attaching them, opening confidential ones; each refusal, each line of the trail."""

import hashlib
import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from congvu.files import actions, queries, rules
from congvu.files.enums import Kind, Problem, TextState
from congvu.files.models import Receipt, StoredFile
from congvu.files.providers.storage import contents
from congvu.files.providers.storage.store import store
from congvu.kit.actor import SYSTEM, VISITOR
from congvu.kit.ref import Ref
from congvu.kit.refusal import Refused
from congvu.people.models import Person
from congvu.trail import queries as trail
from tests.files import ole, samples
from tests.files.conftest import AT, Send

pytestmark = pytest.mark.django_db


def events(thing: StoredFile | Ref) -> list[tuple[str, str]]:
    return [(entry.event, entry.actor_key) for entry in trail.about(thing)]


def test_file_is_kept_and_named_by_its_digest(send: Send, sender: Person) -> None:
    data = samples.word()

    file = send(data, "Đơn đề nghị.docx")

    assert file.digest == hashlib.sha256(data).hexdigest()
    assert (file.size, file.kind, file.text_state) == (len(data), Kind.DOCX, TextState.WAITING)
    assert (file.stored_at, file.stored_by, file.next_try_at) == (AT, sender.key, AT)
    assert store().exists(file.digest)
    assert events(file) == [("files.stored", sender.key)]
    assert trail.about(file)[0].detail == {"kind": "docx", "size": len(data), "new": True}


def test_same_content_is_one_file_whoever_sends_it(send: Send, sender: Person, stranger: Person) -> None:
    first = send(b"mot", "a.txt")
    second = send(b"mot", "b.txt", by=stranger)

    assert first.pk == second.pk
    assert [(receipt.by_key, receipt.name) for receipt in Receipt.objects.order_by("pk")] == [
        (sender.key, "a.txt"),
        (stranger.key, "b.txt"),
    ]
    assert events(first) == [("files.stored", sender.key), ("files.stored", stranger.key)]


def test_sending_twice_changes_nothing(send: Send, sender: Person) -> None:
    first = send(b"mot", "a.txt")
    again = send(b"mot", "a.txt")

    assert again.pk == first.pk
    assert Receipt.objects.count() == 1
    assert events(first) == [("files.stored", sender.key)]


def test_what_the_house_prints_is_read_only_once_somebody_hands_it_in(send: Send) -> None:
    pdf = samples.pdf("Giấy biên nhận thử")

    printed = actions.store(io.BytesIO(pdf), name="bien-nhan.pdf", read=False, by=SYSTEM, at=AT)
    assert (printed.text_state, printed.problem, printed.next_try_at) == (TextState.NONE, "", None)

    send(pdf, "bien-nhan.pdf")
    printed.refresh_from_db()
    assert (printed.text_state, printed.next_try_at) == (TextState.WAITING, AT)


def test_empty_file_is_refused(send: Send) -> None:
    with pytest.raises(Refused, match="is empty"):
        send(b"")

    assert StoredFile.objects.count() == 0


def test_too_large_file_is_refused(send: Send, settings: Any) -> None:
    settings.FILE_LIMIT = 1024 * 1024

    with pytest.raises(Refused, match="1 MB"):
        send(bytes(1024 * 1024 + 1))


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"MZ\x90\x00", "Báo cáo.docx"),
        (b"<html></html>", "trang.txt"),
        (b"echo hello", "chay.bat"),
        (b"vo hai", "ảnh.svg"),
    ],
)
def test_program_and_web_page_are_refused(data: bytes, name: str, send: Send) -> None:
    with pytest.raises(Refused, match=f"“{name}”"):
        send(data, name)

    assert StoredFile.objects.count() == 0


def test_stranger_without_account_sends_nothing() -> None:
    with pytest.raises(Refused, match="sign in"):
        actions.store(io.BytesIO(b"x"), name="a.txt", by=VISITOR, at=AT)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (samples.bomb(), Problem.ZIP_BOMB),
        (samples.packed({"../a": b"a"}), Problem.UNSAFE_PATHS),
        (samples.word()[:-100], Problem.DAMAGED),
        (ole.word(locked=True), Problem.PASSWORD),
        (ole.compound({"EncryptedPackage": b"x"}), Problem.PASSWORD),
        (samples.packed({"a.txt": b"a"}), Problem.UNREADABLE_KIND),
        (b"\x00\x01", Problem.UNREADABLE_KIND),
    ],
)
def test_what_cannot_be_read_is_kept_and_marked(data: bytes, problem: Problem, send: Send) -> None:
    file = send(data, "tep.bin")

    assert (file.problem, file.text_state, file.next_try_at) == (problem, TextState.NONE, None)
    assert rules.remarks(file, "tep.bin") == [str(problem.label)]


def test_wrong_ending_and_macros_are_said(send: Send) -> None:
    file = send(samples.word_with_macros(), "đơn.pdf")

    assert file.has_macros
    assert len(rules.remarks(file, "đơn.pdf")) == 2
    assert len(rules.remarks(file, "đơn.docm")) == 1


def test_name_is_kept_clean(send: Send, sender: Person) -> None:
    file = send(b"x", "../../bí mật\u202e.txt")

    receipt = queries.handed_in(file.digest, by=sender)
    assert receipt is not None
    assert receipt.name == "bí mật.txt"


def test_content_is_on_the_disk_even_when_the_row_is_not(send: Send) -> None:
    with transaction.atomic():
        file = send(b"con lai", "a.txt")
        transaction.set_rollback(True)

    assert StoredFile.objects.count() == 0
    assert store().exists(file.digest)


def test_digest_of_another_person_cannot_be_attached(send: Send, sender: Person, stranger: Person) -> None:
    file = send(b"cua toi", "a.txt")

    assert rules.attach(file, by=sender) is None
    assert rules.attach(file, by=stranger) is not None
    with pytest.raises(Refused, match="has not arrived"):
        actions.take([], [file.digest], by=stranger, at=AT)


def test_files_of_a_form_are_taken_once_each(send: Send, sender: Person) -> None:
    file = send(b"truoc", "truoc.txt")
    upload = SimpleUploadedFile("kèm.txt", b"kem")

    receipts = actions.take([upload, upload], [file.digest, file.digest], by=sender, at=AT)

    assert [receipt.name for receipt in receipts] == ["truoc.txt", "kèm.txt"]


def test_opening_a_confidential_file_is_written_on_file_and_dossier(
    send: Send, stranger: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = send(b"mat", "a.txt")
    dossier = Ref("thu.ho-so", "7")
    rules_openers(monkeypatch, rules.Grant(dossier, "Mật.txt", confidential=True))

    grant = actions.open_confidential(file, by=stranger, at=AT)

    assert grant.name == "Mật.txt"
    assert events(dossier) == [("files.opened", stranger.key)]
    assert events(file)[-1] == ("files.opened", stranger.key)
    assert trail.about(dossier)[0].detail == {"file": file.digest, "about": "thu.ho-so:7"}


def test_opening_without_a_grant_is_refused(send: Send, stranger: Person) -> None:
    file = send(b"mat", "a.txt")

    with pytest.raises(Refused, match="may not open"):
        actions.open_confidential(file, by=stranger, at=AT)


def test_grant_prefers_the_dossier_the_person_comes_from(
    send: Send, stranger: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = send(b"x", "a.txt")
    one, two = Ref("thu", "1"), Ref("thu", "2")
    rules_openers(monkeypatch, rules.Grant(one, "một.txt", confidential=True), rules.Grant(two, "hai.txt"))

    assert [
        getattr(rules.grant(stranger, file, about=about), "name", None) for about in ("", "thu:1", "thu:9")
    ] == ["hai.txt", "một.txt", "hai.txt"]


def test_rows_that_contradict_themselves_are_refused_by_the_database(send: Send) -> None:
    file = send(b"x", "a.txt")

    for wrong in ({"text_state": "reading"}, {"claimed_at": AT}, {"next_try_at": None}, {"size": 0}):
        with pytest.raises(IntegrityError), transaction.atomic():
            StoredFile.objects.filter(pk=file.pk).update(**wrong)


def test_damage_in_the_store_is_found(send: Send) -> None:
    sound, lost = send(b"lanh", "a.txt"), send(b"mat", "b.txt")
    store().delete(lost.digest)

    assert [file.pk for file in contents.damaged()] == [lost.pk]
    assert sound.pk != lost.pk


def rules_openers(monkeypatch: pytest.MonkeyPatch, *grants: rules.Grant) -> None:
    """Let a trade that exists for this test grant ``grants`` to everybody."""
    opener = rules.Opener("thu", lambda person, file: grants)
    monkeypatch.setattr(rules.openers, "_things", {"thu": opener})
