"""Letters of the mailbox wait at the clerk's desk, each once; what is hostile or secret does not come in."""

from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from congvu.cases import queries as cases
from congvu.documents.actions import mail, receiving, taking_out
from congvu.documents.enums.mail import LetterState
from congvu.documents.enums.states import TAKEN_OUT_WORDS, State, Way
from congvu.documents.jobs import read_mail, take_in_letters
from congvu.documents.models import IncomingDocument, Letter, Mailbox
from congvu.documents.queries import documents
from congvu.files.actions.removing import erase
from congvu.files.models import StoredFile
from congvu.files.providers.storage.store import store
from congvu.kit import clock
from congvu.notify.models import Message
from congvu.people.models import Person
from tests.documents import imap
from tests.documents.imap import Box
from tests.factories import documents as make
from tests.factories import people
from tests.factories.cases import MONDAY
from tests.factories.documents import Office, again

pytestmark = pytest.mark.django_db
BODY = "Kính gửi Sở Thử,\nGửi kèm công văn."
MINUTE = timedelta(minutes=1)


def letter(
    subject: str = "Phối hợp rà soát thử", *attached: tuple[str, bytes], body: str = BODY, **headers: str
) -> bytes:
    message = EmailMessage()
    message["From"] = "Văn thư Sở Gửi <vt@gui.example>"
    message["To"] = imap.USER
    message["Subject"] = subject
    message["Date"] = "Mon, 16 Nov 2026 08:00:00 +0700"
    message["Message-ID"] = f"<{subject.encode().hex()}@gui.example>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(body)
    for name, content in attached:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def box(office: Office, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Box]:
    with imap.serving(tmp_path) as found:
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
        account = f"{quote(imap.USER)}:{quote(imap.PASSWORD)}"
        settings.MAILBOXES = f"{office.agency.code}=imaps://{account}@{found.address}/INBOX"
        yield found


def taken() -> IncomingDocument:
    read_mail(MONDAY)
    take_in_letters(MONDAY)
    return IncomingDocument.objects.get()


def test_letter_waits_for_all_clerks_and_the_first_who_takes_it_has_it(office: Office, box: Box) -> None:
    other, leaves = make.make_clerk(office.registry), make.make_clerk(office.registry)
    handler = make.make_specialist(office.registry)
    box.add(letter())
    document = taken()

    assert (document.case.holder_person, document.case.holder_unit) == (None, office.registry)
    seen = [list(cases.waits_for(each)) for each in (office.clerk, other, handler)]
    assert seen == [[document.case], [document.case], []]  # who only handles documents takes none of these
    assert signed_in(handler).post(reverse("cases:take", args=[document.pk])).status_code == 422
    assert again(document).case.holder_person is None

    assert signed_in(other).post(reverse("cases:take", args=[document.pk])).status_code == 302
    assert again(document).case.holder_person == other
    assert list(cases.waits_for(leaves)) == []


def test_letter_of_the_only_clerk_waits_with_them(office: Office, box: Box) -> None:
    box.add(letter())

    assert taken().case.holder_person == office.clerk


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_letter_waits_at_the_clerks_desk_with_its_text_and_files(office: Office, box: Box) -> None:
    box.add(letter("Phối hợp rà soát thử", ("cong van.txt", b"So: 15/SG-VP")))

    document = taken()

    said = [(row.name, row.file.kind) for row in documents.held(document)]
    assert said == [("Nội dung thư.txt", "txt"), ("cong van.txt", "txt")]
    assert (document.way, document.state, document.agency) == (Way.MAIL, State.RECEIVED, office.agency)
    assert (document.sender_name, document.sender_email) == ("Văn thư Sở Gửi", "vt@gui.example")
    assert (document.case.title, document.received_by) == ("Phối hợp rà soát thử", None)
    assert [row.pk for row in cases.inbox(office.clerk, at=MONDAY).waiting.rows] == [document.pk]
    assert not [line for line in box.asked if "STORE" in line or "SELECT" in line]


def test_letter_comes_once_however_often_it_is_read(office: Office, box: Box) -> None:
    box.add(letter("Một"))
    box.add(letter("Hai"))

    numbers = [read_mail(MONDAY), read_mail(MONDAY)]
    take_in_letters(MONDAY)
    box.letters, box.uid_validity = {9: letter("Một"), 12: letter("Hai"), 13: letter("Ba")}, 77
    numbers += [read_mail(MONDAY), read_mail(MONDAY)]
    take_in_letters(MONDAY)

    assert numbers == [2, 0, 1, 0]
    assert IncomingDocument.objects.count() == 3
    assert Mailbox.objects.get().last_uid == 13


