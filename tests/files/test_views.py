"""The pages of files: who sees what, what the browser is given, and that looking changes nothing."""

import hashlib
import io
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from congvu.files import rules
from congvu.files.enums import Problem, TextState
from congvu.files.models import StoredFile
from congvu.kit import clock
from congvu.kit.ref import Ref
from congvu.people.models import Person
from congvu.trail import queries as trail
from tests.factories.people import make_person
from tests.files import samples
from tests.files.conftest import Send

pytestmark = pytest.mark.django_db
ReadAll = Callable[[], None]
DOSSIER = Ref("thu.ho-so", "7", title="Hồ sơ thử 7", link="/thu/7")


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    client.cookies[django_settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


@pytest.fixture
def client(sender: Person) -> Client:
    return client_of(sender)


@pytest.fixture
def confidential(monkeypatch: pytest.MonkeyPatch) -> None:
    """A trade that lets everybody open every file as a confidential part of one dossier."""
    grant = rules.Grant(DOSSIER, "Phần mật.txt", confidential=True)
    opener = rules.Opener("thu", lambda person, file: [grant])
    monkeypatch.setattr(rules.openers, "_things", {"thu": opener})


def url(view: str, file: StoredFile, *args: object) -> str:
    return reverse(f"files:{view}", args=[file.digest, *args])


def body(response: Any) -> bytes:
    return bytes(response.getvalue())


def test_page_shows_pictures_of_a_pdf(send: Send, client: Client, read_all: ReadAll) -> None:
    file = send(samples.pdf("một " * 80, "hai " * 80), "Báo cáo.pdf")
    read_all()

    page = client.get(url("file", file)).content.decode()

    assert "<h1>Báo cáo.pdf</h1>" in page
    assert [f'src="{url("picture", file, number)}"' in page for number in (1, 2, 3)] == [True, True, False]


def test_page_of_a_file_without_pictures_leads_to_its_text(
    send: Send, client: Client, read_all: ReadAll
) -> None:
    file = send(samples.word(), "a.docx")
    read_all()

    response = client.get(url("file", file), follow=True)

    assert response.redirect_chain == [(url("text", file), 302)]
    assert samples.SENTENCE in response.content.decode()


def test_text_is_shown_and_not_obeyed(send: Send, client: Client, read_all: ReadAll) -> None:
    file = send(b"chu <script>alert(1)</script>", "a.txt")
    read_all()

    page = client.get(url("text", file)).content.decode()

    assert "chu &lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_page_says_what_is_wrong(send: Send, client: Client) -> None:
    file = send(samples.bomb(), "a.docx")

    page = client.get(url("file", file)).content.decode()

    assert str(Problem.ZIP_BOMB.label) in page


def test_progress_is_a_part_of_the_page_and_ends_by_a_reload(
    send: Send, client: Client, read_all: ReadAll
) -> None:
    file = send(b"chu", "a.txt")
    htmx = {"HX-Request": "true", "HX-Target": "reading"}

    whole = client.get(url("file", file)).content.decode()
    part = client.get(url("file", file), headers=htmx)
    read_all()
    ended = client.get(url("file", file), headers=htmx)

    assert part.content.decode().strip() in whole
    assert "HX-Refresh" not in part
    assert ended["HX-Refresh"] == "true"


def test_download_gives_the_file_under_its_name(send: Send, client: Client) -> None:
    file = send(samples.word(), "Đơn đề nghị (bản 2).docx")

    response = client.get(url("download", file))

    assert hashlib.sha256(body(response)).hexdigest() == file.digest
    assert response["Content-Disposition"] == (
        "attachment; filename*=utf-8''%C4%90%C6%A1n%20%C4%91%E1%BB%81%20ngh%E1%BB%8B%20%28b%E1%BA%A3n%202%29"
        ".docx"
    )
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Content-Length"] == str(file.size)


@pytest.mark.parametrize(
    ("asked", "status", "given", "named"),
    [
        ("bytes=0-3", 206, b"0123", "bytes 0-3/10"),
        ("bytes=7-", 206, b"789", "bytes 7-9/10"),
        ("bytes=-2", 206, b"89", "bytes 8-9/10"),
        ("bytes=8-99", 206, b"89", "bytes 8-9/10"),
        ("bytes=10-", 416, b"", "bytes */10"),
        ("bytes=0-1,3-4", 200, b"0123456789", None),
        ("bytes=-", 200, b"0123456789", None),
        ("lines=1-2", 200, b"0123456789", None),
    ],
)
def test_download_gives_the_part_asked_for(
    asked: str, status: int, given: bytes, named: str | None, send: Send, client: Client
) -> None:
    file = send(b"0123456789", "a.txt")

    response = client.get(url("download", file), headers={"Range": asked})

    assert (response.status_code, body(response), response.get("Content-Range")) == (status, given, named)


def test_picture_is_a_picture_of_ours(send: Send, client: Client, read_all: ReadAll) -> None:
    file = send(samples.picture(kind="JPEG"), "anh.jpg")
    read_all()

    response = client.get(url("picture", file, 1))

    assert (response["Content-Type"], response["X-Content-Type-Options"]) == ("image/png", "nosniff")
    with Image.open(io.BytesIO(body(response))) as picture:
        assert picture.format == "PNG"
    assert client.get(url("picture", file, 2)).status_code == 404


@pytest.mark.parametrize("view", ["file", "text", "download"])
def test_file_does_not_exist_for_who_may_not_open_it(view: str, send: Send, stranger: Person) -> None:
    file = send(b"x", "a.txt")

    assert client_of(stranger).get(url(view, file)).status_code == 404
    assert client_of(stranger).post(url("open", file)).status_code == 404
    assert client_of(stranger).get(reverse(f"files:{view}", args=["0" * 64])).status_code == 404


def test_visitor_is_sent_to_the_sign_in_page(send: Send) -> None:
    file = send(b"x", "a.txt")

    response = Client().get(url("download", file))

    assert response.status_code == 302
    assert "next=" in response["Location"]


@pytest.mark.usefixtures("confidential")
def test_confidential_file_is_shown_only_after_it_was_opened(
    send: Send, stranger: Person, read_all: ReadAll
) -> None:
    file = send(b"rat mat", "a.txt")
    read_all()
    client = client_of(stranger)

    closed = client.get(url("file", file))
    refused = [client.get(url(view, file)).status_code for view in ("text", "download")]
    opened = client.post(url("open", file))
    page = client.get(opened["Location"], follow=True)

    assert b"This file is confidential" in closed.content
    assert b"rat mat" not in closed.content
    assert refused == [302, 302]
    assert b"rat mat" in page.content
    assert [(entry.event, entry.actor_key) for entry in trail.about(DOSSIER)] == [
        ("files.opened", stranger.key)
    ]


@pytest.mark.usefixtures("confidential")
def test_permit_is_for_one_person_one_file_and_some_minutes(
    send: Send, sender: Person, stranger: Person
) -> None:
    file, other = send(b"rat mat", "a.txt"), send(b"mat khac", "b.txt")
    client = client_of(stranger)
    permit = parse_qs(urlsplit(client.post(url("open", file))["Location"]).query)["phep"][0]
    later = clock.now() + rules.LASTS * 1.1

    def status(client: Client, file: StoredFile, permit: str) -> int:
        response = client.get(url("download", file), {"phep": permit})
        body(response)  # read to its end, which closes the file
        return response.status_code

    assert status(client, file, permit) == 200
    assert status(client, other, permit) == 302
    assert status(client_of(sender), file, permit) == 302
    assert status(client, file, permit + "x") == 302
    with time_machine.travel(later, tick=False):
        assert not rules.is_permitted(permit, file, to=stranger)


@pytest.mark.usefixtures("confidential")
def test_opening_by_get_is_not_possible(send: Send, client: Client) -> None:
    assert client.get(url("open", send(b"x", "a.txt"))).status_code == 405


def test_sending_ahead_tells_what_the_file_is(client: Client) -> None:
    upload = SimpleUploadedFile("đơn.pdf", samples.word_with_macros())

    answer = client.post(reverse("files:send"), {"file": upload}).json()

    assert (answer["name"], answer["kind"]) == ("đơn.pdf", "Word document")
    assert len(answer["remarks"]) == 2
    assert client.get(answer["address"]).status_code == 200


def test_sending_ahead_again_is_the_same_file(client: Client) -> None:
    first = client.post(reverse("files:send"), {"file": SimpleUploadedFile("a.txt", b"mot")}).json()
    again = client.post(reverse("files:send"), {"file": SimpleUploadedFile("a.txt", b"mot")}).json()

    assert first == again
    assert len(trail.about(StoredFile.objects.get())) == 1


def test_sending_a_program_is_refused_in_a_sentence(client: Client) -> None:
    response = client.post(reverse("files:send"), {"file": SimpleUploadedFile("a.docx", b"MZ\x90")})

    assert response.status_code == 422
    assert "“a.docx” is a program" in response.json()["error"]


def test_large_upload_comes_by_way_of_the_disk(client: Client, settings: Any) -> None:
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10

    answer = client.post(reverse("files:send"), {"file": SimpleUploadedFile("a.docx", samples.word())}).json()

    assert (answer["kind"], answer["remarks"]) == ("Word document", [])


def test_sending_nothing_is_said(client: Client) -> None:
    assert client.post(reverse("files:send")).status_code == 400


@pytest.fixture
def administrator() -> Client:
    return client_of(make_person("Lê Thị Quản", grants={"files.manage": "all"}))


def fail(file: StoredFile) -> None:
    StoredFile.objects.filter(pk=file.pk).update(
        text_state=TextState.FAILED, problem=Problem.TOO_SLOW, next_try_at=None, tries=5
    )


def test_administrator_sees_what_failed_and_has_it_read_again(send: Send, administrator: Client) -> None:
    file = send(b"kho", "Tệp khó.txt")
    fail(file)

    page = administrator.get(reverse("files:reading")).content.decode()
    response = administrator.post(url("retry", file), follow=True)

    assert "Tệp khó.txt" in page
    assert str(Problem.TOO_SLOW.label) in page
    assert b"read again in a moment" in response.content
    assert StoredFile.objects.get().text_state == TextState.WAITING


def test_administrator_is_told_which_program_is_missing(send: Send, administrator: Client) -> None:
    file = send(b"x", "a.txt")
    StoredFile.objects.filter(pk=file.pk).update(missing_tool="tesseract", problem=Problem.TOOL_MISSING)

    page = administrator.get(reverse("files:reading")).content.decode()

    assert "apt-get install tesseract-ocr tesseract-ocr-vie" in page


def test_list_of_files_costs_the_same_with_one_and_three_rows(send: Send, administrator: Client) -> None:
    counts = []
    for number in range(3):
        fail(send(str(number).encode(), f"{number}.txt"))
        administrator.get(reverse("files:reading"))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            administrator.get(reverse("files:reading"))
        counts.append(len(queries))

    assert counts[0] == counts[2]


def test_list_comes_as_a_workbook(send: Send, administrator: Client) -> None:
    fail(send(b"x", "a.txt"))

    response = administrator.get(reverse("files:reading"), {"format": "xlsx"})

    assert body(response).startswith(b"PK")


def test_others_do_not_administer(client: Client, send: Send) -> None:
    file = send(b"x", "a.txt")

    assert client.get(reverse("files:reading")).status_code == 403
    assert client.post(url("retry", file)).status_code == 403
