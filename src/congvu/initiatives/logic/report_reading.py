"""From the blocks of a report to the fields of the form, each with how sure it is. Nothing is invented.

A field of which the report says nothing is missing; what cannot be understood stays as it was written, and
doubtful.
"""

import re
from collections.abc import Iterable, Sequence

from congvu.initiatives.enums.form import FIELD, Application, Kind
from congvu.initiatives.enums.reports import Basis, Confidence
from congvu.initiatives.logic import report_people, report_sections
from congvu.initiatives.logic import report_values as values
from congvu.initiatives.logic import report_words as words
from congvu.initiatives.logic.report_blocks import Block, Paragraph
from congvu.initiatives.logic.report_found import Found, Person, Reading, found
from congvu.initiatives.logic.report_sections import Section
from congvu.initiatives.logic.typed import Typed
from congvu.vietnamese import fold

_REPORT = re.compile(
    r"(?:bao cao|don|ban|mo ta|sang kien)\b.*\bsang kien\b.*|sang kien(?: kinh nghiem)?|mo ta giai phap"
)
_CALLED = re.compile(
    r"(?i).{0,80}?\b(?:có tên(?: gọi)?(?: là)?|mang tên|với tên(?: gọi)?|công nhận sáng kiến|"
    r"(?<!tạo ra )(?<!tác giả )sáng kiến(?: của (?:tôi|chúng tôi|nhóm))? là)\s*:?\s*(.+)"
)
_FIELD = re.compile(
    r"(?i)\b(?:sáng kiến|giải pháp|đề tài)(?: này)? (?:thuộc|áp dụng trong) lĩnh vực\s+([^.,;]+)"
)
_PAID = re.compile(r"(?i)\bchủ đầu tư(?: tạo ra sáng kiến)?\s+là\s+([^.;]+)")
_BEGUN = re.compile(
    r"ap dung(?: thu)?(?: sang kien)? (?:lan dau|tu ngay)|lan dau(?: tien)? ap dung|"
    r"bat dau ap dung|ap dung tu ngay|duoc ap dung"
)
_BULLET = re.compile(r"(?m)^([+\-•*])(?=\S)")
SHORT = 8
LONG_TITLE = 300
NEAR = 4
_SPEAKS = re.compile(r"(?i)sáng kiến|skkn|mô tả giải pháp")
"""A text that does not speak of an initiative is no report of one, whatever its headings are."""

OPTIONAL = ("secrets", "investor", "participants", "representative")


def read(blocks: Iterable[Block]) -> Reading:
    """All that the report says of the form."""
    kept = list(blocks)
    if not any(_SPEAKS.search(text) for text in _texts(kept)):
        return Reading()
    sections = [each for each in report_sections.cut(kept) if each.is_filled]
    fields: dict[str, Found] = {}
    for section in sections:
        _take(fields, section)
    paragraphs = [each for each in kept if isinstance(each, Paragraph)]
    for name, told in _told(paragraphs):
        fields.setdefault(name, told)
    if "applied_on" in fields and values.day(fields["applied_on"].value):
        words_of = str(FIELD["applied_on"].label)
        fields["application"] = found(Application.APPLIED.value, Basis.OTHER_FIELD, words_of)
    authors = _people(sections, "authors") or _told_authors(paragraphs)
    return Reading(
        fields, authors=tuple(_weighed(authors)), participants=tuple(_people(sections, "participants"))
    )


def typed_from(reading: Reading) -> Typed:
    """What somebody would have typed who copies the report into the form."""
    return Typed(
        fields={name: each.value for name, each in reading.fields.items()},
        authors=_rows(reading.authors, "a"),
        participants=_rows(reading.participants, "p"),
    )


def _rows(people: Sequence[Person], letter: str) -> tuple[dict[str, str], ...]:
    return tuple(
        {"key": f"{letter}{number}", **{name: cell.value for name, cell in person.items()}}
        for number, person in enumerate(people, 1)
    )


def _take(fields: dict[str, Found], section: Section) -> None:
    """The value of a section under its field. A second section of a text is added to the first."""
    if section.field in ("authors", "participants"):
        return
    value = _value(section)
    if value is None:
        return
    if not section.is_exact:
        value = value.doubted(Confidence.MEDIUM)
    before = fields.get(section.field)
    if before is None:
        fields[section.field] = value
    elif FIELD[section.field].kind is Kind.TEXT and value.value not in before.value:
        both = f"{before.value}\n{value.value}"
        sure = min(before.confidence, value.confidence, Confidence.MEDIUM, key=_order)
        fields[section.field] = Found(both[: FIELD[section.field].limit], sure, before.basis, before.words)


def _value(section: Section) -> Found | None:
    """What the lines of a section say, as its field takes it."""
    lines = [line for line in section.lines if not values.is_empty(line)]
    text = _BULLET.sub(r"\1 ", "\n".join(lines)).strip()
    kind = FIELD[section.field].kind
    if not text or (section.field in OPTIONAL and values.says_none(text)):
        return None
    if kind is Kind.DATE:
        return _date(text, section)
    if kind is Kind.MONEY:
        amount = values.money(text)
        return found(amount, section.basis, section.words) if amount else None
    if kind is Kind.TEXT:
        return _long(text, section)
    return _line(lines, section) if not re.fullmatch(r"\(.*\)", text) else None


