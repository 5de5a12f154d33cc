"""TCVN3 and VNI: reading, and saying which it is."""

import pytest
from hypothesis import given

from congvu.vietnamese import Encoding, Run, detect, join_runs, to_unicode
from congvu.vietnamese.legacy import TCVN3_TABLE, VNI_TABLE, encoding_of_font, is_capital_font
from congvu.vietnamese.letters import PARTS
from tests.vietnamese.texts import PARAGRAPHS, sentences

_TO_TCVN3 = {letter: sign for sign, letter in TCVN3_TABLE.items()}
_TO_VNI = {letter: sign for sign, letter in VNI_TABLE.items()}
LEGACY = (Encoding.TCVN3, Encoding.VNI)


def written(text: str, encoding: Encoding) -> str:
    """``text`` as an office of 1999 would have stored it."""
    table = _TO_TCVN3 if encoding is Encoding.TCVN3 else _TO_VNI
    if encoding is Encoding.TCVN3:
        text = "".join(letter if letter in table else letter.lower() for letter in text)
    return "".join(table.get(letter, letter) for letter in text)


@pytest.mark.parametrize(
    ("text", "encoding", "meant"),
    [
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", Encoding.TCVN3, "Cộng hoà xã hội chủ nghĩa Việt Nam"),
        ("§éc lËp - Tù do - H¹nh phóc", Encoding.TCVN3, "Độc lập - Tự do - Hạnh phúc"),
        ("Uû ban nh©n d©n tØnh", Encoding.TCVN3, "Uỷ ban nhân dân tỉnh"),
        ("C\uf0e9ng ho\u03bc", Encoding.TCVN3, "Cộng hoà"),
        ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", Encoding.VNI, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Ñoäc laäp - Töï do - Haïnh phuùc", Encoding.VNI, "Độc lập - Tự do - Hạnh phúc"),
        (
            "UÛy ban nhaân daân tænh, quyõ, kyø, thò xaõ",
            Encoding.VNI,
            "Ủy ban nhân dân tỉnh, quỹ, kỳ, thị xã",
        ),
        ("Cộng hoà", Encoding.UNICODE, "Cộng hoà"),
    ],
)
def test_old_text_is_read(text: str, encoding: Encoding, meant: str) -> None:
    assert to_unicode(text, encoding) == meant


def test_a_capital_font_makes_capitals() -> None:
    assert to_unicode("Céng hoµ", Encoding.TCVN3, font=".VnTimeH") == "CỘNG HOÀ"
    assert to_unicode("Céng hoµ", Encoding.TCVN3, font=".VnTime") == "Cộng hoà"


@pytest.mark.parametrize(
    ("font", "encoding", "capital"),
    [
        (".VnTime", Encoding.TCVN3, False),
        (".VnTimeH", Encoding.TCVN3, True),
        (".VnArial NarrowH", Encoding.TCVN3, True),
        ("VNI-Times", Encoding.VNI, False),
        ("VNI-Helve-H", Encoding.VNI, False),
        ("Times New Roman", None, False),
        ("", None, False),
    ],
)
def test_a_font_says_how_its_text_is_meant(font: str, encoding: Encoding | None, capital: bool) -> None:
    assert encoding_of_font(font) is encoding
    assert is_capital_font(font) is capital


def test_runs_of_several_fonts_become_one_text() -> None:
    runs = [
        Run("céng hoµ", ".VnTimeH"),
        Run(" – Việt ", "Times New Roman"),
        Run("Nam, quye", "VNI-Times"),
        Run("át ñònh", "VNI-Times"),
    ]

    assert join_runs(runs) == "CỘNG HOÀ – Việt Nam, quyết định"


def test_both_tables_hold_every_small_letter() -> None:
    letters = {letter for letter in PARTS if letter.islower()} - set("aeiouy") | {"đ"}

    assert letters <= set(TCVN3_TABLE.values())
    assert letters | {letter.upper() for letter in letters} <= set(VNI_TABLE.values())


@given(sentences)
def test_what_was_written_in_vni_is_read_back(text: str) -> None:
    for each in (text, text.upper(), text.title()):
        assert to_unicode(written(each, Encoding.VNI), Encoding.VNI) == each


@given(sentences)
def test_what_was_written_in_tcvn3_is_read_back_but_for_capitals(text: str) -> None:
    assert to_unicode(written(text, Encoding.TCVN3), Encoding.TCVN3) == text
    assert to_unicode(written(text, Encoding.TCVN3), Encoding.TCVN3, font=".VnTimeH") == text.upper()


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
@pytest.mark.parametrize("encoding", LEGACY)
def test_a_paragraph_is_recognised_and_surely(paragraph: str, encoding: Encoding) -> None:
    guess = detect(written(paragraph, encoding))

    assert guess.encoding is encoding
    assert guess.sure > 0.9
    assert guess.is_legacy


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_unicode_is_never_taken_for_anything_older(paragraph: str) -> None:
    guess = detect(paragraph)

    assert guess.encoding is Encoding.UNICODE
    assert guess.sure > 0.9


@pytest.mark.parametrize("text", ["", "plain ASCII", "cong hoa xa hoi chu nghia Viet Nam", "123"])
def test_ascii_means_the_same_in_all_encodings(text: str) -> None:
    assert detect(text).encoding is Encoding.UNICODE
    assert detect(text).sure == 1


@pytest.mark.parametrize(
    "text",
    ["25 °C ± 3 µm", "déjà vu, naïve café, Übung, garçon", "là hòa nhà bà có", "Señor Muñoz, mañana"],
)
def test_other_languages_and_signs_are_no_proof_of_an_old_encoding(text: str) -> None:
    guess = detect(text)

    assert guess.encoding is Encoding.UNICODE or guess.sure < 0.5


def test_one_word_is_a_weak_guess() -> None:
    guess = detect("®Æng")

    assert guess.encoding is Encoding.TCVN3
    assert guess.sure < 0.5
