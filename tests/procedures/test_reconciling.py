"""A list of the national portal beside the books: what differs, read from files of strangers."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from congvu.kit.refusal import Refused
from congvu.procedures.enums.reconciling import Differs
from congvu.procedures.logic.reconciling import Line, compare, meant
from congvu.procedures.models import Reconciliation
from congvu.procedures.providers import portal_lists
from tests.factories import people
from tests.factories import procedures as make
from tests.procedures.desk import Desk, signed_in

ON = date(2026, 11, 30)
HERE = Line("H99-1", "1.000001", "processing", date(2026, 11, 16), date(2026, 11, 23), None, 7)
PAGE = "procedures:reconcile"


def differing(there: Line, here: Line = HERE) -> list[Differs]:
    return [each.kind for each in compare([there], {"H99-1": here}, [here], on=ON).differences]


@pytest.mark.parametrize(
    ("there", "kinds"),
    [
        (Line("H99-1"), []),
        (Line("H99-1", "1.000001.000.00.00.H99", "Đang xử lý", HERE.received, HERE.due), []),
        (Line("H99-1", "1000001", "ĐANG GIẢI QUYẾT"), []),
        (Line("H99-1", "2.000001"), [Differs.PROCEDURE]),
        (Line("H99-1", state="Đã trả kết quả"), [Differs.STATE]),
        (Line("H99-1", state="Chờ trời mưa"), [Differs.UNREADABLE]),
        (Line("H99-1", received=date(2026, 11, 17)), [Differs.RECEIVED]),
        (Line("H99-1", due=date(2026, 12, 1)), [Differs.DUE, Differs.LATE_HERE]),
        (
            Line("H99-1", due=HERE.due, finished=date(2026, 11, 20)),
            [Differs.FINISHED, Differs.LATE_HERE],
        ),
        (Line("H99-1", unread=("32/13/2026",)), [Differs.UNREADABLE]),
    ],
)
def test_each_difference_is_named(there: Line, kinds: list[Differs]) -> None:
    assert differing(there) == kinds


def test_late_there_and_in_time_here() -> None:
    here = Line("H99-1", "1.000001", "ready", HERE.received, HERE.due, date(2026, 11, 23), 7)

    assert differing(Line("H99-1", due=HERE.due, finished=date(2026, 11, 24)), here) == [
        Differs.FINISHED,
        Differs.LATE_THERE,
    ]


def test_what_is_on_one_side_alone_and_what_is_there_twice() -> None:
    found = compare([Line("A"), Line("A"), Line("B")], {"A": Line("A", link=1)}, [Line("C", link=2)], on=ON)

    kinds = [(each.code, each.kind) for each in found.differences]
    assert kinds == [("A", Differs.TWICE), ("B", Differs.NOT_HERE), ("C", Differs.NOT_THERE)]


def test_dossier_listed_by_our_own_code_is_met() -> None:
    mine = Line("H99-1", link=7)

    assert compare([Line("MC-1")], {"MC-1": mine, "H99-1": mine}, [mine], on=ON).differences == ()


def test_words_of_states_are_known_however_written() -> None:
    assert meant(" Chờ trả kết quả ") == {"ready"}
    assert meant("") == frozenset()


CSV = (
    "\ufeffDANH SÁCH HỒ SƠ;;;\n"
    "STT;Mã hồ sơ;Mã TTHC;Trạng thái;Ngày tiếp nhận;Ngày hẹn trả\n"
    "1;H99-1;1.000001;Đang xử lý;16/11/2026 08:00;23/11/2026\n"
    ";;;;;\n"
    "2;H99-2;=cmd|x;Đã trả;hôm qua;\n"
)


def test_csv_is_read_by_the_names_of_its_columns() -> None:
    lines = portal_lists.read(BytesIO(CSV.encode()), "ds.csv")

    assert lines == [
        Line("H99-1", "1.000001", "Đang xử lý", date(2026, 11, 16), date(2026, 11, 23)),
        Line("H99-2", "=cmd|x", "Đã trả", unread=("hôm qua",)),
    ]


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", "Mã hồ sơ".encode("utf-16"), b"\xff\xfe\x00"])
def test_what_is_no_list_is_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(Refused):
        portal_lists.read(BytesIO(content), "ds.csv")


@pytest.mark.django_db
def test_page_shows_what_this_person_found_and_nobody_else() -> None:
    desk = Desk()
    code = desk.dossier.case.code
    me = make.make_officer(desk.desk, username="nhan")
    client = signed_in(me)
    content = f"Mã hồ sơ,Trạng thái\n{code},Đã trả kết quả\nH13-la,Đang xử lý\n".encode()
    form = {"since": "01/11/2026", "until": "30/11/2026", "list": SimpleUploadedFile("ds.csv", content)}

    sent = client.post(reverse(PAGE), form)

    assert sent.status_code == 302
    kinds = [(each["code"], each["kind"]) for each in Reconciliation.objects.get().differences]
    assert kinds == [(code, "state"), ("H13-la", "not_here")]
    shown = client.get(reverse(PAGE), {"kind": "state"}).content.decode()
    assert (code in shown, "H13-la" in shown) == (True, False)
    sent = client.get(reverse("procedures:reconcile_excel"))
    book = load_workbook(BytesIO(b"".join(sent.streaming_content)))  # type: ignore[attr-defined]  # a file
    assert [row[0].value for row in book.active.iter_rows(min_row=2)] == [code, "H13-la"]
    other = signed_in(make.make_officer(desk.desk))
    assert "H13-la" not in other.get(reverse(PAGE)).content.decode()
    assert other.get(reverse("procedures:reconcile_excel")).status_code == 404


@pytest.mark.django_db
@pytest.mark.alike  # a form
def test_days_the_wrong_way_round_stand_beside_their_field() -> None:
    client = signed_in(make.make_officer(people.make_unit()))
    form = {"since": "30/11/2026", "until": "01/11/2026"}

    sent = client.post(reverse(PAGE), {**form, "list": SimpleUploadedFile("ds.csv", CSV.encode())})

    assert sent.status_code == 422
    assert "Ngày cuối" in sent.content.decode()
