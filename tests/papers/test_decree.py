"""Each rule of the layout: a document that breaks just that one is told just that."""

from collections.abc import Callable, Iterator

import pytest

from congvu.papers.logic.decree import checking
from congvu.papers.logic.decree.found import Component
from congvu.papers.logic.decree.rule import Asked, Broken
from congvu.papers.logic.decree.sizes import LOOKS
from congvu.papers.providers import measuring_child
from congvu.papers.rules import decree
from tests.papers import sheets
from tests.papers.sheets import Thing, Words, appended, changed, decision, letter, without

C = Component
Pages = list[dict[str, Thing]]
PAPER = Asked(electronic=False)
STANDS = {
    C.NATION: (decision, 0, "nation"),
    C.MOTTO: (decision, 0, "motto"),
    C.SUPERIOR: (decision, 0, "superior"),
    C.AGENCY: (decision, 0, "agency"),
    C.NUMBER: (decision, 0, "number"),
    C.DATE: (decision, 0, "date"),
    C.KIND: (decision, 0, "kind"),
    C.SUBJECT: (decision, 0, "subject"),
    C.LETTER_SUBJECT: (letter, 0, "about"),
    C.BASES: (decision, 0, "basis"),
    C.BODY: (decision, 0, "text1"),
    C.ADDRESSEE: (letter, 0, "addressee"),
    C.POSTS: (decision, 0, "post"),
    C.SIGNER: (decision, 0, "signer"),
    C.RECEIVERS_WORD: (decision, 0, "receivers_word"),
    C.RECEIVERS: (decision, 0, "receiver"),
    C.APPENDIX: (appended, 2, "word"),
    C.APPENDIX_TITLE: (appended, 2, "title"),
    C.APPENDIX_REFERENCE: (appended, 2, "reference"),
    C.URGENCY: (letter, 0, "urgency"),
    C.GUIDANCE: (letter, 0, "guidance"),
    C.CONTACT: (letter, 0, "contact"),
}
"""The document in which each component stands, on which page, and what it is called there."""


def broken(pages: Pages, asked: Asked = PAPER, size: tuple[float, float] = sheets.A4) -> tuple[Broken, ...]:
    measured = measuring_child.pages(sheets.pdf(*pages, size=size))
    assert not isinstance(measured, str)
    return checking.check(measured, asked)[1]


def codes(pages: Pages, asked: Asked = PAPER, size: tuple[float, float] = sheets.A4) -> list[str]:
    return [each.rule.code for each in broken(pages, asked, size)]


def with_one(component: Component, **how: object) -> Pages:
    build, page, name = STANDS[component]
    made = build()
    pages: Pages = made if isinstance(made, list) else [made]
    return [changed(each, name, **how) if n == page else each for n, each in enumerate(pages)]


@pytest.mark.parametrize(
    "pages", [[decision()], [letter()], appended()], ids=["decision", "letter", "appended"]
)
def test_clean_document_breaks_no_rule(pages: Pages) -> None:
    assert codes(pages) == []


def wrong_looks() -> Iterator[tuple[str, Pages]]:
    """Of each component a size just out of bounds, and each switch the other way."""
    for component, look in LOOKS.items():
        wrong = look.least - 0.5 if component is C.MOTTO else look.most + 0.5  # as long as its rule is
        yield f"{component}.size", with_one(component, size=wrong)
        if look.bold is not None:
            yield (
                f"{component}.{'bold' if look.bold else 'not_bold'}",
                with_one(component, bold=not look.bold),
            )
        if look.italic is not None:
            aspect = "italic" if look.italic else "upright"
            yield f"{component}.{aspect}", with_one(component, italic=not look.italic)


LOOKING = [case for case in wrong_looks() if case[0] not in ("agency.bold", "superior.not_bold")]
"""Agency and superior body that look the same are taken for one agency with a name of two lines."""


@pytest.mark.parametrize(("code", "pages"), LOOKING, ids=[code for code, _pages in LOOKING])
def test_wrong_look_is_told(code: str, pages: Pages) -> None:
    assert codes(pages) == [code]


def test_an_agency_that_is_not_bold_is_told() -> None:
    assert codes([without(changed(decision(), "agency", bold=False), "superior")]) == ["agency.bold"]


def _first(build: Callable[[], dict[str, Thing]], name: str, **how: object) -> Pages:
    return [changed(build(), name, **how)]


def _second(**how: object) -> Pages:
    first, second, *rest = appended()
    return [first, changed(second, "page", **how), *rest]


def _text(**how: object) -> Pages:
    page = decision()
    for number in range(3):
        page = changed(page, f"text{number}", **how)
    return [page]


def _bodies(**how: float) -> Pages:
    """Every line of the text that begins a paragraph, moved or ended elsewhere."""
    page = decision()
    for name in ("article_text", "text0", "text1", "text2"):
        page = changed(page, name, **how)
    return [page]


def _moved(by: float, *, first_lines: float = 0) -> Pages:
    """The text of a letter moved to the right; its first lines by so much more."""
    page = letter()
    for number in range(3):
        page = changed(page, f"text{number}", left=42.7 + by + first_lines)
        page = changed(page, f"more{number}", left=30 + by)
    return [page]


