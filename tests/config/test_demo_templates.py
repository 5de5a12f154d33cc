"""The demo's templates of results fit their procedures, and a draft of each can be set."""

import pypdfium2 as pdfium
import pytest
from django.utils import translation

from congvu.config.demo import procedures, result_templates
from congvu.config.demo.result_templates import LAYOUTS
from congvu.papers.actions import draw_from
from congvu.papers.logic import building
from congvu.procedures.logic.entry import Entry
from congvu.procedures.models import ResultTemplate, Version
from congvu.procedures.providers import result_kind
from tests.factories import people
from tests.factories.cases import MONDAY

CODES = ("1.000173", "1.014390", "1.014431", "1.014445")


def entry(code: str) -> Entry:
    return procedures.entry(code)


@pytest.mark.parametrize("code", CODES)
def test_template_stands_in_the_official_frame(code: str) -> None:
    found = entry(code)
    name, layout = LAYOUTS[found.spec.result.template]

    with translation.override("vi"):
        kind = result_kind.kind_of(found.spec)
        draft = draw_from(building.build(layout), kind, kind.sample, name=name)

    text = " ".join(pdfium.PdfDocument(draft.pdf)[0].get_textpage().get_text_range().split())
    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "ỦY BAN NHÂN DÂN TỈNH",
    ):
        assert words in text
    assert "ngày 05 tháng 3 năm 2026" in text
    assert "Căn cứ Nghị định số 01/2026/NĐ-CP" in text


@pytest.mark.django_db
@pytest.mark.slow
def test_procedures_of_the_demo_are_published_with_their_templates() -> None:
    for code in ("SKHCN", "SHTT", "VP"):
        people.make_unit(code=code)

    taken = procedures.take([entry(code) for code in CODES], MONDAY)
    result_templates.build([entry(code) for code in CODES], MONDAY)

    assert (taken.new, taken.published) == (4, 4)
    assert set(ResultTemplate.objects.values_list("code", flat=True)) == set(LAYOUTS)
    assert not ResultTemplate.objects.filter(used_at=None).exists()
    assert Version.objects.filter(published_at=None).count() == 0
