"""A result is drafted from its dossier: everything it says, what is empty, who may, once."""

from dataclasses import replace
from datetime import date

import pytest

from congvu.kit.refusal import Refused, Stale
from congvu.papers.logic.layout import Line
from congvu.papers.models import Paper
from congvu.procedures.actions import drafting as acts
from congvu.procedures.enums import events
from congvu.procedures.logic import drafting, leaves
from congvu.procedures.logic.drafting import Typed
from congvu.procedures.logic.spec import Field, Law, Result
from congvu.procedures.models import ResultDraft
from congvu.procedures.providers.result_kind import TAKEN
from congvu.procedures.queries import templates
from congvu.procedures.rules import drafting as rules
from congvu.trail import queries as trail
from tests.factories import procedures as make
from tests.factories.cases import HOUR
from tests.procedures.desk import again
from tests.procedures.drafting import FIELDS, SPEC, TYPED, Drafting, built, text_of

pytestmark = pytest.mark.django_db
NOTHING = Typed()
SAID = Typed("12/GCN", "Thử", date(2026, 1, 5), "GIÁM ĐỐC", "Ông Ký")


def test_draft_says_what_the_dossier_says() -> None:
    one = Drafting()

    draft = acts.draft_result(one.dossier, SAID, anyway=True, by=one.handler, at=one.now)

    said = text_of(draft.paper.pdf)
    for words in (
        "SỞ THỬ",
        "ngày 05 tháng 01 năm 2026",
        "Số 12/GCN",
        "Chứng nhận Viện Thử <nghiệm> & Đo lường",
        "Trụ sở Xã Thử, tỉnh Thử",
        "Dòng một Dòng hai",
        "Diện tích 1.234,5 m2",
        "Vốn 250.000.000 đồng (hai trăm năm mươi triệu)",
        "Thành lập ngày 05 tháng 3 năm 2020",
        "Loại Cấp mới",
        "Tiêu chí Cấp mới; Cấp lại",
        "Đại diện Bà Đại Diện, số 001099000009, sinh 01/02/1980",
        "Người nộp Người Nộp Thử",
        f"Thủ tục {one.procedure.name}, hồ sơ {one.dossier.case.code}",
        "Căn cứ Nghị định số 01/2026/NĐ-CP;",
        "1 Người Một 02/01/1990 9.000.000",
        "2 Người Hai",
    ):
        assert words in said
    entry = trail.about(one.dossier)[-1]
    assert (entry.event, entry.actor_name) == (events.RESULT_DRAFTED.code, str(one.handler))


def test_what_is_empty_is_named_before_the_draft() -> None:
    one = Drafting()

    with pytest.raises(Refused) as refused:
        acts.draft_result(one.dossier, NOTHING, by=one.handler, at=one.now)

    named = "Number; Nhân sự, row 2: Ngày sinh; Nhân sự, row 2: Lương"
    assert f"Nothing stands for: {named}." in str(refused.value)
    assert refused.value.refusal.field == "anyway"
    assert not ResultDraft.objects.exists()
    assert not Paper.objects.exists()


def test_draft_anyway_leaves_room_for_day_and_number() -> None:
    one = Drafting()

    draft = acts.draft_result(one.dossier, NOTHING, anyway=True, by=one.handler, at=one.now)

    assert f"ngày ...... tháng ...... năm {one.now.year}" in text_of(draft.paper.pdf)
    assert trail.about(one.dossier)[-1].detail["empty"] == 3


def test_second_of_two_drafts_at_once_is_told_and_nothing_is_kept_of_it() -> None:
    one = Drafting()
    first, second = again(one.dossier), again(one.dossier)
    acts.draft_result(first, SAID, anyway=True, by=one.handler, at=one.now)

    with pytest.raises(Stale, match="was faster: “Result drafted”"):
        acts.draft_result(second, SAID, anyway=True, by=one.handler, at=one.now)

    assert ResultDraft.objects.count() == 1
    assert Paper.objects.count() == 1


def test_later_draft_counts_instead_of_the_earlier() -> None:
    one = Drafting()
    acts.draft_result(one.dossier, SAID, anyway=True, by=one.handler, at=one.now)

    later = acts.draft_result(
        again(one.dossier), replace(SAID, number="13/GCN"), anyway=True, by=one.handler, at=one.now + HOUR
    )

    assert templates.latest(one.dossier) == later
    assert (later.place, templates.typed_before(one.dossier).number) == (2, "13/GCN")