def _pitched(pitch: float, gap: float) -> Pages:
    page, base = letter(), 100.0
    for number in range(3):
        page = changed(page, f"text{number}", base=base)
        page = changed(page, f"more{number}", base=base + pitch)
        base += pitch + gap
    return [page]


def _aside(mark: str, frame: str, by: float) -> Pages:
    """The mark with its frame in the right column."""
    page = letter()
    words, box = page[mark], page[frame]
    assert isinstance(words, Words)
    assert isinstance(box, sheets.Frame)
    page = changed(page, mark, left=words.left + by)
    return [changed(page, frame, left=box.left + by, right=box.right + by)]


LOW = {"contact": Words("Địa chỉ: số 1, đường Mẫu; ĐT: 0200.000.000", 40, 282.5, 11)}
CASES: dict[str, tuple[Pages, Asked]] = {
    "page.left": (_moved(8), PAPER),
    "page.right": (
        [changed(changed(changed(letter(), "text0", to=182), "text1", to=182), "text2", to=182)],
        PAPER,
    ),
    "page.top": (
        [decision(), {"page": sheets.middle("2", 112.5, 9, 14), "near": Words("Hết.", 42.7, 16)}],
        PAPER,
    ),
    "page.bottom": ([without(changed(letter(), "more2", base=289), "contact", "contact_rule")], PAPER),
    "text.font": (_first(decision, "point", font="DejaVu Sans Mono"), PAPER),
    "text.colour": (_first(decision, "point", color="c00000"), PAPER),
    "page_number.missing": ([decision(), sheets.paragraphs(27, 3)], PAPER),
    "page_number.first": ([{**decision(), "page": sheets.middle("1", 112.5, 15, 14)}], PAPER),
    "page_number.place": (_second(left=190), PAPER),
    "page_number.size": (_second(size=11), PAPER),
    "motto.rule": ([without(decision(), "motto_rule")], PAPER),
    "agency.rule": (_first(decision, "agency_rule", left=35, right=95), PAPER),
    "subject.rule": ([without(decision(), "subject_rule")], PAPER),
    "body.justified": (
        [changed(changed(changed(letter(), "text0", to=188), "text1", to=195), "text2", to=180)],
        PAPER,
    ),
    "body.first_line": (_moved(0, first_lines=8), PAPER),
    "body.lines": (_pitched(10.5, 13), PAPER),
    "body.paragraphs": (_pitched(5.7, 6), PAPER),
    "urgency.frame": ([without(letter(), "frame")], PAPER),
    "guidance.frame": ([without(letter(), "guidance_frame")], PAPER),
    "urgency.frame_size": (_first(letter, "frame", left=48, right=80), PAPER),
    "urgency.place": (_aside("urgency", "frame", 75), PAPER),
    "guidance.place": (_aside("guidance", "guidance_frame", 75), PAPER),
    "receivers.drafter": (_first(letter, "drafter", text="VTM (03)"), PAPER),
    "contact.lower": (_first(letter, "contact", text="ĐỊA CHỈ: SỐ 1, ĐƯỜNG MẪU"), PAPER),
    "contact.rule": (_first(letter, "contact_rule", right=90), PAPER),
    "contact.first": (
        [letter(), {"page": sheets.middle("2", 112.5, 15, 14), **sheets.paragraphs(27, 2), **LOW}],
        PAPER,
    ),
    "nation.missing": ([without(decision(), "nation")], PAPER),
    "motto.missing": ([without(decision(), "motto")], PAPER),
    "agency.missing": ([without(decision(), "superior", "agency", "agency_rule")], PAPER),
    "number.missing": ([without(decision(), "number")], PAPER),
    "date.missing": ([without(decision(), "date")], PAPER),
    "kind.missing": ([without(decision(), "kind", "subject", "subject_rule")], Asked("QĐ")),
    "subject.missing": ([without(decision(), "subject", "subject_rule")], Asked("QĐ")),
    "letter_subject.missing": ([without(letter(), "about")], Asked("")),
    "addressee.missing": ([without(letter(), "addressee")], Asked("")),
    "motto.words": (_first(decision, "motto", text="Độc lập – Tự do – Hạnh phúc"), PAPER),
    "number.colon": (_first(decision, "number", text="Số 05/QĐ-SKHCN"), PAPER),
    "number.zero": (_first(decision, "number", text="Số: 5/QĐ-SKHCN"), PAPER),
    "number.empty": (_first(decision, "number", text="Số:        /QĐ-SKHCN"), PAPER),
    "number.letter_sign": (_first(letter, "number", text="Số: 05/CV-SKHCN"), PAPER),
    "number.spaces": (_first(decision, "number", text="Số: 05/QĐ - SKHCN"), PAPER),
    "number.capitals": (_first(decision, "number", text="Số: 05/QĐ-SKHCNvp"), PAPER),
    "number.kind_sign": (_first(decision, "number", text="Số: 05/TB-SKHCN"), PAPER),
    "date.comma": (_first(decision, "date", text="Mẫu ngày 03 tháng 02 năm 2026"), PAPER),
    "date.day": (_first(decision, "date", text="Mẫu, ngày 3 tháng 02 năm 2026"), PAPER),
    "date.month": (_first(decision, "date", text="Mẫu, ngày 03 tháng 2 năm 2026"), PAPER),
    "date.empty": (_first(decision, "date", text="Mẫu, ngày      tháng 02 năm 2026"), PAPER),
    "letter_subject.words": (_first(letter, "about", text="Về việc góp ý dự thảo kế hoạch"), PAPER),
    "bases.ends": (_first(decision, "last_basis", text="Theo đề nghị của Chánh Văn phòng Sở;"), PAPER),
    "body.articles": (_first(decision, "article", bold=False), PAPER),
    "body.points": (_first(decision, "point", text="a. Nội dung của điểm này ngắn."), PAPER),
    "posts.prefix": (_first(decision, "above", text="K/T GIÁM ĐỐC"), PAPER),
    "signer.degree": (_first(decision, "signer", text="TS. Lê Văn Mẫu"), PAPER),
    "receivers.kept": (_first(decision, "kept", text="- Lưu: VP."), PAPER),
    "receivers.listed": (_first(decision, "receiver", text="- Như Điều 3"), PAPER),
    "appendix.roman": ([*appended()[:2], sheets.appendix("1"), sheets.appendix("II")], PAPER),
    "appendix.referred": ([*appended()[:2], without(sheets.appendix("I"), "reference")], PAPER),
    "nation.upper": (_first(decision, "nation", text="Cộng hòa xã hội chủ nghĩa Việt Nam"), PAPER),
    "superior.upper": (_first(decision, "superior", text="Ủy ban nhân dân tỉnh Mẫu"), PAPER),
    "agency.upper": (_first(decision, "agency", text="Sở Khoa học và Công nghệ (mẫu)"), PAPER),
    "date.lower": (_first(decision, "date", text="MẪU, NGÀY 03 THÁNG 02 NĂM 2026"), PAPER),
    "kind.upper": (_first(decision, "kind", text="Quyết định"), PAPER),
    "addressee.lower": (_first(letter, "addressee", text="KÍNH GỬI: SỞ TÀI CHÍNH"), PAPER),
    "receivers_word.lower": (_first(decision, "receivers_word", text="NƠI NHẬN:"), PAPER),
    "appendix.lower": ([*appended()[:2], changed(sheets.appendix("I"), "word", text="PHỤ LỤC")], PAPER),
    "appendix_title.upper": (
        [*appended()[:2], changed(sheets.appendix("I"), "title", text="Kế hoạch mẫu năm 2026")],
        PAPER,
    ),
    "appendix_reference.lower": (
        [
            *appended()[:2],
            changed(sheets.appendix("I"), "reference", text="(KÈM THEO QUYẾT ĐỊNH SỐ 05/QĐ-SKHCN)"),
        ],
        PAPER,
    ),
}