def test_letter_kept_before_a_stop_is_taken_in_after_it(office: Office, box: Box) -> None:
    box.add(letter())
    read_mail(MONDAY)
    kept = Letter.objects.get()

    before = IncomingDocument.objects.count()
    both = take_in_letters(MONDAY), take_in_letters(MONDAY)

    assert (before, both, IncomingDocument.objects.count()) == (0, (1, 0), 1)
    assert mail.raw_of(kept) == box.letters[1]


def test_hostile_and_huge_attachments_are_left_out_with_the_reason(
    office: Office, box: Box, settings: Settings
) -> None:
    settings.FILE_LIMIT = 40_000
    box.add(
        letter("Có tệp lạ", ("chay.exe", b"MZ\x90"), ("trang.html", b"<html><script>"), ("a.txt", b"tot"))
    )
    box.add(letter("Quá lớn", ("to.bin", b"x" * 90_000)))

    document = taken()
    page = signed_in(office.clerk).get(document.link).content.decode()

    assert [row.name for row in documents.held(document)] == ["Nội dung thư.txt", "a.txt"]
    assert [name for name, _why in Letter.objects.get(document=document).refused] == [
        "chay.exe",
        "trang.html",
    ]
    assert "chay.exe" in page
    large = Letter.objects.get(subject="Quá lớn")
    assert (large.state, large.raw) == (LetterState.TOO_LARGE, None)
    assert not [line for line in box.asked if line.startswith("UID FETCH 2") and "BODY.PEEK[]" in line]


@pytest.mark.parametrize(
    "raw",
    [
        letter("TUYỆT MẬT: phương án thử"),
        letter("Gửi tệp", ("ke hoach (mật).txt", b"x")),
        letter("Gửi văn bản", body="TỐI MẬT\nKính gửi"),
    ],
    ids=["subject", "file", "text"],
)
def test_secret_letter_is_shown_without_content(office: Office, box: Box, raw: bytes) -> None:
    box.add(raw)

    read_mail(MONDAY)
    take_in_letters(MONDAY)
    page = signed_in(office.clerk).get(reverse("documents:letters")).content.decode()

    found = Letter.objects.get()
    assert (found.state, found.subject, found.raw) == (LetterState.SECRET, TAKEN_OUT_WORDS, None)
    assert not StoredFile.objects.exists()
    assert not IncomingDocument.objects.exists()
    assert "vt@gui.example" in page
    assert "phương án thử" not in page


@pytest.mark.parametrize(
    ("headers", "state"),
    [
        ({"Auto_Submitted": "auto-replied"}, LetterState.AUTOMATIC),
        ({"Precedence": "bulk"}, LetterState.AUTOMATIC),
        ({"Return_Path": "<>"}, LetterState.AUTOMATIC),
        ({"X_Spam_Flag": "YES"}, LetterState.SPAM),
        ({"Auto_Submitted": "no"}, LetterState.TAKEN),
    ],
)
def test_answers_of_machines_and_spam_lie_apart(
    office: Office, box: Box, headers: dict[str, str], state: LetterState
) -> None:
    box.add(letter("Vắng mặt", **headers))

    read_mail(MONDAY)
    take_in_letters(MONDAY)

    assert Letter.objects.get().state == state
    assert IncomingDocument.objects.count() == (state == LetterState.TAKEN)


def test_letter_of_our_own_goes_round_in_no_circle(office: Office, box: Box) -> None:
    box.add(letter().replace(b"vt@gui.example", imap.USER.encode()))

    read_mail(MONDAY)

    assert Letter.objects.get().state == LetterState.AUTOMATIC


def test_clerk_takes_in_what_lay_apart(office: Office, box: Box) -> None:
    box.add(letter("Không phải thư rác", X_Spam_Flag="YES"))
    read_mail(MONDAY)
    apart = Letter.objects.get()
    address = reverse("documents:take_letter", args=[apart.pk])

    others = signed_in(Office().clerk).post(address)
    done = signed_in(office.clerk).post(address)
    twice = signed_in(office.clerk).post(address)

    document = IncomingDocument.objects.get()
    assert (others.status_code, done.status_code, twice.status_code) == (404, 302, 422)
    assert done["Location"] == reverse("documents:register", args=[document.pk])
    assert document.case.holder_person == office.clerk