def test_next_dossier_of_the_agency_knows_who_signed_the_last() -> None:
    one = Drafting()
    acts.draft_result(one.dossier, SAID, anyway=True, by=one.handler, at=one.now)
    other = make.make_dossier(one.procedure, unit=one.desk, by=one.officer)

    assert templates.typed_before(other) == Typed(place="Thử", signer="Ông Ký", signer_post="GIÁM ĐỐC")


def test_somebody_else_does_not_draft() -> None:
    one = Drafting()

    with pytest.raises(Refused, match="not"):
        acts.draft_result(one.dossier, SAID, anyway=True, by=one.officer, at=one.now)

    assert not ResultDraft.objects.exists()


def test_procedure_without_a_template_says_so() -> None:
    one = Drafting(spec=replace(SPEC, result=Result("Giấy")))

    refusal = rules.draft_result(one.dossier, by=one.handler)

    assert "names no template" in str(refusal)


def test_dossier_keeps_the_template_of_its_version() -> None:
    one = Drafting(built(Line("Mẫu cũ {{ ten_to_chuc }}")))
    one.template.refresh_from_db()

    draft = acts.draft_result(one.dossier, SAID, by=one.handler, at=one.now)

    assert one.template.used_at is not None
    assert "Mẫu cũ" in text_of(draft.paper.pdf)


def test_answer_that_cannot_be_read_is_empty_and_named() -> None:
    one = Drafting(built(Line("{{ ngay_lap }} {{ von }} {{ dai_dien }} {{ ten_to_chuc }}")))
    one.dossier.answers = {**one.dossier.answers, "ngay-lap": "hôm qua", "von": "nhiều", "dai-dien": "ai đó"}
    one.dossier.save(update_fields=["answers"])

    empty = rules.empty(one.dossier, SAID, by=one.handler, at=one.now)

    assert empty.holes == ("Ngày thành lập", "Vốn", "Người đại diện")


def test_what_the_template_asks_about_is_named_and_leaves_no_hole() -> None:
    one = Drafting(built(Line("{% if so %}{{ so }}{% else %}...{% endif %}/GCN {{ nguoi_ky }}")))

    empty = rules.empty(one.dossier, NOTHING, by=one.handler, at=one.now)

    assert (empty.holes, empty.left_out) == (("Who signs",), ("Number",))


def test_question_called_like_something_of_every_dossier_has_a_name_of_its_own() -> None:
    found = {leaf.field.key: leaf.written for leaf in leaves.of_form(FIELDS, TAKEN) if not leaf.inside}

    assert found["so"] == "to_khai_so"
    assert found["dia-chi"] == "to_khai_dia_chi"
    assert found["ten-to-chuc"] == "ten_to_chuc"


@pytest.mark.parametrize("key", ["in", "dong", "loop", "1-so", "Ä", "___"])
def test_odd_keys_still_have_names_that_a_template_can_say(key: str) -> None:
    leaf, twin = leaves.of_form((Field(key, "Một"), Field(f"{key} ", "Hai")), TAKEN)

    assert leaf.written.replace("_", "").isalnum()
    assert len({leaf.name, twin.name, leaf.written, twin.written}) >= 2
    assert leaf.written != twin.written


@pytest.mark.parametrize(
    ("law", "said"),
    [
        (Law("262/2025/NĐ-CP"), "Nghị định số 262/2025/NĐ-CP"),
        (
            Law("93/2025/QH15", "Luật Khoa học, công nghệ"),
            "Luật Khoa học, công nghệ số 93/2025/QH15",
        ),
        (
            Law("3578/QĐ-BKHCN", "", date(2025, 11, 7), "Bộ Khoa học và Công nghệ"),
            "Quyết định số 3578/QĐ-BKHCN ngày 07/11/2025 của Bộ Khoa học và Công nghệ",
        ),
        (Law("Luật Doanh nghiệp 2020"), "Luật Doanh nghiệp 2020"),
        (Law("10/2025/TT-BKHCN", "về mẫu biểu"), "Thông tư số 10/2025/TT-BKHCN về mẫu biểu"),
    ],
)
def test_legal_basis_is_written_out(law: Law, said: str) -> None:
    assert drafting.in_full(law) == said


def test_result_is_valid_to_the_same_day_of_a_later_month() -> None:
    assert drafting.months_later(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert drafting.months_later(date(2026, 3, 5), 36) == date(2029, 3, 5)
    assert drafting.validity(SPEC, SAID) == date(2027, 1, 5)
    assert drafting.validity(SPEC, NOTHING) is None


def test_typed_is_kept_and_read_back() -> None:
    assert Typed.read(SAID.plain()) == SAID
    assert Typed.read(NOTHING.plain()) == NOTHING
    assert TYPED["ten-to-chuc"]
