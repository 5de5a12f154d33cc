"""Notes of staff: written, corrected with the old kept, struck out, one on top; never for the applicant."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from congvu.cases.actions import notes as acts
from congvu.cases.queries import notes as queries
from congvu.cases.rules import inside as rules
from congvu.kit.refusal import Refused, Stale
from congvu.people.models import Person
from congvu.trail import queries as trail
from tests.factories import people
from tests.factories.cases import DAY, MONDAY
from tests.factories.inside import Office, fresh_trade, make_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Iterator[Office]:
    with fresh_trade():
        yield make_office()


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_note_is_kept_with_every_version_and_only_its_digest_is_in_the_trail(office: Office) -> None:
    note = acts.write(office.case, " Gọi lại tác giả. ", by=office.colleague, at=MONDAY)

    acts.correct(note, "Đã gọi tác giả.", by=office.colleague, at=MONDAY + DAY)

    entries = trail.about(office.case)[-2:]
    assert [each.text for each in queries.on(office.case)[0].versions.all()] == [
        "Đã gọi tác giả.",
        "Gọi lại tác giả.",
    ]
    assert [entry.event for entry in entries] == ["cases.noted", "cases.note_corrected"]
    assert "tác giả" not in "".join(str(entry.detail) for entry in entries)


def test_two_corrections_from_the_same_text_leave_one(office: Office) -> None:
    note = acts.write(office.case, "Một.", by=office.colleague, at=MONDAY)
    other_window = queries.loaded(note.pk)
    assert other_window
    acts.correct(note, "Hai.", by=office.colleague, at=MONDAY)

    with pytest.raises(Stale):
        acts.correct(other_window, "Ba.", by=office.colleague, at=MONDAY)


def test_note_is_struck_out_by_its_writer_or_the_head_with_a_reason(office: Office) -> None:
    note = acts.write(office.case, "Nhầm hồ sơ.", by=office.colleague, at=MONDAY)
    acts.pin(note, by=office.holder, at=MONDAY)

    with pytest.raises(Refused):
        acts.strike(note, "Không phải của tôi", by=office.holder, at=MONDAY)
    with pytest.raises(Refused):
        acts.strike(note, " ", by=office.head, at=MONDAY)
    acts.strike(note, "Ghi nhầm hồ sơ khác", by=office.head, at=MONDAY)

    assert (note.struck_by, note.struck_reason, note.pinned_at) == (office.head, "Ghi nhầm hồ sơ khác", None)
    assert rules.correct_note(note, by=office.colleague) is not None
    assert "nhầm" not in str(trail.about(office.case)[-1].detail)


def test_one_note_stands_on_top(office: Office) -> None:
    first, second, third = (
        acts.write(office.case, text, by=office.colleague, at=MONDAY + n * DAY)
        for n, text in enumerate(("A", "B", "C"))
    )

    acts.pin(first, by=office.holder, at=MONDAY)
    acts.pin(second, by=office.holder, at=MONDAY)

    assert queries.on(office.case) == [second, third, first]
    acts.unpin(second, by=office.holder, at=MONDAY)
    assert queries.on(office.case) == [third, second, first]


def test_who_only_reads_dossiers_reads_the_notes_and_writes_none(office: Office) -> None:
    reader = people.make_person("Thanh Tra Thử", grants={"cases.read": "all"})
    note = acts.write(office.case, "Nội bộ.", by=office.holder, at=MONDAY)

    assert rules.see(office.case, by=reader) is None
    with pytest.raises(Refused):
        acts.write(office.case, "Tôi ghi", by=reader, at=MONDAY)
    with pytest.raises(Refused):
        acts.pin(note, by=reader, at=MONDAY)


def test_only_the_office_writes_and_sees_notes(office: Office) -> None:
    note = acts.write(office.case, "Nội bộ.", by=office.holder, at=MONDAY)
    outside = (office.author, office.expert, people.make_person())
    of_note = [
        reverse(f"cases:{name}", args=[note.pk]) for name in ("correct_note", "strike_note", "pin_note")
    ]
    address = reverse("cases:write_note", args=[office.case.pk])

    closed = {signed_in(each).post(path).status_code for each in outside for path in (*of_note, address)}

    assert closed == {404}
    assert all(rules.see(office.case, by=each) for each in outside)
    assert signed_in(office.colleague).get(address).status_code == 200
