"""How papers are arranged by Decree 30/2020/NĐ-CP, appendix I; sizes as there. See ``administrative``."""

from collections.abc import Mapping

from congvu.papers.logic.administrative import Form
from congvu.papers.logic.layout import (
    Cells,
    Each,
    Heading,
    Layout,
    Line,
    NewPart,
    Signature,
    Signatures,
    Title,
    When,
)
from congvu.papers.logic.typed import TABLES

_DATED = "{{ dia_danh }}, ngày {{ ngay|cho_ngay }} tháng {{ thang|cho_ngay }} năm {{ nam }}"
_MARKS = (
    When("khan", (Line("{{ khan }}", "center", bold=True, size=13, before=8, after=2, framed=2),)),
    When(
        "thuong_khan", (Line("{{ thuong_khan }}", "center", bold=True, size=13, before=8, after=2, framed=4),)
    ),
    When("hoa_toc", (Line("{{ hoa_toc }}", "center", bold=True, size=13, before=8, after=2, framed=3),)),
    When(
        "chi_dan", (Line("{{ chi_dan|hoa }}", "center", bold=True, size=13, before=8, after=2, framed=5.4),)
    ),
)


def _head(number: str, about: str = "") -> Heading:
    return Heading(
        "{{ co_quan|hoa }}",
        "{{ co_quan_cap_tren|hoa }}",
        number,
        _DATED,
        about,
        below=_MARKS,
    )


def _middle(
    text: str, *, bold: bool = True, italic: bool = False, before: float = 0, after: float = 0
) -> Line:
    return Line(text, "center", bold=bold, italic=italic, first=0, before=before, after=after, keep=True)


def _plain(text: str, *, bold: bool = False, italic: bool = False, lead: str = "") -> Line:
    return Line(text, bold=bold, italic=italic, lead=lead, before=4, after=3)


_BODY = (
    When("dong.de_muc", (_middle("{{ dong.de_muc }}", before=6, after=3),)),
    When("dong.dieu", (_plain("{{ dong.doan }}", lead="{{ dong.dieu }} "),)),
    When("dong.dieu", (When("dong.doan", (_plain("{{ dong.doan }}"),)),), empty=True),
    When("dong.dam", (_plain("{{ dong.dam }}", bold=True),)),
    *(
        When(
            f"dong.{mark}_{count}",
            (Cells(tuple(f"{{{{ dong.o{n} }}}}" for n in range(1, count + 1)), bold=bold),),
        )
        for mark, bold in (("dau_bang", True), ("dong_bang", False))
        for count in TABLES
    ),
)
_KIND = Title("{{ ten_loai|hoa }}", "{{ trich_yeu }}")
_TO = (
    When("kinh_gui", (_middle("Kính gửi: {{ kinh_gui }}", bold=False, before=4, after=8),)),
    When("kinh_gui_nhieu", (Line("Kính gửi:", "left", first=0, before=4, after=0, keep=True),)),
    Each(
        "kinh_gui_nhieu",
        (
            Line(
                "- {{ dong.ten }}{% if loop.last %}.{% else %};{% endif %}",
                before=0,
                after=3,
                first=4,
                keep=True,
            ),
        ),
    ),
)
_BASES = (
    When("tham_quyen", (_middle("{{ tham_quyen|hoa }}", before=4, after=6),)),
    Each("can_cu", (_plain("{{ dong.noi_dung }}{% if loop.last %}.{% else %};{% endif %}", italic=True),)),
    When("lenh", (_middle("{{ lenh|hoa }}:", before=6, after=4),)),
)
_RECEIVERS = (
    Each("noi_nhan", (Line("- {{ dong.ten }};", "left", size=11, first=0, after=0),)),
    "- Lưu: VT{% if luu %}, {{ luu }}{% endif %}{% if nguoi_soan %}. {{ nguoi_soan }}{% else %}.{% endif %}",
)
_HAND = Signature("{{ chuc_vu_ky|hoa }}", "{{ nguoi_ky }}", hint=False, size=14)
_SECOND = Signature("{{ chuc_vu_ky_hai|hoa }}", "{{ nguoi_ky_hai }}", hint=False, size=14)
_WITH = (
    "(Kèm theo {{ ten_loai }} số {{ so|cho_so }}/{{ ky_hieu }} ngày {{ ngay|cho_ngay }}"
    " tháng {{ thang|cho_ngay }} năm {{ nam }} của {{ co_quan }})"
)
_APPENDICES = Each(
    "phu_luc",
    (
        When(
            "dong.so_phu_luc",
            (
                When("loop.first", (NewPart(first=True),)),
                When("loop.first", (NewPart(),), empty=True),
                _middle("{{ dong.so_phu_luc }}"),
                _middle("{{ dong.ten_phu_luc|hoa }}"),
                _middle(_WITH, bold=False, italic=True, after=8),
            ),
        ),
        *_BODY,
    ),
)
_REACHED = When(
    "dia_chi",
    (
        Line("", "center", size=2, first=0, after=0, ruled=True),
        Line("{{ dia_chi }}", "center", size=11, first=0, after=0),
    ),
)
"""Appendix I, III.4: on the first page, under a rule as wide as the text."""
_FOOT, _ALONE = (_REACHED,), (When("phu_luc", (_REACHED,), empty=True),)
_NUMBER = "Số: {{ so|cho_so }}/{{ ky_hieu }}"

LAYOUTS: Mapping[Form, Layout] = {
    Form.NAMED: Layout(
        _head(_NUMBER),
        (_KIND, *_TO, *_BASES, Each("noi_dung", _BODY), Signatures((_HAND,), _RECEIVERS), _APPENDICES),
        foot=_FOOT,
        alone=_ALONE,
    ),
    Form.LETTER: Layout(
        _head(_NUMBER, "V/v {{ trich_yeu }}"),
        (*_TO, *_BASES, Each("noi_dung", _BODY), Signatures((_HAND,), _RECEIVERS), _APPENDICES),
        foot=_FOOT,
        alone=_ALONE,
    ),
    Form.MINUTES: Layout(
        _head(_NUMBER),
        (
            _KIND,
            *_BASES,
            Each("noi_dung", _BODY),
            Signatures((_SECOND, _HAND)),
            _APPENDICES,
        ),
        foot=_FOOT,
        alone=_ALONE,
    ),
}
