"""What goes out: once to each receiver, refused, set aside, sent again; what the receivers tell."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from congvu.exchange import jobs
from congvu.exchange.actions import lines as line_acts
from congvu.exchange.actions import outbox, sending
from congvu.exchange.enums.messages import Business, Meaning, Trouble
from congvu.exchange.jobs import travelling
from congvu.exchange.logic import reading
from congvu.exchange.logic.envelope import Letter, Organ
from congvu.exchange.logic.given import Enclosed, Wanted
from congvu.exchange.models import ExchangeLine, Incoming, Outgoing
from congvu.exchange.queries import messages
from congvu.files import actions as files
from congvu.files.providers.storage.store import store
from congvu.kit.actor import SYSTEM
from congvu.kit.ref import Ref
from congvu.kit.refusal import Refused
from congvu.trail.models import Entry
from tests.exchange.world import OURS, THEIRS, Exchange, came, directly, letter, lines, run, status
from tests.factories.cases import DAY, HOUR, MONDAY

pytestmark = pytest.mark.django_db
ABOUT = Ref("outgoing.document", "7", "Văn bản đi thử")
TO = Organ(THEIRS, "Sở Nhận Thử")


@pytest.fixture
def house() -> Exchange:
    return Exchange()


def wanted(house: Exchange, **said: Any) -> Wanted:
    content = files.store(BytesIO(b"%PDF-1.4 thu"), name="cong-van.pdf", by=SYSTEM, at=MONDAY)
    usual = Wanted(
        key="outgoing:7:new",
        agency=house.agency,
        to=(TO,),
        number="15",
        symbol="SKHCN-VP",
        issued_on=date(2026, 11, 16),
        subject="Trả lời việc thử",
        about=ABOUT,
        files=(Enclosed(content, "15-SKHCN-VP.pdf"),),
        type_name="Công văn",
        due_on=date(2026, 12, 1),
        signer_name="Nguyễn Văn Thử",
    )
    return replace(usual, **said)


def send(house: Exchange, **said: Any) -> Outgoing:
    (row,) = sending.send(wanted(house, **said), by=house.clerk, at=MONDAY)
    return row


def in_the_box(folder: Path, code: str = THEIRS) -> list[bytes]:
    return [path.read_bytes() for path in sorted((folder / code).glob("*.edxml"))]


# --- what is given ----------------------------------------------------------------------------------------


def test_document_is_sent_with_its_files_and_all_that_stands_on_it(house: Exchange, tmp_path: Path) -> None:
    row = send(house)
    with lines(f"folder://{tmp_path}"):
        assert travelling.send(MONDAY) == 1

    (content,) = in_the_box(tmp_path)
    found = reading.read(content)
    assert isinstance(found, Letter)
    assert [(each.name, each.content) for each in found.attachments] == [("15-SKHCN-VP.pdf", b"%PDF-1.4 thu")]
    assert found.header.document_id == "H99.15,2026/11/16,15/SKHCN-VP" == row.identity
    assert (found.header.sender.code, found.header.to, found.business.code) == (OURS, (TO,), "0")
    assert (found.header.due_on, found.header.signer_name) == (date(2026, 12, 1), "Nguyễn Văn Thử")
    row.refresh_from_db()
    assert (row.sent_at, row.next_at, row.line) == (MONDAY, None, f"folder:{tmp_path}"[:80])


def test_one_act_goes_once_to_each_receiver_however_often_it_is_given(
    house: Exchange, tmp_path: Path
) -> None:
    other = Organ("H99.17", "Sở Khác")
    first = send(house)
    with lines(f"folder://{tmp_path}"):
        run(MONDAY)
        rows = sending.send(wanted(house, to=(TO, other)), by=house.clerk, at=MONDAY)
        run(MONDAY)

    assert [row.pk == first.pk for row in rows] == [True, False]
    assert [len(in_the_box(tmp_path, code)) for code in (THEIRS, "H99.17")] == [1, 1]


def test_it_stands_in_the_trail_of_what_it_is_about(house: Exchange) -> None:
    send(house)

    entry = Entry.objects.get(subject_kind="outgoing.document", subject_key="7")
    assert (entry.event, entry.actor_key, entry.detail["to"]) == ("exchange.sent", house.clerk.key, [THEIRS])
    assert messages.sent_about(ABOUT) == list(Outgoing.objects.all())


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"to": ()}, "Name at least one agency"),
        ({"to": (Organ("", "Xã Thử"),)}, "“Xã Thử” has no code"),
        ({"to": (Organ("../H99"),)}, "has no code"),
        ({"to": (Organ("000.00.15.H99"),)}, "does not send to itself"),
        ({"symbol": "SKHCN-MẬT"}, "marked as secret"),
        ({"files": ()}, "with its file"),
        ({"business": Business.RECALL}, "Say why it is recalled"),
        ({"business": Business.REPLACE}, "which document it replaces"),
    ],
)
def test_what_may_not_go_is_refused_and_nothing_is_left(
    house: Exchange, said: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        sending.send(wanted(house, **said), by=house.clerk, at=MONDAY)

    assert Outgoing.objects.count() == 0


def test_agency_without_a_code_sends_nothing(house: Exchange) -> None:
    with pytest.raises(Refused, match="has no code in the electronic exchange"):
        sending.send(wanted(house, agency=house.division), by=house.clerk, at=MONDAY)


# --- on its way -------------------------------------------------------------------------------------------


def test_without_a_line_it_waits_and_says_so(house: Exchange) -> None:
    row = send(house)
    travelling.send(MONDAY)

    row.refresh_from_db()
    assert (row.trouble, row.sent_at, row.aside_at) == (Trouble.NO_LINE, None, None)
    assert row.next_at is not None


def test_line_that_is_down_takes_no_try_and_later_everything_goes_in_its_order(
    house: Exchange, tmp_path: Path
) -> None:
    folder = tmp_path / "chua-gan"
    first = send(house)
    second = send(house, key="outgoing:7:recall", business=Business.RECALL, reason="Gửi nhầm")
    with lines(f"folder://{folder}"):
        for minutes in range(40):
            travelling.send(MONDAY + minutes * HOUR / 2)
        first.refresh_from_db()
        assert (first.tries, first.refused, first.aside_at) == (0, 0, None)
        down = ExchangeLine.objects.get()
        assert (down.trouble, down.down_since) == (Trouble.UNREACHABLE, MONDAY)

        folder.mkdir()
        line_acts.call_now(down, by=house.manager, at=MONDAY + DAY)
        travelling.send(MONDAY + DAY)
        travelling.send(MONDAY + DAY)

    kinds = [reading.read(content).business.code for content in in_the_box(folder)]  # type: ignore[union-attr]  # letters, no statuses
    assert sorted(kinds) == ["0", "1"]
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.sent_at, second.sent_at) == (MONDAY + DAY, MONDAY + DAY)
    assert ExchangeLine.objects.get().down_since is None


def test_what_is_refused_waits_longer_each_time_then_steps_aside_and_the_rest_goes_on(
    house: Exchange, tmp_path: Path
) -> None:
    row = send(house, to=(Organ(THEIRS),))
    Outgoing.objects.filter(pk=row.pk).update(to_code="H99/16")  # no folder is called so
    behind = send(house, key="outgoing:7:2", business=Business.RECALL, reason="Nhầm")
    Outgoing.objects.filter(pk=behind.pk).update(to_code="H99/16")
    pauses = []
    with lines(f"folder://{tmp_path}"):
        for hours in range(24):
            travelling.send(MONDAY + hours * HOUR)
            row.refresh_from_db()
            pauses.append(row.refused)

    assert (row.refused, row.trouble, row.next_at) == (outbox.MOST_REFUSALS, Trouble.OURS, None)
    assert row.aside_at is not None
    behind.refresh_from_db()
    assert behind.refused > 0  # its turn has come
    outbox.send_again(row, by=house.clerk, at=MONDAY + DAY)
    row.refresh_from_db()
    assert (row.next_at, row.aside_at) == (MONDAY + DAY, None)
    with pytest.raises(Refused, match="Only the clerk"):
        outbox.send_again(row, by=house.stranger, at=MONDAY + DAY)
    with pytest.raises(Refused, match="Say why"):
        outbox.let_be(row, " ", by=house.clerk, at=MONDAY + DAY)
    outbox.let_be(row, "Gửi bằng giấy", by=house.clerk, at=MONDAY + DAY)
    row.refresh_from_db()
    assert row.let_be_at == MONDAY + DAY


def test_file_that_is_gone_is_a_trouble_of_ours_and_no_outage(house: Exchange, tmp_path: Path) -> None:
    row = send(house)
    digest = row.files.get().file.digest
    store().delete(digest)
    with lines(f"folder://{tmp_path}"):
        travelling.send(MONDAY)
        row.refresh_from_db()
        assert (row.trouble, row.sent_at, ExchangeLine.objects.count()) == (Trouble.OURS, None, 0)
        store().put(BytesIO(b"%PDF-1.4 thu"))
        travelling.send(MONDAY + DAY)

    row.refresh_from_db()
    assert row.sent_at == MONDAY + DAY


def test_of_two_runs_one_sends(house: Exchange) -> None:
    row = send(house)
    one, two = (Outgoing.objects.get(pk=row.pk) for _ in range(2))

    assert (outbox.claim(one, at=MONDAY), outbox.claim(two, at=MONDAY)) == (True, False)


def test_killed_while_sending_it_is_sent_again_under_the_same_key(house: Exchange, tmp_path: Path) -> None:
    row = send(house)
    outbox.claim(row, at=MONDAY)  # and killed, before or after the other side had it
    with lines(f"folder://{tmp_path}"):
        travelling.send(MONDAY + HOUR / 6)
        assert in_the_box(tmp_path) == []
        travelling.send(MONDAY + HOUR)

    assert [path.stem for path in (tmp_path / THEIRS).iterdir()] == [str(row.number)]


# --- what the receiver tells ------------------------------------------------------------------------------


def test_each_status_is_shown_and_a_later_one_is_not_undone(house: Exchange) -> None:
    row = send(house)
    for code in ("01", "03", "06", "04"):
        came(status(code, row))

    row.refresh_from_db()
    assert (row.there, row.heard.count()) == (Meaning.FINISHED, 4)


def test_refusal_of_the_receiver_is_shown_with_its_words(house: Exchange) -> None:
    row = send(house)
    came(status("01", row))
    came(status("02", row, "Thiếu phụ lục", at=MONDAY))

    row.refresh_from_db()
    assert (row.there, row.there_note, row.there_at) == (Meaning.REFUSED, "Thiếu phụ lục", MONDAY)


def test_answer_to_a_recall_stands_with_the_recall(house: Exchange) -> None:
    row = send(house)
    back = send(house, key="outgoing:7:recall", business=Business.RECALL, reason="Gửi nhầm")
    came(status("03", row))
    came(status("16", row, "Đã trả lời công dân"))

    row.refresh_from_db()
    back.refresh_from_db()
    assert (row.there, back.there, back.there_note) == ("registered", "disagreed", "Đã trả lời công dân")
    came(status("14", row))  # a partner that says it by the other code
    back.refresh_from_db()
    assert back.there == "agreed"


def test_status_about_nothing_of_ours_is_put_aside(house: Exchange) -> None:
    row = send(house)
    found = came(status("03", replace_identity(row, "khac")))

    assert (found.fate, found.reason) == ("aside", "No such document was sent from here.")


def test_status_of_another_agency_changes_nothing(house: Exchange) -> None:
    row = send(house, to=(Organ("H99.17"),))
    came(status("02", row, "không phải tôi nhận"))

    row.refresh_from_db()
    assert (row.there, Incoming.objects.get().fate) == ("", "aside")


def replace_identity(row: Outgoing, identity: str) -> Outgoing:
    row.identity = identity
    return row


# --- the folder -------------------------------------------------------------------------------------------


def test_what_lies_in_the_folder_is_kept_then_removed_and_read(house: Exchange, tmp_path: Path) -> None:
    from congvu.exchange.logic import writing

    (tmp_path / OURS).mkdir()
    (tmp_path / OURS / "a.edxml").write_bytes(writing.letter(letter()))
    (tmp_path / OURS / "b.edxml.tmp").write_bytes(b"half")
    with lines(f"folder://{tmp_path}"):
        assert (travelling.fetch(MONDAY), travelling.fetch(MONDAY)) == (1, 0)
    jobs.read(MONDAY)

    assert [path.name for path in (tmp_path / OURS).iterdir()] == ["b.edxml.tmp"]
    assert Incoming.objects.get().fate == "taken"


def test_folder_that_is_not_there_is_an_outage(house: Exchange, tmp_path: Path) -> None:
    with lines(f"folder://{tmp_path}/khong-co"):
        assert travelling.fetch(MONDAY) == 0

    assert ExchangeLine.objects.get().trouble == Trouble.UNREACHABLE


def test_line_that_leads_to_one_agency_goes_before_the_hub(house: Exchange, tmp_path: Path) -> None:
    from congvu.exchange.providers import lines as known

    with lines(f"folder://{tmp_path}", directly()):
        assert [getattr(known.to(code), "kind", "") for code in (THEIRS, "000.00.16.H99", "H99.17")] == [
            "direct",
            "direct",
            "folder",
        ]
