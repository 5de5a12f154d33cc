"""Rules about what is written: number and symbol, day, kind, endings, lists."""

import re
from collections.abc import Iterator

from congvu.papers.logic.decree.found import Component, Found, Part, plain
from congvu.papers.logic.decree.kinds import KINDS, MIXED
from congvu.papers.logic.decree.rule import Asked, Hit, Rule, Severity, at
from congvu.papers.logic.measured import Piece

C = Component
_NUMBER = re.compile(r"Số(?P<colon>\s*:)?\s*(?P<number>[^/]*?)(?P<before>\s*)/(?P<symbol>.*)", re.IGNORECASE)
_DATE = re.compile(
    r"(?P<place>.*?)(?P<comma>,?)\s*ngày\s*(?P<day>\S*?)\s*tháng\s*(?P<month>\S*?)\s*năm", re.IGNORECASE
)
_ARTICLE = re.compile(r"Điều\s+\d+[a-zđ]?\s*(?P<mark>\.?)")
_POINT = re.compile(r"(?P<letter>[a-zđêôơưăâ])\s*(?P<mark>[.:/])\s")
_PREFIX = re.compile(r"(?:T/?M|KT|TL|TUQ|T/?L|K/T)\b(?P<dot>\.?)")
_TITLES = re.compile(r"(?:GS|PGS|TSKH|TS|ThS|CN|KS|BS|LS)\s*\.", re.IGNORECASE)


def _number(found: Found) -> tuple[Part, re.Match[str]] | None:
    part = found.part(C.NUMBER)
    match = _NUMBER.match(part.text) if part else None
    return (part, match) if part and match else None


def symbol(found: Found) -> str:
    """What is printed behind the number and its stroke; empty where no number was found."""
    said = _number(found)
    return said[1]["symbol"].strip() if said else ""


def _colon(found: Found, _asked: Asked) -> Iterator[Hit]:
    if (said := _number(found)) and not said[1]["colon"]:
        yield at(said[0])


def _zero(found: Found, _asked: Asked) -> Iterator[Hit]:
    if (said := _number(found)) and re.fullmatch(r"[1-9]", number := said[1]["number"].strip()):
        yield at(said[0], found=number, asked=f"0{number}")


def _empty(found: Found, asked: Asked) -> Iterator[Hit]:
    said = _number(found)
    if said and not asked.electronic and not re.search(r"\d", said[1]["number"]):
        yield at(said[0])


def _letter_sign(found: Found, _asked: Asked) -> Iterator[Hit]:
    """A letter has no abbreviation of its kind."""
    if (said := _number(found)) and "CV" in re.split(r"[/-]", said[1]["symbol"].replace(" ", "")):
        yield at(said[0])


def _spaces(found: Found, _asked: Asked) -> Iterator[Hit]:
    if not (said := _number(found)):
        return
    before = said[1]["before"] if re.search(r"\w", said[1]["number"]) else ""
    if re.search(r"\s[/\-–]|[/\-–]\s", f"{before}/{said[1]['symbol']}") or "–" in said[1]["symbol"]:
        yield at(said[0], found=said[0].text)


def _capitals(found: Found, _asked: Asked) -> Iterator[Hit]:
    if not (said := _number(found)):
        return
    groups = [group for group in re.split(r"[/\-–\s]+", said[1]["symbol"]) if group]
    if any(group != group.upper() for group in groups if group not in MIXED):
        yield at(said[0], found=said[1]["symbol"].strip())


def _kind_sign(found: Found, asked: Asked) -> Iterator[Hit]:
    """The symbol begins with the abbreviation of the kind."""
    kind = found.part(C.KIND)
    wanted = asked.kind
    if wanted is None and kind:
        wanted = next((sign for name, sign in KINDS.items() if plain(name) == plain(kind.text)), None)
    if not wanted or not (said := _number(found)):
        return
    groups = [group for group in re.split(r"[/\-–\s]+", said[1]["symbol"]) if group]
    if wanted not in groups[:2]:
        yield at(said[0], found=groups[0] if groups else "", asked=wanted)


def _date(found: Found) -> tuple[Part, re.Match[str]] | None:
    part = found.part(C.DATE)
    match = _DATE.match(part.text) if part else None
    return (part, match) if part and match else None


def _comma(found: Found, _asked: Asked) -> Iterator[Hit]:
    if (said := _date(found)) and said[1]["place"].strip() and not said[1]["comma"]:
        yield at(said[0])


def _day(found: Found, _asked: Asked) -> Iterator[Hit]:
    if (said := _date(found)) and re.fullmatch(r"[1-9]", said[1]["day"]):
        yield at(said[0], found=said[1]["day"], asked=f"0{said[1]['day']}")


def _month(found: Found, _asked: Asked) -> Iterator[Hit]:
    if (said := _date(found)) and re.fullmatch(r"[12]", said[1]["month"]):
        yield at(said[0], found=said[1]["month"], asked=f"0{said[1]['month']}")


def _no_day(found: Found, asked: Asked) -> Iterator[Hit]:
    if (said := _date(found)) and not asked.electronic and not (said[1]["day"] and said[1]["month"]):
        yield at(said[0])


