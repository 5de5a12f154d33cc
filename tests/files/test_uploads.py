"""Files that come in pieces: what is kept of them, what is refused, what two windows do to each other."""

import base64
import hashlib
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import reverse

from congvu.files.actions import uploads
from congvu.files.logic.uploads import (
    LARGEST_PIECE,
    MOST_UNFINISHED,
    PATIENCE,
    Place,
    metadata,
    number,
    places,
)
from congvu.files.models import StoredFile, Upload, UploadPiece
from congvu.files.queries import uploads as queries
from congvu.kit.refusal import Refused, Stale
from congvu.people.models import Person
from tests.factories.people import make_person
from tests.files.conftest import AT
from tests.files.test_views import client_of

pytestmark = pytest.mark.django_db
TUS = {"tus_resumable": "1.0.0"}
PLACE = "thu.tep"


@pytest.fixture(autouse=True)
def place(monkeypatch: pytest.MonkeyPatch) -> None:
    """A field to which those who look after files may send."""
    monkeypatch.setattr(places, "_things", {PLACE: Place(PLACE, "files.manage")})


@pytest.fixture
def sender() -> Person:
    return make_person("Nguyễn Văn Gửi", grants={"files.manage": "all"})


@pytest.fixture
def client(sender: Person) -> Client:
    return client_of(sender)


@pytest.fixture
def upload(sender: Person) -> Upload:
    return uploads.begin(PLACE, name="a/b/tệp thử.txt", size=6, by=sender, at=AT)


def begin(client: Client, size: object = 6, place: str = PLACE) -> HttpResponse:
    said = {"name": "tệp thử.txt", "place": place}
    header = ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in said.items())
    headers = {**TUS, "upload_length": str(size), "upload_metadata": header}
    return client.post(reverse("files:begin_upload"), headers=headers)  # type: ignore[return-value]  # the client's own


def send(client: Client, address: str, content: bytes, offset: object = 0) -> HttpResponse:
    headers = {**TUS, "upload_offset": str(offset)}
    return client.patch(address, content, "application/offset+octet-stream", headers=headers)  # type: ignore[return-value]  # the client's own


def offset(client: Client, address: str) -> str:
    return client.head(address, headers=TUS)["Upload-Offset"]


def test_file_arrives_in_pieces_and_is_stored_as_a_whole(client: Client, sender: Person) -> None:
    begun = begin(client)
    address = begun["Location"]

    first = send(client, address, b"Tep ")
    between = offset(client, address)
    last = send(client, address, b"1\n", 4)
    taken = uploads.take(address.rsplit("/", 1)[1], PLACE, by=sender, at=AT)

    assert (begun.status_code, first.status_code, between, last["Upload-Offset"]) == (201, 204, "4", "6")
    assert taken.file.digest == hashlib.sha256(b"Tep 1\n").hexdigest()
    assert taken.name == "tệp thử.txt"


def test_page_is_told_what_has_arrived_with_its_digests(client: Client) -> None:
    address = begin(client)["Location"]
    send(client, address, b"Tep ")

    (told,) = client.get(reverse("files:uploads"), {"place": PLACE}).json()["uploads"]

    assert (told["address"], told["name"], told["size"], told["arrived"]) == (address, "tệp thử.txt", 6, 4)
    assert told["pieces"] == [{"offset": 0, "size": 4, "digest": hashlib.sha256(b"Tep ").hexdigest()}]


def test_piece_at_another_offset_changes_nothing(client: Client) -> None:
    address = begin(client)["Location"]
    send(client, address, b"Tep ")

    answers = [send(client, address, b"xx", at).status_code for at in (0, 2, 5)]

    assert answers == [409, 409, 409]
    assert offset(client, address) == "4"


@pytest.mark.parametrize("at", ["", "-1", "x", "9" * 30, "٣"])
def test_hostile_offset_is_refused(client: Client, at: str) -> None:
    address = begin(client)["Location"]

    assert send(client, address, b"xx", at).status_code == 400


