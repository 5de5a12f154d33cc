"""The pages on which a result is drafted and taken: what they ask, name and refuse."""

import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from congvu.files.providers.storage.contents import open_content
from congvu.papers.logic.layout import Line
from congvu.procedures.models import Dossier, ResultDraft, ResultPaper
from tests.factories import people
from tests.factories import procedures as make
from tests.procedures.desk import again, signed_in
from tests.procedures.drafting import Drafting, built, text_of

pytestmark = pytest.mark.django_db
TYPED = {
    "number": "12/GCN",
    "place": "Thử",
    "signed_on": "05/01/2026",
    "signer_post": "GIÁM ĐỐC",
    "signer": "A",
}


def at(name: str, dossier: Dossier) -> str:
    return reverse(f"procedures:{name}", args=[dossier.pk])


def post_draft(client: Client, dossier: Dossier, **more: str) -> int:
    data = {**TYPED, "version": str(again(dossier).case.version), **more}
    return client.post(at("draft_result", dossier), data).status_code


def test_page_names_what_is_empty_and_drafts_when_told_to() -> None:
    one = Drafting()
    client = signed_in(one.handler)

    asked = client.get(at("draft_result", one.dossier)).content.decode()
    refused = client.post(
        at("draft_result", one.dossier), {**TYPED, "version": again(one.dossier).case.version}
    )

    assert "Trường “Nhân sự, dòng 2: Lương” còn trống." in asked
    assert "Trường “Số” còn trống." in asked
    assert refused.status_code == 422
    assert "Trường “Số” còn trống." not in refused.content.decode()
    assert "Còn trống: Nhân sự, dòng 2: Ngày sinh; Nhân sự, dòng 2: Lương." in refused.content.decode()
    assert not ResultDraft.objects.exists()
    assert post_draft(client, one.dossier, anyway="on") == 302
    assert ResultDraft.objects.get().typed == {**TYPED, "signed_on": "2026-01-05"}


def test_dossier_shows_the_draft_and_its_files_can_be_opened() -> None:
    one = Drafting()
    client = signed_in(one.handler)
    post_draft(client, one.dossier, anyway="on")
    draft = ResultDraft.objects.get()

    page = client.get(one.dossier.link).content.decode()

    assert "Dự thảo kết quả" in page
    assert f"{draft.paper.name}.docx" in page
    assert f"{at('enter_result', one.dossier)}?du-thao=1" in page
    for file in (draft.paper.word, draft.paper.pdf):
        address = reverse("files:file", args=[file.digest])
        assert client.get(address).status_code == 200
        stranger = signed_in(make.make_handler(people.make_unit()))
        assert stranger.get(address).status_code in (403, 404)


def test_draft_taken_as_it_stands_is_the_result() -> None:
    one = Drafting(built(Line("Số {{ so }}")))
    client = signed_in(one.handler)
    post_draft(client, one.dossier)

    asked = client.get(f"{at('enter_result', one.dossier)}?du-thao=1").content.decode()
    done = client.post(
        at("enter_result", one.dossier),
        {
            "name": "Giấy chứng nhận thử",
            "granted": "1",
            "number": "12/GCN",
            "as_drafted": "on",
            "version": again(one.dossier).case.version,
        },
    )

    assert 'value="12/GCN"' in asked
    assert 'value="05/01/2027"' in asked
    assert re.search(r'name="as_drafted"[^>]* checked', asked)
    assert done.status_code == 302
    result = ResultPaper.objects.get()
    assert result.file is not None
    assert "Số 12/GCN" in text_of(result.file)
    assert "Đã được nhập nguyên bản làm kết quả." in client.get(one.dossier.link).content.decode()


def test_corrected_word_file_is_the_result() -> None:
    one = Drafting(built(Line("Số {{ so }}")))
    client = signed_in(one.handler)
    post_draft(client, one.dossier)
    with open_content(ResultDraft.objects.get().paper.word) as stored:
        drafted = stored.read()
    corrected = built(Line("Số 12/GCN, đã sửa"))
    assert drafted != corrected

    done = client.post(
        at("enter_result", one.dossier),
        {
            "name": "Giấy chứng nhận thử",
            "granted": "1",
            "file": SimpleUploadedFile("da-sua.docx", corrected),
            "version": again(one.dossier).case.version,
        },
    )

    assert done.status_code == 302
    result = ResultPaper.objects.get()
    assert result.file is not None
    with open_content(result.file) as stored:
        assert stored.read() == corrected


