"""Authors, and who took part: out of tables with their columns in any order, of lines, of sentences."""

import re
from collections.abc import Iterable, Iterator, Sequence

from congvu.initiatives.enums.reports import Basis, Confidence
from congvu.initiatives.logic import report_values as values
from congvu.initiatives.logic import report_words as words
from congvu.initiatives.logic.report_found import Found, Person, found
from congvu.vietnamese import fold, names

Rows = Sequence[Sequence[str]]
HEADS = 3
"""A table's headings stand in one of its first rows."""

_TITLES = re.compile(
    r"^\s*(?:tác giả|đồng tác giả|ông|bà|đồng chí|đ/c|thầy|cô|họ và tên|họ tên)\b(?:\s*[:.]|\s)\s*",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"(?:tại |ở |công tác tại |đơn vị |của )*\b((?:Trường|Ủy ban|Uỷ ban|UBND|Sở|Phòng|Bệnh viện|Trung tâm|"
    r"Công ty|Viện|Trạm|Chi cục|Ban|Hội|Văn phòng|Đảng ủy|Cục|Đài|Xí nghiệp|"
    r"Nhà máy|Công an|Tòa án|Thư viện|Bảo tàng)\s.+)"
)
_DEGREE = re.compile(
    r"(?:trinh do:? |chuyen mon:? )*\b(?:cu nhan|thac si|tien si|ky su|dai hoc|cao dang|trung cap|"
    r"bac si|duoc si|kien truc su|cn |ths)"
)
_PROFESSION = re.compile(r"ky su|bac si|duoc si|kien truc su|y si")
_LEAD = re.compile(r"^(?:(?:là|hiện là|hiện đang là|làm|nghề nghiệp|chức vụ)\s*:?\s+)+", re.IGNORECASE)
_PIECES = re.compile(r"\s*(?:(?<!\d),|,(?!\d)|;)\s*|\s+[-–—|]\s+|\s*[()]\s*|\.\s+(?=[A-ZĐ])")
_SENTENCE = re.compile(
    r"(?:tôi tên|tôi|chúng tôi|(?:các |nhóm |đồng )*tác giả)(?: (?:của )?(?:sáng kiến|giải pháp)(?: này)?)?"
    r"\s*(?::|(?:là|gồm(?: có)?)\s*:?\s)\s*",
    re.IGNORECASE,
)


def columns(row: Sequence[str]) -> dict[str, int]:
    """Which cell of a person stands in which column, when ``row`` heads a table of people."""
    places: dict[str, int] = {}
    for place, text in enumerate(row):
        name = words.column(text)
        if name and name not in places:
            places[name] = place
    return places if "name" in places and len(places) > 1 else {}


def is_headed(rows: Rows) -> bool:
    """Whether it is a table of people, be it empty."""
    return any(columns(row) for row in rows[:HEADS])


def of_table(rows: Rows) -> list[Person]:
    """The people of a table that has a row of headings; none when it has none."""
    for at, row in enumerate(rows[:HEADS]):
        if places := columns(row):
            heads = {name: row[place] for name, place in places.items()}
            people = (_of_row(each, places, heads) for each in rows[at + 1 :])
            return [person for person in people if "name" in person]
    return []


def is_of_participants(rows: Rows) -> bool:
    """Whether the table says what people did, and no share."""
    places = next((found for row in rows[:HEADS] if (found := columns(row))), {})
    return "work" in places and "share" not in places


def of_pairs(pairs: Iterable[tuple[str, str]], basis: Basis) -> list[Person]:
    """People told in lines ``Họ và tên: …``, ``Đơn vị: …``; each name begins another."""
    people: list[Person] = []
    for label, text in pairs:
        name = words.column(label)
        if name in ("", "number"):
            continue
        if name == "name":
            people.append({})
        if people and (cell := _cell(name, text, basis, label)):
            people[-1].setdefault(name, cell)
    return [person for person in people if "name" in person]


def of_lines(lines: Sequence[str], head: str) -> list[Person]:
    """People told one a line, many in a line, or in a sentence; shares may come in a line of their own."""
    people: list[Person] = []
    for line in lines:
        label, colon, rest = line.partition(":")
        if colon and words.column(words.without_number(label)) == "share":
            _give_shares(people, values.shares(rest, bare=True), label)
            continue
        told = [person for text in _entries(line) if (person := _of_entry(text, head))]
        if told and not any(_is_name(person["name"].value) is False for person in told):
            people.extend(told)
        elif not told:
            _give_shares(people, values.shares(line), line)
    return people


def told_in(sentence: str) -> list[Person]:
    """People of a sentence such as ``Tôi là …`` or ``Tác giả: … và …``."""
    begun = _SENTENCE.match(sentence)
    return of_lines([sentence[begun.end() :]], sentence[: begun.end()]) if begun else []