def _date(text: str, section: Section) -> Found | None:
    if read := values.day(text):
        return found(read, section.basis, section.words)
    if not re.search(r"\d{4}", text) or len(text) > 60:
        return None
    return found(values.tidy(text), section.basis, section.words).doubted(Confidence.LOW)


def _long(text: str, section: Section) -> Found:
    limit = FIELD[section.field].limit
    whole = found(text[:limit], section.basis, section.words)
    return whole.doubted(Confidence.LOW) if len(text) > limit or len(text) < SHORT else whole


def _line(lines: Sequence[str], section: Section) -> Found:
    """A field of one line is its first; a title that stands under its heading may go on."""
    is_own_line = section.field == "title" and section.basis is Basis.HEADING
    several = (
        is_own_line and len(lines) > 1 and not lines[0].endswith(".") and len(" ".join(lines)) < LONG_TITLE
    )
    text = " ".join(lines) if several else lines[0]
    value = found(values.tidy(text), section.basis, section.words)
    if len(value.value) > LONG_TITLE or len(value.value) < 2:
        return value.doubted(Confidence.LOW)
    return value.doubted(Confidence.MEDIUM) if several else value


def _told(paragraphs: Sequence[Paragraph]) -> Iterable[tuple[str, Found]]:
    """Fields of one line that stand in sentences, and a title that stands alone under “Báo cáo”."""
    for at, each in enumerate(paragraphs):
        text = each.text.replace("\n", " ")
        first = " ".join(text.split()[:8])
        if named := _CALLED.match(text):
            title = quoted[1] if (quoted := values.QUOTED.search(named[1])) else named[1]
            if SHORT < len(title) < LONG_TITLE and (quoted or "," not in title[:20]):
                yield "title", found(values.tidy(title), Basis.OPENING, first)
        if (group := _FIELD.search(text)) and not values.is_empty(group[1]):
            yield "field_group", found(values.tidy(group[1]), Basis.OPENING, first)
        if (paid := _PAID.search(text)) and not values.is_empty(paid[1]):
            yield "investor", found(values.tidy(paid[1]), Basis.OPENING, first)
        if _BEGUN.search(fold(text)) and (begun := values.day(text)):
            yield "applied_on", found(begun, Basis.OPENING, first)
        if _REPORT.fullmatch(words.plain(text)) and (alone := _alone(paragraphs[at + 1 : at + NEAR])):
            yield "title", found(alone, Basis.POSITION, text)


def _alone(after: Sequence[Paragraph]) -> str:
    """A title that stands under the word report: in quotes, or the first bold or centred line of length."""
    for each in after:
        text = each.text.replace("\n", " ").strip()
        if words.named(text.partition(":")[0]) or re.match(
            r"(?i)(kính gửi|năm học|năm|lĩnh vực|tác giả|đơn vị)\b", text
        ):
            return ""
        if quoted := values.QUOTED.fullmatch(text.strip(" .")):
            return values.tidy(quoted[1])
        if 20 < len(text) < LONG_TITLE and (each.is_bold or each.is_centred) and not values.is_empty(text):
            return values.tidy(text)
    return ""


def _people(sections: Iterable[Section], field: str) -> list[Person]:
    """Everybody told of in the sections of ``field``."""
    people: list[Person] = []
    for section in (each for each in sections if each.field == field):
        for table in section.tables:
            pairs = [(row[-2], row[-1]) for row in table.rows if len(row) > 1]
            if report_people.is_headed(table.rows):
                people += report_people.of_table(table.rows)
            else:
                people += report_people.of_pairs(pairs, Basis.TABLE)
        lines = [line for line in section.lines if not values.is_empty(line)]
        pairs = [(label, rest) for label, colon, rest in (line.partition(":") for line in lines) if colon]
        pairs = [(words.without_number(label), rest) for label, rest in pairs]
        labelled = report_people.of_pairs(pairs, Basis.LABEL)
        people += labelled or report_people.of_lines(lines, section.words)
    return people


def _told_authors(paragraphs: Sequence[Paragraph]) -> list[Person]:
    """Authors who are told of in a sentence only."""
    return next((told for each in paragraphs if (told := report_people.told_in(each.text))), [])


def _weighed(people: Sequence[Person]) -> Iterable[Person]:
    """Shares that do not add up to 100 are doubtful, all of them."""
    shares = [person["share"].value for person in people if "share" in person]
    total = sum(float(share.replace(".", "").replace(",", ".")) for share in shares)
    for person in people:
        doubtful = "share" in person and (len(shares) < len(people) or abs(total - 100) > 0.05)
        yield {**person, "share": person["share"].doubted(Confidence.LOW)} if doubtful else person


def _texts(blocks: Sequence[Block]) -> Iterable[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (cell for row in block.rows for cell in row)


def _order(each: Confidence) -> int:
    return (Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH).index(each)