@pytest.mark.parametrize("code", CASES)
def test_broken_rule_is_told_and_no_other(code: str) -> None:
    pages, asked = CASES[code]

    assert codes(pages, asked) == [code]


def test_a_sheet_of_another_size_is_told() -> None:
    assert codes([letter()], size=(216.0, 297.0)) == ["page.sheet"]


def test_every_rule_has_a_case_or_cannot_be_broken_alone() -> None:
    told = {code for code, _pages in LOOKING} | set(CASES) | {"page.sheet", "agency.bold"}
    cannot = {
        "motto.lower",  # then its words are others too
        "superior.not_bold",  # then it is the first line of the agency's name
        "subject.lower", "letter_subject.lower", "signer.lower",  # in capitals they are other components
        "urgency.upper", "guidance.upper",  # they are known by their capitals
    }  # fmt: skip

    assert {rule.code for rule in checking.RULES} - told == cannot


def test_every_rule_has_a_sentence_and_a_source() -> None:
    for rule in checking.RULES:
        assert str(decree.template(rule))
        assert decree.source(rule).endswith(rule.source)


def test_a_finding_says_what_was_found_where_and_how_often() -> None:
    page = changed(changed(decision(), "text0", size=12), "text2", size=12)

    (found,) = broken([page])

    assert decree.sentence(found) == "The size of the text is 12; it must be 13–14."
    assert (found.hit.page, [round(side) for side in found.hit.box], found.times) == (
        1,
        [43, 125, 195, 129],
        2,
    )


def test_number_and_date_may_wait_for_signatures() -> None:
    page = changed(decision(), "number", text="Số:\u00a0\u00a0\u00a0\u00a0\u00a0/QĐ-SKHCN")
    page = changed(
        page, "date", text="Mẫu, ngày\u00a0\u00a0\u00a0\u00a0tháng\u00a0\u00a0\u00a0\u00a0năm 2026"
    )

    assert codes([page], Asked(electronic=True)) == []
    assert codes([page], PAPER) == ["date.empty", "number.empty"]
