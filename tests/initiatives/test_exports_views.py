"""The pages on which a workbook of everything is asked for, followed and downloaded."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from congvu.initiatives.models import Export
from congvu.people.models import Person
from tests.factories import initiatives as make
from tests.factories import initiatives_exports as books
from tests.factories import people
from tests.initiatives.world import htmx, signed_in, url

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.alike,  # pages: what they ask the database the acts' tests ask too
]


@pytest.fixture
def reader() -> Person:
    return people.make_person("Người Xem Thử", grants={"cases.read": "all"})


def test_workbook_is_asked_for_followed_and_downloaded(reader: Person) -> None:
    one = make.make_submitted()
    client = signed_in(reader)

    asked = client.post(url("exports"), {"year_from": "2026"})
    export = Export.objects.get()
    waiting = client.get(url("export", export.pk)).content.decode()
    export = books.make_all(export)
    ready = client.get(url("export", export.pk), headers=htmx("told"))
    sent = client.post(url("fetch_export", export.pk))

    assert (asked.status_code, asked["Location"], export.scope) == (
        302,
        url("export", export.pk),
        {"year_from": 2026},
    )
    assert ("hx-get" in waiting, url("fetch_export", export.pk) in waiting) == (True, False)
    assert (ready["HX-Refresh"], url("fetch_export", export.pk) in ready.content.decode()) == ("true", True)
    book = load_workbook(BytesIO(b"".join(sent.streaming_content)))  # type: ignore[attr-defined]  # a streaming answer
    assert book["Hồ sơ"]["A2"].value == one.case.code


def test_another_persons_workbook_does_not_exist(reader: Person) -> None:
    export = books.make_ready(reader)
    other = signed_in(people.make_person("Người Xem Khác", grants={"cases.read": "all"}))

    assert other.get(url("export", export.pk)).status_code == 404
    assert other.post(url("fetch_export", export.pk)).status_code == 404
    assert str(export) not in other.get(url("exports")).content.decode()


def test_refusal_stands_on_the_form_and_the_choice_of_the_statistics_is_kept(reader: Person) -> None:
    round = make.make_round()
    books.make_asked(reader)
    client = signed_in(reader)

    refused = client.post(url("exports"), {})
    chosen = client.get(url("exports"), {"round": round.pk}).content.decode()

    assert refused.status_code == 422
    assert "Tệp như thế này đang được tạo" in refused.content.decode()
    assert f'<option value="{round.pk}" selected>' in chosen
    assert "secrets" not in chosen