def test_server_that_is_down_is_asked_after_growing_pauses_and_shown(office: Office, box: Box) -> None:
    box.add(letter())
    number = len(box.letters)
    manager = people.make_person(grants={"documents.manage": "all"})
    from django.conf import settings

    right, settings.MAILBOXES = settings.MAILBOXES, settings.MAILBOXES.replace(box.address, "127.0.0.1:1")
    read_mail(MONDAY)
    first = Mailbox.objects.get()
    read_mail(MONDAY)
    read_mail(first.next_at)
    second = Mailbox.objects.get()
    page = signed_in(manager).get(reverse("documents:mailboxes")).content.decode()
    settings.MAILBOXES = right
    signed_in(manager).post(reverse("documents:try_mailbox", args=[second.pk]))
    last = read_mail(clock.now())

    assert (first.failures, first.problem, first.next_at - MONDAY) == (1, "down", MINUTE)
    assert (second.failures, second.next_at - first.next_at) == (2, 5 * MINUTE)
    assert "Không kết nối được máy chủ thư" in page
    assert (last, number, Mailbox.objects.get().problem) == (1, 1, "")


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (("INBOX", "KHONG-CO"), "refused"),
        ((quote(imap.PASSWORD), "sai"), "refused"),
        (("imaps://", "imap://"), "address"),
    ],
)
def test_wrong_settings_are_shown_as_what_they_are(
    office: Office, box: Box, settings: Settings, change: tuple[str, str], problem: str
) -> None:
    settings.MAILBOXES = settings.MAILBOXES.replace(*change)

    read_mail(MONDAY)

    found = Mailbox.objects.get()
    assert found.problem == problem
    assert imap.PASSWORD not in found.error


def test_server_with_a_certificate_nobody_vouches_for_is_not_read(
    office: Office, box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    box.add(letter())

    read_mail(MONDAY)

    assert Mailbox.objects.get().problem == "down"
    assert box.asked == []


@pytest.mark.parametrize(
    "raw",
    [
        b"\x00\xff\xfe not a letter",
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: multipart/mixed\r\n\r\n",
        b"From: =?bad?Q?=ff\r\nDate: Mon, 99 Foo\r\nContent-Type: text/plain; charset=nope\r\n\r\nx",
        b"Subject: a\r\n" * 500 + b"\r\n",
        b"Content-Type: message/rfc822\r\n\r\n" * 200,
        b"From: a@b\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!====",
    ],
)
def test_hostile_letters_end_apart_or_at_the_desk(office: Office, box: Box, raw: bytes) -> None:
    box.add(raw)
    box.add(letter("Thư sau"))

    read_mail(MONDAY)
    for _each in range(4):
        take_in_letters(MONDAY)

    states = set(Letter.objects.values_list("state", flat=True))
    assert LetterState.TAKEN in states
    assert states <= {LetterState.TAKEN, LetterState.BROKEN, LetterState.AUTOMATIC}
    assert IncomingDocument.objects.filter(subject="Thư sau").exists()


def test_web_page_as_letter_is_read_as_words(office: Office, box: Box) -> None:
    raw = letter("Trang").split(b"\r\n\r\n")[0].replace(b"text/plain", b"text/html")
    page = "<style>a{}</style><p>Kính gửi Sở Thử</p><script>x()</script><p>Dòng &amp; hai</p>"
    box.add(raw.replace(b"quoted-printable", b"8bit") + b"\r\n\r\n" + page.encode())

    document = taken()

    first = documents.held(document)[0]
    with store().open(first.file.digest) as source:
        said = source.read().decode()
    assert said.endswith("\n\nKính gửi Sở Thử\nDòng & hai\n")


def test_receipt_goes_to_who_sent_the_letter(office: Office, box: Box) -> None:
    box.add(letter())
    document = taken()
    page = signed_in(office.clerk).get(reverse("documents:register", args=[document.pk])).content.decode()

    entry = make.entry(sender_email=document.sender_email, looked_through=True)
    receiving.register(again(document), entry, by=office.clerk, at=MONDAY)

    assert 'value="vt@gui.example"' in page
    assert Message.objects.get(kind="documents.told_received").address == "vt@gui.example"


def test_taking_out_destroys_the_letter_too(office: Office, box: Box) -> None:
    box.add(letter("Phương án kín"))
    document = taken()
    raw = Letter.objects.get().raw

    left = taking_out.take_out(again(document), "top", by=office.clerk, at=MONDAY)
    erase(MONDAY)

    assert raw is not None
    assert (left, StoredFile.objects.count(), store().exists(raw.digest)) == (0, 0, False)
    assert Letter.objects.get().subject == TAKEN_OUT_WORDS
