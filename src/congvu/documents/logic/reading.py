"""What the text of a document says about itself. Only what stands there is proposed, with its line.

The layout is that of Decree 30/2020, Annex I. Texts of scans have their columns mixed and letters misread, so
everything is a proposal that somebody compares.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from congvu.documents.enums.reading import Confidence, Field
from congvu.vietnamese import fold

HEAD = 40
LONGEST_SUBJECT = 500
_NUMBER = re.compile(
    r"\bS[ốôo]\s*[:.]?\s*(?P<number>\d{1,8}[a-zA-Z]?)\s*/\s*(?P<symbol>[A-ZĐƯƠÂÊÔĂ0-9][\w.&-]*(?:\s?[-/]\s?[\w.&-]+)*)"
)
_DATED = re.compile(
    r"ng[àa]y\s+(?P<day>\d{1,2})\s+th[áa]ng\s+(?P<month>\d{1,2})\s+n[ăa]m\s+(?P<year>\d{4})", re.IGNORECASE
)
_ABOUT = re.compile(r"(?:V\s*/\s*v|Về việc)\s*[:.]?\s*(?P<subject>.+)", re.IGNORECASE)
_BEFORE_DAY = re.compile(
    r"trước\s+(?:\d{1,2}\s*(?:giờ|h)\s*(?:\d{2})?\s*)?ngày\s+(?P<day>\d{1,2})\s*[/.-]\s*(?P<month>\d{1,2})\s*[/.-]\s*(?P<year>\d{4})",
    re.IGNORECASE,
)
_ENDS = re.compile(r"^(?:Kính gửi|Căn cứ|Thực hiện|Điều 1|Nơi nhận|Số\s*:)", re.IGNORECASE)
_NATIONAL = re.compile(
    r"C[ỘO]NG\s+H[OÒ][AÀ]\s+X[ÃA]\s+H[ỘO]I\s+CH[ỦU]\s+NGH[ĨI]A\s+VI[ỆE]T\s+NAM|"
    r"[ĐD][ộo]c\s+l[ậa]p\s*[-–]\s*T[ựu]\s+do\s*[-–]\s*H[ạa]nh\s+ph[úu]c",
    re.IGNORECASE,
)
URGENCIES = {"hoa toc": 3, "thuong khan": 2, "khan": 1}


@dataclass(frozen=True)
class Found:
    """One thing that was read: its value as the form takes it, how sure it is, and where it stood."""

    field: Field
    value: str
    confidence: Confidence
    line: str


@dataclass(frozen=True)
class KnownKind:
    """A kind of document in force: its key, name and abbreviation."""

    key: str
    name: str
    abbreviation: str


def read(text: str, kinds: Sequence[KnownKind], *, is_scan: bool = False) -> dict[Field, Found]:
    """What ``text`` proposes, by field. Of a scan nothing is sure."""
    plain = unicodedata.normalize("NFC", text)
    lines = [" ".join(line.split()) for line in plain.splitlines()]
    head = [line for line in lines if line][:HEAD]
    sure = Confidence.MEDIUM if is_scan else Confidence.HIGH
    found: dict[Field, Found] = {}
    for each in (*_mark(head, sure), *_dated(head, sure), *_urgency(head, sure), *_sender(head)):
        found.setdefault(each.field, each)
    symbol = found[Field.SYMBOL].value if Field.SYMBOL in found else ""
    for each in (*_kind(head, symbol, kinds, sure), *_subject(head, kinds, sure), *_due(lines)):
        found.setdefault(each.field, each)
    return found


def _mark(head: Sequence[str], sure: Confidence) -> Iterable[Found]:
    for line in head:
        if match := _NUMBER.search(line):
            yield Found(Field.NUMBER, match["number"], sure, line)
            symbol = re.sub(r"\s+", "", match["symbol"]).strip(".-/")
            yield Found(Field.SYMBOL, symbol[:30], sure, line)
            return


def _dated(head: Sequence[str], sure: Confidence) -> Iterable[Found]:
    for line in head:
        if (match := _DATED.search(line)) and (day := _day(match)):
            yield Found(Field.ISSUED_ON, day.isoformat(), sure, line)
            return


def _urgency(head: Sequence[str], sure: Confidence) -> Iterable[Found]:
    for line in head:
        if line.isupper() and (degree := URGENCIES.get(fold(line).strip())):
            yield Found(Field.URGENCY, str(degree), sure, line)
            return


def _sender(head: Sequence[str]) -> Iterable[Found]:
    """The last line in capitals above the number: the one that issues stands under its superior body."""
    above: list[str] = []
    for line in head:
        if _NUMBER.search(line):
            break
        rest = _NATIONAL.sub("", line).strip(" -–_*")
        if rest and rest == rest.upper() and len(rest) > 3 and not any(sign.isdigit() for sign in rest):
            above.append(rest)
    else:
        return
    wanted = [line for line in above if fold(line) not in URGENCIES and not _NATIONAL.search(line)]
    if wanted:
        yield Found(Field.SENDER, wanted[-1][:200], Confidence.MEDIUM, wanted[-1])


def _kind(head: Sequence[str], symbol: str, kinds: Sequence[KnownKind], sure: Confidence) -> Iterable[Found]:
    by_short = {kind.abbreviation: kind for kind in kinds if kind.abbreviation}
    if kind := by_short.get(symbol.partition("-")[0]):
        yield Found(Field.KIND, kind.key, sure, symbol)
        return
    by_name = {fold(kind.name): kind for kind in kinds}
    for line in head:
        if line.isupper() and (kind := by_name.get(fold(line))):
            yield Found(Field.KIND, kind.key, sure, line)
            return
    letter = by_name.get("cong van")
    about = next((line for line in head if _ABOUT.match(line)), "")
    if letter and symbol and about:  # an official letter has no name of its kind and no abbreviation
        yield Found(Field.KIND, letter.key, Confidence.MEDIUM, about)


def _subject(head: Sequence[str], kinds: Sequence[KnownKind], sure: Confidence) -> Iterable[Found]:
    names = {fold(kind.name) for kind in kinds}
    for place, line in enumerate(head):
        if match := _ABOUT.match(line):
            yield _joined([match["subject"], *_following(head[place + 1 :])], sure)
            return
        if line.isupper() and fold(line) in names and (lines := _following(head[place + 1 :])):
            yield _joined(lines, sure)
            return


def _following(lines: Sequence[str]) -> list[str]:
    """The lines that still belong to the subject: until the next part of the layout begins."""
    found: list[str] = []
    for line in lines[:4]:
        if _ENDS.match(line) or _DATED.search(line) or _NUMBER.search(line) or line.isupper():
            break
        found.append(line)
        if line.endswith((".", ";")):
            break
    return found


def _joined(lines: Sequence[str], sure: Confidence) -> Found:
    text = " ".join(lines).strip(" -–_.;")[:LONGEST_SUBJECT]
    about = re.sub(r"^(?:V\s*/\s*v|Về việc)\s*:?\s*", "", text, flags=re.IGNORECASE)
    value = about[:1].upper() + about[1:]
    return Found(Field.SUBJECT, value, sure if len(lines) < 3 else Confidence.MEDIUM, text)


def _due(lines: Sequence[str]) -> Iterable[Found]:
    for line in lines:
        if (match := _BEFORE_DAY.search(line)) and (day := _day(match)):
            yield Found(Field.DUE_ON, day.isoformat(), Confidence.LOW, line)
            return


def _day(match: re.Match[str]) -> date | None:
    said: Mapping[str, str] = match.groupdict()
    try:
        return date(int(said["year"]), int(said["month"]), int(said["day"]))
    except ValueError:
        return None
