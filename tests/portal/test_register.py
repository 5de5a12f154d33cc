"""The public pages of what is recognised: the register, the check, the opinions."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from congvu.initiatives.actions import comments, tracking
from congvu.initiatives.enums.decisions import Commenting, CommentState
from congvu.initiatives.logic.certificate import grouped
from congvu.initiatives.models import CheckCount, Comment, TrackingCount
from congvu.initiatives.queries import recognitions, register
from congvu.kit.refusal import Refused
from tests.factories import initiatives as make
from tests.factories.initiatives_decisions import NOW, Case, make_recognition

pytestmark = pytest.mark.django_db

ALWAYS = comments.Period(date(2020, 1, 1), date(2100, 1, 1), Commenting.PUBLIC)


def test_register_is_searched_without_signs_and_narrowed() -> None:
    found = make_recognition(title="Bơm nước tự động")
    make_recognition(title="Đèn đường tiết kiệm")

    def titles(**asked: object) -> list[str]:
        rows = Client().get(reverse("portal:register"), asked).context["page"].rows
        return [row.title for row in rows]

    assert titles(q="bom NUOC") == ["Bơm nước tự động"]
    assert titles(q="thu nghiem den duong") == []
    assert titles(q="duong tiet") == ["Đèn đường tiết kiệm"]
    assert len(titles(year=2026)) == 2
    assert titles(year=2026, unit=found.filing_unit_id) == ["Bơm nước tự động"]
    assert titles(level="province") == []


def test_reading_page_holds_no_confidential_part_and_no_personal_data() -> None:
    recognition = make_recognition(
        rows=[make.author_row("Nguyễn Kín Thử", born_on="03/04/1979")],
        marks=("conditions",), conditions="Điều kiện bí mật", secrets="Bí mật riêng",
    )  # fmt: skip

    said = Client().get(reverse("portal:entry", args=[recognition.pk])).content.decode()

    assert make.FIELDS["essence"] in said
    assert "Nguyễn Kín Thử" in said
    for hidden in ("Điều kiện bí mật", "Bí mật riêng", "1979", "Cử nhân"):
        assert hidden not in said


def test_round_may_keep_the_authors_out_of_the_register() -> None:
    recognition = make_recognition(
        round=make.make_round(terms=make.make_terms(public_authors=False)),
        rows=[make.author_row("Nguyễn Kín Thử")],
    )

    said = Client().get(reverse("portal:entry", args=[recognition.pk])).content.decode()

    assert "Nguyễn Kín Thử" not in said
    assert list(recognitions.narrowed(register.recognised(), "kin thu")) == []


def test_confidential_title_is_shown_to_nobody() -> None:
    recognition = make_recognition(title="Tên rất mật", marks=("title",))
    certificate = recognition.certificates.get()

    pages = [
        reverse("portal:register"),
        reverse("portal:entry", args=[recognition.pk]),
        reverse("portal:check_token", args=[certificate.token]),
    ]

    assert [page for page in pages if "rất mật" in Client().get(page).content.decode()] == []


def test_check_by_typed_code_leads_to_what_the_certificate_says() -> None:
    certificate = make_recognition().certificates.get()
    client = Client()

    answer = client.post(reverse("portal:check"), {"code": certificate.code.lower()}, follow=True)

    assert certificate.number in answer.content.decode()
    assert answer.redirect_chain == [(reverse("portal:check_code", args=[grouped(certificate.code)]), 302)]
    assert list(CheckCount.objects.values_list("answer", "count")) == [("valid", 1)]


def test_mistyped_code_is_said_so_and_an_unknown_one_counted() -> None:
    client = Client()

    wrong = client.post(reverse("portal:check"), {"code": "ABCD-EFGH"})
    unknown = client.get(reverse("portal:check_code", args=["1111-1111-1111"]))

    assert (wrong.status_code, unknown.status_code) == (422, 200)
    assert list(CheckCount.objects.values_list("answer", "count")) == [("unknown", 1)]


def test_checks_are_limited_and_nothing_of_the_visitor_is_kept() -> None:
    client, link = Client(), reverse("portal:check_code", args=["1111-1111-1111"])

    codes = [client.get(link, REMOTE_ADDR="203.0.113.7").status_code for _ in range(tracking.MOST + 1)]

    assert codes == [200] * tracking.MOST + [429]
    assert [field.name for field in CheckCount._meta.concrete_fields] == ["id", "on", "answer", "count"]
    assert not TrackingCount.objects.filter(source__contains="203.0.113").exists()


def test_public_keys_are_shown() -> None:
    make_recognition()

    assert "BEGIN PUBLIC KEY" in Client().get(reverse("portal:check_keys")).content.decode()


def test_opinions_are_asked_without_names_and_shown_when_looked_at() -> None:
    case = Case(rows=[make.author_row("Nguyễn Kín Thử")], essence="Do Nguyễn Kín Thử nghĩ ra.")
    comments.ask(case.round, ALWAYS, by=case.secretary, at=NOW)
    client, dossier = Client(), case.dossiers[0]
    link = reverse("portal:comment", args=[dossier.pk])

    before = client.get(link).content.decode()
    client.post(link, {"name": "Người Dân", "text": "Trường chúng tôi đã làm như vậy."})
    waiting = client.get(link).content.decode()
    comments.judge(Comment.objects.get(), CommentState.SHOWN, by=case.secretary, at=NOW)

    assert "Nguyễn Kín Thử" not in before
    assert "Trường chúng tôi" not in waiting
    assert "Trường chúng tôi" in client.get(link).content.decode()
    assert [row.pk for row in client.get(reverse("portal:asked")).context["page"].rows] == [dossier.pk]


def test_opinions_of_signed_in_people_only_are_refused_from_visitors() -> None:
    case = Case()
    period = comments.Period(ALWAYS.from_on, ALWAYS.to_on, Commenting.SIGNED_IN)
    comments.ask(case.round, period, by=case.secretary, at=NOW)
    link = reverse("portal:comment", args=[case.dossiers[0].pk])

    answer = Client().post(link, {"name": "Người Dân", "text": "Trường chúng tôi đã làm như vậy."})

    assert (answer.status_code, Comment.objects.count()) == (422, 0)


def test_opinions_are_not_taken_outside_their_days() -> None:
    case = Case()

    assert Client().get(reverse("portal:comment", args=[case.dossiers[0].pk])).status_code == 404
    with pytest.raises(Refused):
        comments.send(
            case.dossiers[0], name="Người Dân", text="Ý kiến muộn về hồ sơ.", by=case.secretary, at=NOW
        )


def test_register_costs_the_same_with_one_and_three_rows() -> None:
    make_recognition()
    Client().get(reverse("portal:register"))
    costs = [_cost(reverse("portal:register"))]
    make_recognition(dossiers=2)
    costs.append(_cost(reverse("portal:register")))

    assert len(set(costs)) == 1


def _cost(address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert Client().get(address).status_code == 200
    return len(captured)
