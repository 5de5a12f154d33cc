"""The words by which reports name the fields of the form, in the wordings of Annex I of Circular
18/2013/TT-BKHCN, of the departments and of the provinces.

All patterns are of folded text, without numbers, brackets and signs around it.
"""

import re
from dataclasses import dataclass
from enum import Enum

from congvu.vietnamese import fold

END = ""
"""The field of headings that end what stands before them and say nothing the form asks."""

_WHAT = r"(?:sang kien kinh nghiem|sang kien|giai phap|de tai|bien phap|de an|skkn)"
_LABELS = (
    ("money_value", r"(?:tong )?(?:so tien|gia tri)(?: tien)? (?:lam loi|tiet kiem|thu duoc).*"),
    (END, r"""(?:loi )?cam (?:ket|doan)\b.*
        tai lieu (?:tham khao|kem theo).*
        phu luc\b.*
        ket luan\b.*
        (?:cac |nhung )?(?:kien nghi|de xuat)\b.*
        muc luc
        noi nhan
        bai hoc kinh nghiem.*
        (?:y kien |nhan xet |danh gia |xep loai )*(?:xac nhan )?cua (?:hoi dong|thu truong|lanh dao).*
        xac nhan\b.*
        nguoi (?:nop|viet|lam) (?:don|bao cao)
        dai dien (?:nhom )?tac gia
        tac gia ky ten
        (?:muc (?:dich|tieu)|doi tuong|pham vi|phuong phap|nhiem vu)\b.*nghien cuu.*"""),
    ("addressee", r"kinh gui"),
    ("title", r"ten(?: goi)?(?: day du)?(?: cua)? {what}(?:(?:,|/| va)? ?{what})?{asked}"),
    ("problem", r"""(?:cac )?van de (?:can|ma)?.*giai quyet.*
        muc (?:dich|tieu)(?: cua)? {what}"""),
    ("field_group",
        r"(?:(?:{what} )?thuoc )?linh vuc(?: (?:ap dung|cong tac|hoat dong|chuyen mon)){{0,2}}{of}"),
    ("investor", r"chu dau tu(?: tao ra)?(?: {what})?"),
    ("participants", r"(?:danh sach )?(?:nhung |cac )?(?:nguoi|thanh vien|ca nhan).* tham gia.*ap dung.*"),
    ("authors", r"""
        (?:thong tin (?:chung )?(?:ve )?|danh sach )?(?:nhom |cac )?(?:dong )?tac gia{together}{of}{are}
        (?:chung )?toi (?:la|gom)
        (?:nhom )?nguoi (?:thuc hien|viet)
        chu nhiem de tai"""),
    ("representative", r"nguoi (?:dai dien|duoc uy quyen)(?: nop don)?"),
    ("applied_on", r"(?:ngay|thoi gian|thoi diem)\b.*\bap dung\b.*"),
    ("secrets", r"""
        (?:nhung |cac )?(?:thong tin|noi dung)(?: can| phai| duoc| yeu cau)* (?:bao mat|giu bi mat).*"""),
    ("conditions", r"(?:cac |nhung )?dieu kien (?:can thiet|can co|de|ap dung|thuc hien|trien khai)\b.*"),
    ("benefit_by_others", r"""
        .*\by kien (?:danh gia )?(?:cua )?(?:cac )?(?:to chuc|don vi|ca nhan|nguoi|nhung nguoi)\b.*
        (?:nhan xet|danh gia|xac nhan) cua (?:cac )?(?:don vi|to chuc|nguoi|dong nghiep).*"""),
    ("benefit_by_author", r".*\by kien (?:danh gia )?cua (?:nhom )?(?:dong )?tac gia.*"),
    ("novelty", r"""(?:ve )?(?:nhung |cac )?(?:tinh|diem|net|cai) moi\b.*
        tinh sang tao.*
        (?:su|(?:nhung )?diem) khac biet.*"""),
    ("applicability", r"(?:ve )?(?:kha nang|pham vi) (?:ap dung|nhan rong|trien khai|mo rong)\b.*"),
    ("prior_state", r"""(?:mo ta |ve )?(?:thuc trang|tinh trang|hien trang)\b.*
        (?:mo ta )?(?:cac )?giai phap (?:ky thuat )?(?:truoc khi|truoc day|da biet|da co|cu|thuong lam)\b.*
        (?:thuc te )?truoc khi (?:co|ap dung|tao ra|thuc hien)\b.*
        hoan canh (?:tao ra|nay sinh|ra doi)\b.*
        ly do (?:chon|viet|hinh thanh|de xuat) {what}
        dat van de
        co so thuc tien.*
        su can thiet\b.*"""),
    ("essence", r"""
        (?:mo ta )?(?:chi tiet )?(?:ban chat|noi dung){inner}(?:(?: cua)? (?:cac |nhung )?{what})?(?: moi)?
        noi dung {what} de nghi cong nhan.*
        mo ta (?:chi tiet )?(?:cac )?{what}.*
        (?:cac |nhung )?(?:giai phap|bien phap)(?: (?:moi|da|thuc hien|tien hanh|cu the|de ra|sau khi co.*))*
        (?:cach thuc|cac buoc|quy trinh)(?: to chuc)? (?:thuc hien|tien hanh|trien khai)\b.*"""),
    ("benefit_by_author", r"(?:danh gia )?(?:ve )?(?:cac )?(?:loi ich|hieu qua|ket qua)\b.*"),
)  # fmt: skip
"""Headings and labels, an alternative a line; the first that fits counts."""