def test_window_that_comes_second_keeps_nothing(upload: Upload, sender: Person) -> None:
    other = queries.one(upload.code, by=sender)
    assert other is not None
    uploads.append(upload, b"Tep", offset=0, at=AT)

    with pytest.raises(Stale):
        uploads.append(other, b"XYZ", offset=0, at=AT)

    assert [bytes(piece.content) for piece in UploadPiece.objects.all()] == [b"Tep"]


@pytest.mark.parametrize(("content", "status"), [(b"Qua dai", 400), (b"x" * (LARGEST_PIECE + 1), 413)])
def test_piece_that_does_not_fit_is_refused(client: Client, content: bytes, status: int) -> None:
    address = begin(client)["Location"]

    assert send(client, address, content).status_code == status
    assert not UploadPiece.objects.exists()


def test_upload_of_somebody_else_does_not_exist(client: Client, upload: Upload, stranger: Person) -> None:
    other = client_of(stranger)
    address = reverse("files:upload", args=[upload.code])

    answers = [
        other.head(address, headers=TUS).status_code,
        send(other, address, b"x").status_code,
        other.delete(address, headers=TUS).status_code,
    ]

    assert answers == [404, 404, 404]
    assert other.get(reverse("files:uploads"), {"place": PLACE}).json() == {"uploads": []}
    with pytest.raises(Refused, match="has not arrived"):
        uploads.take(upload.code, PLACE, by=stranger, at=AT)


def test_place_is_closed_to_who_may_not_send_there(stranger: Person) -> None:
    assert begin(client_of(stranger)).status_code == 413
    assert not Upload.objects.exists()


@override_settings(FILE_LIMIT=100 * 1024 * 1024)
def test_whole_is_weighed_before_its_first_byte(client: Client) -> None:
    large = begin(client, 300 * 1024 * 1024)

    assert large.status_code == 413
    assert (
        large.json()["error"] == "The file is larger than 100 MB. Make it smaller or split it into several."
    )
    assert begin(client, 0).status_code == 413
    assert begin(client, "nhiều").status_code == 400
    assert begin(client, place="khac").status_code == 413


def test_only_a_few_are_on_their_way_at_a_time(client: Client) -> None:
    addresses = [begin(client)["Location"] for _n in range(MOST_UNFINISHED)]

    one_more = begin(client).status_code
    client.delete(addresses[0], headers=TUS)

    assert one_more == 413
    assert begin(client).status_code == 201


def test_what_has_not_arrived_as_a_whole_is_not_taken(upload: Upload, sender: Person) -> None:
    uploads.append(upload, b"Tep", offset=0, at=AT)

    with pytest.raises(Refused, match="as a whole"):
        uploads.take(upload.code, PLACE, by=sender, at=AT)

    assert not StoredFile.objects.exists()


def test_abandoned_uploads_are_swept_with_their_pieces(upload: Upload) -> None:
    uploads.append(upload, b"Tep", offset=0, at=AT)

    early = uploads.sweep(AT + PATIENCE)
    late = uploads.sweep(AT + PATIENCE + timedelta(seconds=1))

    assert (early, late, Upload.objects.count(), UploadPiece.objects.count()) == (0, 1, 0, 0)


def test_other_version_of_the_protocol_is_told_ours(client: Client, upload: Upload) -> None:
    answer = client.head(reverse("files:upload", args=[upload.code]))

    assert (answer.status_code, answer["Tus-Version"]) == (412, "1.0.0")


def test_headers_that_say_nothing_are_left_out() -> None:
    said = base64.b64encode("tệp".encode()).decode()

    assert metadata(f"name {said}, broken %%, empty, latin /w==") == {"name": "tệp", "empty": ""}
    assert [number(text) for text in ("0", "12", "", "1e3", "+1")] == [0, 12, None, None, None]