def _of_row(row: Sequence[str], places: dict[str, int], heads: dict[str, str]) -> Person:
    person: Person = {}
    for name, place in places.items():
        text = row[place] if place < len(row) else ""
        if name != "number" and (cell := _cell(name, text, Basis.COLUMN, heads[name])):
            person[name] = cell
    return person


def _cell(name: str, text: str, basis: Basis, head: str) -> Found | None:
    """A cell as the form takes it; None when nothing is written there."""
    line = values.tidy(text)
    if not line or values.is_empty(text):
        return None
    if name == "name":
        full = names.tidy(_TITLES.sub("", line))
        sure = found(full, basis, head)
        return sure if _is_name(full) else sure.doubted(Confidence.LOW)
    if name == "born_on":
        return _day(line, basis, head)
    if name == "share":
        said = values.shares(line, bare=True)
        return found(said[0], basis, head) if len(said) == 1 else None
    return found(line, basis, head)


def _day(line: str, basis: Basis, head: str) -> Found:
    """A day; what names none stays as it was written, to be looked at."""
    read = values.day(line)
    return found(read, basis, head) if read else found(line, basis, head).doubted(Confidence.LOW)


def _entries(line: str) -> Iterator[str]:
    """The people of one line, each with what is said of them."""
    for text in re.split(r"\s*;\s*", words.without_number(line).strip()):
        parts = re.split(r"\s+và\s+|\s*,\s*", text)
        bare = [values.tidy(re.sub(r"\(?\s*\d+(?:[.,]\d+)?\s*%\s*\)?", "", part)) for part in parts]
        if len(parts) > 1 and all(_is_name(part) for part in bare):
            yield from parts
        else:
            yield text


def _of_entry(text: str, head: str) -> Person | None:
    """The person a text begins with, and what its pieces say of them."""
    pieces = [
        piece for piece in _PIECES.split(_TITLES.sub("", text, count=1)) if piece and piece.strip(" .:")
    ]
    if not pieces:
        return None
    shares = values.shares(pieces[0])
    name = values.tidy(re.sub(r"[:\-–]?\s*\d+(?:[.,]\d+)?\s*%.*", "", pieces[0]))
    if not _is_name(name):
        return None
    person: Person = {"name": _said(names.tidy(name), head)}
    if shares:
        person["share"] = _said(shares[0], head)
    for piece in pieces[1:]:
        _take_piece(person, piece, head)
    return person


def _take_piece(person: Person, piece: str, head: str) -> None:
    label, colon, rest = piece.partition(":")
    folded = fold(piece)
    named = words.column(label) if colon else ""
    if named and named != "number":
        cell = _cell(named, rest, Basis.LABEL, label)
        if cell:
            person.setdefault(named, cell)
    elif said := values.shares(piece):
        person.setdefault("share", _said(said[0], head))
    elif "sinh" in folded or values.day(piece):
        born = re.sub(r"(?i)^.*?sinh\s*(?:ngày|năm)?\s*:?\s*", "", piece)
        person.setdefault("born_on", _day(values.tidy(born), Basis.OPENING, head))
    elif _DEGREE.match(folded):
        _take_degree(person, _said(values.tidy(piece), head))
    else:
        _take_post(person, piece, head)


def _take_degree(person: Person, degree: Found) -> None:
    """A bare word (``Kỹ sư``) is what the person works as; of two degrees the first is."""
    before = person.get("degree")
    if before is None:
        is_post = "title" not in person and bool(_PROFESSION.fullmatch(fold(degree.value)))
        person["title" if is_post else "degree"] = degree
    elif "title" not in person:
        words, earlier = fold(degree.value), fold(before.value)
        is_post = bool(_PROFESSION.fullmatch(words)) and not _PROFESSION.fullmatch(earlier)
        person["title"], person["degree"] = (degree, before) if is_post else (before, degree)


def _take_post(person: Person, piece: str, head: str) -> None:
    """``giáo viên Trường …`` is a position and a workplace."""
    unit = _UNIT.search(piece)
    post = values.tidy(_LEAD.sub("", piece[: unit.start()] if unit else piece))
    if unit:
        person.setdefault("workplace", _said(values.tidy(unit[1]), head))
    if post and len(post) < 60 and "title" not in person and not words.column(post):
        person["title"] = _said(post[0].upper() + post[1:], head)


def _said(value: str, head: str) -> Found:
    return found(value, Basis.OPENING, head)


def _give_shares(people: list[Person], shares: Sequence[str], head: str) -> None:
    """Shares told together, in the order of the people; not told for each, they are nobody's."""
    if people and len(shares) == len(people):
        for person, share in zip(people, shares, strict=True):
            person.setdefault("share", _said(share, head))


def _is_name(text: str) -> bool:
    """Whether ``text`` looks like a full name: two to six words with capitals, no figures, no unit."""
    parts = text.split()
    if not 2 <= len(parts) <= 6 or len(text) > 50 or any(not each.isalpha() for each in parts):
        return False
    return all(each[0].isupper() for each in parts) and not _UNIT.match(names.tidy(text) + " ")