_OPENINGS = (
    ("secrets", r"""(?:thong tin|noi dung|phan) (?:can|de nghi|phai) (?:duoc )?(?:bao mat|giu)
        de nghi (?:giu bi mat|bao mat)"""),
    ("conditions", r"""(?:de|muon) (?:ap dung|thuc hien|trien khai)
        dieu kien (?:de|ap dung|can)
        viec ap dung .{{0,30}}can"""),
    ("benefit_by_others", r"""
        (?:theo )?(?:y kien|danh gia|nhan xet) cua (?:cac |nhung )?(?:don vi|to chuc|nguoi|dong nghiep)
        (?:cac )?(?:don vi|to chuc|nhung nguoi|ca nhan) da (?:tham gia )?ap dung"""),
    ("novelty", r"""(?:diem|tinh|cai|net) moi
        (?:diem )?khac (?:voi|biet)
        so voi (?:cach lam|giai phap) (?:cu|truoc)"""),
    ("applicability", r"""(?:ve )?kha nang (?:ap dung|nhan rong)
        (?:{what}|cach lam)(?: nay)? (?:co the|co kha nang|de)\b
        pham vi (?:ap dung|nhan rong)"""),
    ("prior_state", r"""truoc (?:khi (?:co|ap dung|thuc hien)|day|do)\b
        thuc (?:trang|te)\b
        (?:trong )?nhung nam (?:qua|gan day|truoc)
        tinh trang
        lau nay
        xuat phat tu thuc"""),
    ("benefit_by_author", r"""(?:hieu qua|ket qua|loi ich)\b
        (?:sau|qua) (?:khi|thoi gian|mot thoi gian|\d+ thang) (?:thuc hien|ap dung|trien khai)"""),
    ("essence", r"""(?:noi dung|ban chat)(?: chinh)?(?: cua)?
        (?:cac )?giai phap (?:duoc|gom|cua|cu the|nhu sau)
        cach lam (?:cua|cu the|moi|nhu)
        (?:toi|chung toi|nhom)(?: tac gia)?(?: da)? (?:thuc hien|tien hanh|xay dung|de ra|lam)
        de khac phuc
        cac buoc"""),
)  # fmt: skip
"""How paragraphs begin that speak of a field without naming it."""