def _motto(found: Found, _asked: Asked) -> Iterator[Hit]:
    part = found.part(C.MOTTO)
    if part and part.text != "Độc lập - Tự do - Hạnh phúc":
        yield at(part, found=part.text)


def _about(found: Found, _asked: Asked) -> Iterator[Hit]:
    part = found.part(C.LETTER_SUBJECT)
    if part and not part.text.startswith("V/v"):
        yield at(part)


def _ends(found: Found, _asked: Asked) -> Iterator[Hit]:
    """Each legal basis ends with a semicolon, the last with a full stop."""
    for number, paragraph in enumerate(found.bases, 1):
        wanted = "." if number == len(found.bases) else ";"
        if not paragraph[-1].text.rstrip().endswith(wanted):
            yield at(paragraph[-1], asked=wanted)


def _articles(found: Found, _asked: Asked) -> Iterator[Hit]:
    """“Điều”, its number and its full stop are bold."""
    for paragraph in found.body:
        said = _ARTICLE.match(paragraph[0].text)
        if said and (not said["mark"] or not paragraph[0].runs[0].bold):
            yield at(paragraph[0], found=said[0])


def _points(found: Found, _asked: Asked) -> Iterator[Hit]:
    for paragraph in found.body:
        if said := _POINT.match(paragraph[0].text):
            yield at(paragraph[0], found=said[0].strip(), asked=f"{said['letter']})")


def _prefix(found: Found, _asked: Asked) -> Iterator[Hit]:
    part = found.part(C.POSTS)
    for piece in part.pieces if part else ():
        said = _PREFIX.match(piece.text)
        if said and (not said["dot"] or "/" in said[0]):
            yield at(piece, found=said[0], asked=said[0].replace("/", "").rstrip(".") + ".")


def _degree(found: Found, _asked: Asked) -> Iterator[Hit]:
    part = found.part(C.SIGNER)
    if part and (said := _TITLES.match(part.text)):
        yield at(part, found=said[0])


def _kept(found: Found, _asked: Asked) -> Iterator[Hit]:
    """The last line says that the registry keeps a copy."""
    part = found.part(C.RECEIVERS)
    if part and not re.search(r"Lưu\s*:\s*VT\b", part.text):
        yield at(part.pieces[-1])


def _listed(found: Found, _asked: Asked) -> Iterator[Hit]:
    """Each receiver on a line of its own with a dash and a semicolon."""
    part = found.part(C.RECEIVERS)
    lines = _items(part) if part else []
    for item in lines[:-1]:
        if "Lưu" not in item[-1].text and not item[-1].text.rstrip().endswith((";", ",")):
            yield at(item[-1])
    if lines and not lines[0][0].text.startswith(("-", "–")):
        yield at(lines[0][0])


def _items(part: Part) -> list[list[Piece]]:
    items: list[list[Piece]] = []
    for piece in part.pieces:
        if not items or piece.text.startswith(("-", "–", "+")):
            items.append([piece])
        else:
            items[-1].append(piece)
    return items


def _roman(found: Found, _asked: Asked) -> Iterator[Hit]:
    """Several appendices are numbered in Roman figures."""
    part = found.part(C.APPENDIX)
    if part and (said := re.search(r"\d+", part.text)):
        yield at(part, found=said[0])
    elif part and len(found.appendices) > 1 and not re.search(r" [IVXL]+\.?$", part.text):
        yield at(part, found="")


def _referred(found: Found, _asked: Asked) -> Iterator[Hit]:
    part = found.part(C.APPENDIX)
    if part and C.APPENDIX_REFERENCE not in found.parts:
        yield at(part)


MUST, SHOULD = Severity.MUST, Severity.SHOULD
RULES = (
    Rule("motto.words", "II.1", MUST, _motto),
    Rule("number.colon", "II.3", MUST, _colon),
    Rule("number.zero", "II.3", MUST, _zero),
    Rule("number.empty", "II.3", SHOULD, _empty),
    Rule("number.letter_sign", "II.3", MUST, _letter_sign),
    Rule("number.spaces", "II.3", MUST, _spaces),
    Rule("number.capitals", "II.3", MUST, _capitals),
    Rule("number.kind_sign", "II.3", MUST, _kind_sign),
    Rule("date.comma", "II.4", MUST, _comma),
    Rule("date.day", "II.4", MUST, _day),
    Rule("date.month", "II.4", MUST, _month),
    Rule("date.empty", "II.4", SHOULD, _no_day),
    Rule("letter_subject.words", "II.5", MUST, _about),
    Rule("bases.ends", "II.6", MUST, _ends),
    Rule("body.articles", "II.6", MUST, _articles),
    Rule("body.points", "II.6", MUST, _points),
    Rule("posts.prefix", "II.7", MUST, _prefix),
    Rule("signer.degree", "II.7", SHOULD, _degree),
    Rule("receivers.kept", "II.9", MUST, _kept),
    Rule("receivers.listed", "II.9", MUST, _listed),
    Rule("appendix.roman", "III.1", MUST, _roman),
    Rule("appendix.referred", "III.1", SHOULD, _referred),
)
