"""Pages on which an author or a coordinator writes, files, forwards and withdraws."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from congvu.initiatives.enums.states import State
from congvu.initiatives.jobs.lists import forward_lists
from congvu.initiatives.models import Attachment, FieldGroup, Initiative, Round, UnitList
from congvu.kit import clock
from tests.factories import initiatives as make
from tests.initiatives.world import World, htmx, signed_in, url

pytestmark = pytest.mark.django_db


def test_autosave_answers_with_the_version_and_refuses_another_window(world: World) -> None:
    client = signed_in(world.author)
    address = url("autosave", world.draft.pk, "chung")

    first = client.post(address, {"title": "Một", "version": "1", "once": "cua-so-a"})
    second = client.post(
        address, {"title": "Hai", "version": "1", "once": "cua-so-b"}, HTTP_HX_REQUEST="true"
    )

    assert (first.status_code, first["X-Form-Version"]) == (204, "2")
    assert second.status_code == 409
    assert make.load(world.draft).draft.typed.get("title") == "Một"


def test_conflict_page_keeps_what_was_typed_here(world: World) -> None:
    client = signed_in(world.author)
    address = url("write", world.draft.pk, "chung")
    client.post(url("autosave", world.draft.pk, "chung"), {"title": "Kia", "version": "1", "once": "a"})

    answer = client.post(address, {"title": "Đây", "version": "1", "once": "b"})
    kept = client.post(address, {"title": "Đây", "version": "1", "once": "b", "overwrite": "1"})

    assert answer.status_code == 409
    assert 'value="Đây"' in answer.content.decode()
    assert kept.status_code == 302
    assert make.load(world.draft).draft.typed.get("title") == "Đây"


def test_row_can_be_added_and_removed_without_a_script(world: World) -> None:
    client = signed_in(world.author)
    address = url("write", world.draft.pk, "tac-gia")
    row = {f"authors-0-{name}": value for name, value in make.author_row().items()} | {"authors-0-key": "a1"}

    client.post(address, {**row, "version": "1", "add_row": "authors"})
    two = make.load(world.draft).draft.typed.authors
    client.post(address, {**row, "authors-1-key": "a2", "authors-1-DELETE": "on", "version": "2"})

    assert [each["key"] for each in two] == ["a1", "a2"]
    assert [each["key"] for each in make.load(world.draft).draft.typed.authors] == ["a1"]


def test_what_is_wrong_stands_beside_its_field(world: World) -> None:
    client = signed_in(world.author)
    make.type_in(world.draft, by=world.author, applied_on="hôm qua", essence="")

    page = client.get(url("write", world.draft.pk, "chung")).content.decode()
    quiet = client.get(url("write", world.draft.pk, "noi-dung")).content.decode()
    asked = client.get(url("write", world.draft.pk, "noi-dung"), {"kiem-tra": "1"}).content.decode()

    assert 'id="applied_on_error"' in page
    assert 'id="essence_error"' not in quiet
    assert 'id="essence_error"' in asked


def test_review_names_every_problem_with_a_link_and_does_not_submit(world: World) -> None:
    client = signed_in(world.author)
    make.type_in(world.draft, by=world.author, essence="")

    answer = client.post(url("review", world.draft.pk), {"declared": "yes", "overwrite": "1"})

    assert answer.status_code == 422
    assert f"{url('write', world.draft.pk, 'noi-dung')}?kiem-tra=1#essence" in answer.content.decode()
    assert make.load(world.draft).state == State.DRAFT


def test_files_are_sent_marked_taken_out_and_put_back(world: World) -> None:
    client = signed_in(world.author)
    files = [SimpleUploadedFile("một.txt", b"mot"), SimpleUploadedFile("xau.exe", b"MZ" + b"\0" * 64)]

    client.post(url("attach", world.draft.pk, "description"), {"file": files})
    attachment = Attachment.objects.get(initiative=world.draft)
    client.post(url("mark", world.draft.pk, attachment.pk), {"confidential": "1"})
    page = client.get(url("write", world.draft.pk, "tep")).content.decode()
    attachment.refresh_from_db()
    client.post(url("drop", world.draft.pk, attachment.pk))

    assert attachment.name == "một.txt"
    assert attachment.confidential
    assert "một.txt" in page
    assert not Attachment.objects.filter(initiative=world.draft).exists()


def test_file_of_a_draft_is_nobody_elses_to_touch(world: World) -> None:
    attachment = make.attach(world.draft, by=world.author)
    stranger = signed_in(world.stranger)

    for name in ("drop", "restore", "mark"):
        assert stranger.post(url(name, world.draft.pk, attachment.pk)).status_code == 404
    assert stranger.post(url("attach", world.draft.pk, "other"), {"file": BytesIO(b"x")}).status_code == 404


def test_coordinator_files_for_somebody_and_forwards_the_list(world: World) -> None:
    client = signed_in(world.coordinator)

    client.post(url("begin", world.round.pk), {"unit": world.unit.pk, "owner": world.author.pk})
    begun = Initiative.objects.order_by("-pk")[0]
    make.type_in(begun, by=world.coordinator, at=world.now, rows=[make.author_row()], **make.FIELDS)
    make.type_in(begun, by=world.coordinator, at=world.now, field_group=FieldGroup.objects.all()[0].code)
    client.post(url("unit_list", world.unit_list.pk), {"dossiers": [begun.pk]})
    client.post(url("forward_list", world.unit_list.pk), {"number": "15/CV-THU", "dated_on": "01/09/2026"})
    on_its_way = client.get(url("unit_list", world.unit_list.pk), headers=htmx("told"))
    while forward_lists(clock.now()):
        pass

    assert "0/1" in on_its_way.content.decode()
    assert client.get(url("unit_list", world.unit_list.pk), headers=htmx("told"))["HX-Refresh"] == "true"
    assert (begun.owner, make.load(begun).state) == (world.author, State.SUBMITTED)
    assert UnitList.objects.get().code == f"DS-{world.now:%Y}-0001"
    assert signed_in(world.officer).get(url("unit_list", world.unit_list.pk)).status_code == 200


def test_withdraw_page_wants_a_reason(world: World) -> None:
    client = signed_in(world.author)

    silent = client.post(url("withdraw", world.submitted.pk), {"reason": ""})
    done = client.post(url("withdraw", world.submitted.pk), {"reason": "Nhầm đợt."})

    assert (silent.status_code, done.status_code) == (422, 302)
    assert make.load(world.submitted).state == State.WITHDRAWN


def test_author_hands_over_takes_back_and_throws_away(world: World) -> None:
    client = signed_in(world.author)

    client.post(url("entrust", world.draft.pk))
    handed = make.load(world.draft).entrusted_at
    client.post(url("take_back", world.draft.pk))
    client.post(url("discard", world.draft.pk))

    assert handed is not None
    assert make.load(world.draft).state == State.DISCARDED


def test_receipt_page_offers_the_pdf_once_it_is_printed(world: World) -> None:
    from congvu.initiatives.jobs import make_receipts

    client = signed_in(world.author)
    before = client.get(url("receipt", world.submitted.pk)).content.decode()
    make_receipts(clock.now())
    after = client.get(url("receipt", world.submitted.pk)).content.decode()

    assert url("receipt_file", world.submitted.pk) not in before
    assert url("receipt_file", world.submitted.pk) in after
    pdf = client.get(url("receipt_file", world.submitted.pk), follow=True)
    assert pdf["Content-Type"] == "application/pdf"
    pdf.close()


def test_filing_after_the_closing_instant_says_so(world: World) -> None:
    Round.objects.filter(pk=world.round.pk).update(closes_at=world.now - timedelta(seconds=1))
    client = signed_in(world.author)

    answer = client.post(url("review", world.draft.pk), {"overwrite": "1", "declared": "yes", "place": "x"})

    assert answer.status_code == 422
    assert make.load(world.draft).state == State.DRAFT
    assert client.get(url("begin", world.round.pk)).status_code == 422
