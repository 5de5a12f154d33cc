"""Messages made to do harm, or by a careless program: each is put aside with its reason."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from congvu.documents.models import IncomingDocument
from congvu.documents.queries import documents
from congvu.exchange import jobs
from congvu.exchange.enums.messages import Fate
from congvu.exchange.jobs import travelling
from congvu.exchange.logic import writing
from congvu.exchange.logic.envelope import Attachment, Organ
from congvu.exchange.models import Incoming
from congvu.files.models import StoredFile
from tests.exchange.world import OURS, THEIRS, Exchange, came, letter, lines
from tests.factories.cases import DAY, MONDAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> Exchange:
    return Exchange()


def changed(old: str, new: str) -> bytes:
    content = writing.letter(replace(letter(priority="1"), traces=())).decode()
    assert old in content
    return content.replace(old, new).encode()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("2026/11/13</edXML:PromulgationDate>", "0001/01/01</edXML:PromulgationDate>", "is no date"),
        ("2026/11/13</edXML:PromulgationDate>", "9999/12/31</edXML:PromulgationDate>", "is no date"),
        ("2026/11/13</edXML:PromulgationDate>", "30/02/2026</edXML:PromulgationDate>", "is no date"),
        (f"{THEIRS}</edXML:OrganId>", f"{'ß' * 30}</edXML:OrganId>", "longer than it may be"),
        (f"{THEIRS}</edXML:OrganId>", f"{OURS}</edXML:OrganId>", "another sender than the line"),
    ],
)
def test_absurd_part_is_named_and_nothing_is_made_of_it(
    house: Exchange, old: str, new: str, said: str
) -> None:
    row = came(changed(old, new))

    assert (row.fate, IncomingDocument.objects.count()) == (Fate.ASIDE, 0)
    assert said in row.reason


def test_status_from_before_all_time_is_put_aside_and_the_next_is_read(house: Exchange) -> None:
    first = came(
        b'<edXML xmlns="http://www.go.vn/eDoc"><edXMLEnvelope><edXMLHeader><MessageStatus><ResponseFor>'
        b"<OrganId>H99.15</OrganId><DocumentId>x</DocumentId></ResponseFor><From><OrganId>H99.16</OrganId>"
        b"</From><StatusCode>01</StatusCode><Timestamp>0001/01/01 00:00:00</Timestamp></MessageStatus>"
        b"</edXMLHeader></edXMLEnvelope></edXML>"
    )
    row = came(letter())

    assert (first.fate, row.fate) == (Fate.ASIDE, Fate.TAKEN)
    assert "Timestamp" in first.reason


@pytest.mark.parametrize("priority", ["²", "٣", "-1", "99", "khẩn"])
def test_urgency_that_is_none_is_ordinary(house: Exchange, priority: str) -> None:
    row = came(letter(priority=priority))

    assert row.document is not None, row.reason
    assert row.document.urgency == 0


@pytest.mark.parametrize("mail", ["a@b\nBcc: c@d.example", "@", "x@" + "y" * 200])
def test_mail_address_that_is_none_is_left_out(house: Exchange, mail: str) -> None:
    row = came(letter(sender=Organ(THEIRS, "Sở Gửi Thử", email=mail)))

    assert row.document is not None, row.reason
    assert row.document.sender_email == ""


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/cron.d/thu.txt", "thu.txt"),
        ("C:\\Windows\\thu.txt", "thu.txt"),
        ("cong\u202etxt.van.txt", "congtxt.van.txt"),
        ("a" * 190 + ".txt", "a" * 146 + ".txt"),
    ],
)
def test_names_of_attachments_lead_nowhere(house: Exchange, name: str, kept: str) -> None:
    content = writing.letter(letter(files=(Attachment("ten-goc.txt", b"Noi dung"),))).decode()
    row = came(content.replace("ten-goc.txt", name).encode())

    assert row.document is not None, row.reason
    assert [held.name for held in documents.held(row.document)] == [kept]


def test_same_file_twice_in_one_envelope_is_held_once(house: Exchange) -> None:
    row = came(letter(files=(Attachment("a.txt", b"Mot"), Attachment("a.txt", b"Mot"))))

    assert row.document is not None, row.reason
    assert len(documents.held(row.document)) == 1


def test_letter_with_the_same_file_twice_that_is_sent_again_is_known(house: Exchange) -> None:
    sent = letter(files=(Attachment("a.txt", b"Mot"), Attachment("b.txt", b"Mot")))
    first, once_more = came(sent), came(sent)

    assert (first.fate, once_more.fate) == (Fate.TAKEN, Fate.LEFT)


def test_letter_that_says_we_have_sent_it_is_put_aside(house: Exchange, tmp_path: Path) -> None:
    (tmp_path / OURS).mkdir()
    own = letter(sender=Organ(OURS, "Sở Thử"))
    (tmp_path / OURS / "a.edxml").write_bytes(writing.letter(own))
    with lines(f"folder://{tmp_path}"):
        travelling.fetch(MONDAY)
    jobs.read(MONDAY)

    row = Incoming.objects.get()
    assert (row.fate, StoredFile.objects.count()) == (Fate.ASIDE, 0)
    assert "names us as its sender" in row.reason


def test_name_used_again_for_another_message_is_in_nobodys_way(house: Exchange, tmp_path: Path) -> None:
    (tmp_path / OURS).mkdir()
    path = tmp_path / OURS / "1.edxml"
    with lines(f"folder://{tmp_path}"):
        for days in range(2):
            path.write_bytes(writing.letter(letter()))
            assert travelling.fetch(MONDAY + days * DAY) == 1
            assert not path.exists()
    jobs.read(MONDAY + timedelta(days=2))

    assert [row.fate for row in Incoming.objects.order_by("pk")] == [Fate.TAKEN, Fate.TAKEN]