def test_both_a_file_and_the_draft_are_refused() -> None:
    one = Drafting(built(Line("Số {{ so }}")))
    client = signed_in(one.handler)
    post_draft(client, one.dossier)

    done = client.post(
        at("enter_result", one.dossier),
        {
            "name": "Giấy",
            "granted": "1",
            "as_drafted": "on",
            "file": SimpleUploadedFile("a.docx", BytesIO(built(Line("x"))).read()),
        },
    )

    assert done.status_code == 422
    assert "Chọn một: gửi tệp, hoặc dùng ngay bản dự thảo." in done.content.decode()
    assert not ResultPaper.objects.exists()


def test_page_sent_twice_makes_one_draft_and_says_who_was_faster() -> None:
    one = Drafting(built(Line("Số {{ so }}")))
    client, seen = signed_in(one.handler), again(one.dossier).case.version

    first = client.post(at("draft_result", one.dossier), {**TYPED, "version": seen})
    second = client.post(at("draft_result", one.dossier), {**TYPED, "version": seen})

    assert first.status_code == 302
    assert second.status_code == 409
    assert "Đã dự thảo kết quả" in second.content.decode()
    assert ResultDraft.objects.count() == 1


def test_somebody_who_does_not_handle_it_cannot_draft() -> None:
    one = Drafting()

    outsider = signed_in(make.make_handler(people.make_unit()))
    assert outsider.get(at("draft_result", one.dossier)).status_code == 404
    officer = signed_in(one.officer)
    assert officer.post(at("draft_result", one.dossier), TYPED).status_code == 422
    assert not ResultDraft.objects.exists()


def test_button_stands_where_the_procedure_names_a_template() -> None:
    one, other = Drafting(), make.make_dossier()

    with_one = signed_in(one.handler).get(one.dossier.link).content.decode()

    assert at("draft_result", one.dossier) in with_one
    assert other.spec.result.template == ""


def test_number_of_queries_does_not_grow_with_the_rows_of_the_dossier() -> None:
    one = Drafting()
    client = signed_in(one.handler)

    with CaptureQueriesContext(connection) as few:
        client.get(at("draft_result", one.dossier))
    rows = [{"ho-ten": f"Người {number}"} for number in range(40)]
    one.dossier.answers = {**one.dossier.answers, "nhan-su": rows}
    one.dossier.save(update_fields=["answers"])
    with CaptureQueriesContext(connection) as many:
        client.get(at("draft_result", one.dossier))

    assert len(many) == len(few)


def test_draft_that_says_what_the_dossier_no_longer_says_is_neither_offered_nor_taken() -> None:
    one = Drafting(built(Line("Chứng nhận {{ ten_to_chuc }}")))
    client = signed_in(one.handler)
    post_draft(client, one.dossier, anyway="on")
    taken = {"name": "Giấy", "granted": "1", "as_drafted": "on", "version": again(one.dossier).case.version}
    answers = {**one.dossier.answers, "ten-to-chuc": "Viện Đã Sửa"}
    Dossier.objects.filter(pk=one.dossier.pk).update(answers=answers)

    page = client.get(one.dossier.link).content.decode()
    asked = client.get(f"{at('enter_result', one.dossier)}?du-thao=1").content.decode()
    refused = client.post(at("enter_result", one.dossier), taken)

    assert f"{at('enter_result', one.dossier)}?du-thao=1" not in page
    assert "Hồ sơ đã thay đổi sau khi lập dự thảo này" in page
    assert at("draft_result", one.dossier) in page
    assert ("as_drafted" in asked, "Hồ sơ đã thay đổi sau khi" in asked) == (False, True)
    assert (refused.status_code, "Hồ sơ đã thay đổi sau khi" in refused.content.decode()) == (422, True)
    assert not ResultPaper.objects.exists()
    assert post_draft(client, one.dossier, anyway="on") == 302
    assert client.post(at("enter_result", one.dossier), {**taken, "version": again(one.dossier).case.version})
    result = ResultPaper.objects.get()
    assert result.file is not None
    assert "Viện Đã Sửa" in text_of(result.file)