COLUMNS = {
    "number": r"(?:so )?(?:stt|tt|so thu tu)",
    "share": r"(?:ty|ti) (?:le|trong).*|%.*|phan tram.*|muc do dong gop.*|dong gop.*",
    "born_on": r"(?:ngay|nam)\b.*\bsinh|sinh (?:ngay|nam)|ntns",
    "work": r"(?:noi dung )?(?:cong viec|nhiem vu|phan viec|ho tro|tham gia)\b.*|noi dung cong viec.*",
    "workplace": r"noi (?:cong tac|lam viec|thuong tru|o).*|don vi.*|co quan.*|dia chi.*",
    "title": r"chuc (?:danh|vu).*|nghe nghiep.*|vi tri.*",
    "degree": r"trinh do.*|hoc vi.*|bang cap.*|chuyen mon.*",
    "name": r"ho(?: va)?,? ten.*|ten (?:tac gia|dong tac gia|nguoi).*|(?:dong )?tac gia",
}
"""What the columns and lines about a person are called."""

_NUMBER = re.compile(
    r"\s*(?:(?:phần|mục|chương|phan|muc|chuong)\s+)?"
    r"(?:(?:[ivx]{1,5}|\d{1,2}(?:\.\d{1,2})*|[a-hđ])\s*[.):/]+|\d{1,2}(?:\.\d{1,2})+(?=\s)|[ivx]{1,5}\s+[-–]|[-–+*•●▪])\s*",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\([^()]*\)?")
_EDGES = " \t.:;,-–—*“”\"'"
_SENTENCES = re.compile(r"\w{3}[.;!?]\s+\w")
LONGEST = 170
"""No heading of a report is longer."""


class Match(Enum):
    """How well words name a field: they are one of its names, or begin with one."""

    NAME = "name"
    BEGINS = "begins"


@dataclass(frozen=True)
class Named:
    """The field that words name; ``END`` when they end the one before."""

    field: str
    match: Match


def without_number(text: str) -> str:
    """``1.2. Tên`` and ``a) Tên`` are ``Tên``."""
    found = _NUMBER.match(text)
    return text[found.end() :] if found and found.end() < len(text) else text


def plain(text: str) -> str:
    """Words as the patterns know them."""
    return " ".join(fold(_BRACKETS.sub(" ", without_number(text))).strip(_EDGES).split()).strip(_EDGES)


def named(text: str) -> Named | None:
    """The field that ``text``, a heading or a label, names."""
    words = plain(text)
    if not words or len(text) > LONGEST or _SENTENCES.search(without_number(text)):
        return None
    for field, pattern in _ALL:
        if pattern.fullmatch(words):
            return Named(field, Match.NAME)
    for field, pattern in _ALL:
        found = pattern.match(words)
        if found and found.end() > 8 and not words[found.end()].isalnum():
            return Named(field, Match.BEGINS)
    return None


def opened(text: str) -> str:
    """The field that the first words of a paragraph speak of; empty when they speak of none."""
    words = plain(text[:200])
    return next((field for field, pattern in _BEGUN if pattern.match(words)), "")


def column(text: str) -> str:
    """Which cell of a person stands under or beside ``text``; empty when none."""
    words = " ".join(fold(text.replace("(%)", "")).strip(_EDGES).split())
    words = " ".join(fold(_BRACKETS.sub(" ", words)).strip(_EDGES).split())
    return next((name for name, pattern in _PEOPLE.items() if words and pattern.fullmatch(words)), "")


_PARTS = {
    "what": _WHAT,
    "of": rf"(?: tao ra)?(?: (?:cua )?{_WHAT})?",
    "asked": r"(?: (?:de nghi|yeu cau|duoc).*)?",
    "together": r"(?:(?: va |, ?|/|, nhom | - )(?:nhom )?(?:cac )?dong tac gia)?",
    "are": r"(?: (?:la|gom|gom co))?",
    "inner": r"(?: chinh| cu the| chi tiet| co ban| thuc hien)*",
}


def _compiled(lines: str) -> re.Pattern[str]:
    """One pattern of alternatives, which stand one a line."""
    alternatives = [line.strip() for line in lines.strip().splitlines()]
    return re.compile("|".join(f"(?:{each.format(**_PARTS)})" for each in alternatives))


_ALL = tuple((field, _compiled(lines)) for field, lines in _LABELS)
_BEGUN = tuple((field, _compiled(lines)) for field, lines in _OPENINGS)
_PEOPLE = {name: re.compile(pattern) for name, pattern in COLUMNS.items()}
