"""Finding the components of the decree on the pages of a document."""

import re
from collections.abc import Iterator

from congvu.papers.logic.decree import body, foot
from congvu.papers.logic.decree.found import USUAL, Component, Found, Part, edges, is_upper, plain
from congvu.papers.logic.decree.kinds import KINDS
from congvu.papers.logic.measured import Page, Piece

C = Component
NATION, MOTTO = "conghoaxahoichunghiavietnam", "doclaptudohanhphuc"
_NUMBER = re.compile(r"Số\s*:?\s*[\w.…_-]{0,12}\s*/", re.IGNORECASE)
_DATE = re.compile(r"ngày\b.*\btháng\b.*\bnăm\b", re.IGNORECASE)
_ABOUT = re.compile(r"V/v|Về việc", re.IGNORECASE)
_APPENDIX = re.compile(r"phụ lục(?: (?:số )?[IVXL\d]+)?\.?", re.IGNORECASE)
_REFERENCE = re.compile(r"\((?:Kèm|Ban hành kèm) theo", re.IGNORECASE)
_NAMES = {plain(name) for name in KINDS}
URGENCIES = ("HỎA TỐC", "HOẢ TỐC", "THƯỢNG KHẨN", "KHẨN")
GUIDANCES = ("XEM XONG TRẢ LẠI", "LƯU HÀNH NỘI BỘ")
_CLOSE = 9.0
"""Millimetres: lines of one component do not stand farther from each other."""


def find(pages: tuple[Page, ...]) -> Found:
    """Every component that can be told for certain; the others are not among the parts."""
    measured = edges(pages)
    left, right = measured or USUAL
    parts: dict[Component, Part] = {}
    appendices = tuple(_appendices(pages, parts, (left + right) / 2))
    if appendices[:1] != (1,):
        parts |= dict(_head(pages[0]))
        parts |= _title(pages[0], parts, (left + right) / 2)
        parts |= dict(_signing(pages))
        parts |= _marks(pages[0], parts)
    main = body.lines(pages, parts, appendices, left)
    bases, text = body.split(main, left, right)
    return Found(pages, parts, text, bases, left, right, measured is not None, appendices)


def _head(page: Page) -> Iterator[tuple[Component, Part]]:
    """The two columns on top of the first page."""
    nation = next((p for p in page.pieces if plain(p.text) == NATION), None)
    if nation:
        yield C.NATION, Part((nation,))
    motto = next((p for p in page.pieces if plain(p.text) == MOTTO), None)
    if motto:
        yield C.MOTTO, Part((motto,))
    border = nation.box[0] if nation else page.width * 0.46
    top = [row for row in page.rows if row[0].base < page.height * 0.45]
    number = next((found for row in top if (found := _beside(row, border, _NUMBER, left=True))), None)
    date = next((found for row in top if (found := _beside(row, border - 8, _DATE, left=False))), None)
    if number:
        yield C.NUMBER, number
    if date:
        yield C.DATE, date
    below = number or date
    above = nation.base - 4 if nation else 0.0
    if nation or below:
        yield from _issuer(page, above, below.base if below else above + 18, border)
    if below:
        yield from _below_number(page, below.base, border)


def _beside(row: tuple[Piece, ...], border: float, words: re.Pattern[str], *, left: bool) -> Part | None:
    """Those pieces of the row on one side of ``border`` that together say ``words``."""
    side = tuple(p for p in row if (p.middle < border) == left)
    part = Part(side) if side else None
    said = part is not None and (words.match(part.text) if left else words.search(part.text))
    return part if said else None


def _issuer(page: Page, above: float, below: float, border: float) -> Iterator[tuple[Component, Part]]:
    names = [
        p
        for row in page.rows
        for p in row
        if p.middle < border and p.box[2] < border + 2 and above < p.base < below - 2
    ]
    agency: list[Piece] = []
    while names and (names[-1].main.bold or not agency):
        agency.insert(0, names.pop())
    if agency:
        yield C.AGENCY, Part(tuple(agency))
    if names:
        yield C.SUPERIOR, Part(tuple(names))


def _below_number(page: Page, after: float, border: float) -> Iterator[tuple[Component, Part]]:
    """What a letter is about, how urgent it is, how far it may go."""
    below = [
        p
        for row in page.rows
        for p in row
        if p.middle < border and p.box[2] < border + 8 and after + 1 < p.base < after + 60
    ]
    about: list[Piece] = []
    for piece in below:
        if (about and piece.base - about[-1].base < _CLOSE and not is_upper(piece.text)) or (
            not about and _ABOUT.match(piece.text)
        ):
            about.append(piece)
        elif piece.text in URGENCIES:
            yield C.URGENCY, Part((piece,))
        elif piece.text in GUIDANCES:
            yield C.GUIDANCE, Part((piece,))
    if about:
        yield C.LETTER_SUBJECT, Part(tuple(about))


def _marks(page: Page, head: dict[Component, Part]) -> dict[Component, Part]:
    """Marks that stand where they do not belong, and where the agency is reached."""
    found: dict[Component, Part] = {}
    for piece in (piece for row in page.rows for piece in row if piece.base < page.height * 0.5):
        for component, words in ((C.URGENCY, URGENCIES), (C.GUIDANCE, GUIDANCES)):
            if component not in head and piece.text in words:
                found.setdefault(component, Part((piece,)))
    if lines := foot.lines(page):
        found[C.CONTACT] = Part(lines)
    return found


def _title(page: Page, head: dict[Component, Part], middle: float) -> dict[Component, Part]:
    """The name of the kind, what the document is about, and whom it is addressed to."""
    found: dict[Component, Part] = {}
    after = max((part.base for part in head.values()), default=0)
    rows = [row for row in page.rows if row[0].base > after]
    addressee = next((row for row in rows if plain(row[0].text).startswith("kinhgui")), None)
    if addressee:
        found[C.ADDRESSEE] = Part(addressee)
    at = next((n for n, row in enumerate(rows) if len(row) == 1 and _is_kind(row[0].text)), None)
    if at is None or abs(rows[at][0].middle - middle) > 12:
        return found
    found[C.KIND] = Part(rows[at])
    subject: list[Piece] = []
    for row in rows[at + 1 :]:
        last = subject[-1] if subject else rows[at][0]
        if not _goes_on(page, last, row, middle, first=not subject):
            break
        subject.append(row[0])
    if subject:
        found[C.SUBJECT] = Part(tuple(subject))
    return found


def _is_kind(text: str) -> bool:
    """“QUYẾT ĐỊNH:” below the legal basis is none."""
    return plain(text) in _NAMES and not text.endswith(":")


def _goes_on(page: Page, last: Piece, row: tuple[Piece, ...], middle: float, *, first: bool) -> bool:
    """Whether ``row`` is one more line of what the document is about."""
    piece = row[0]
    ruled = any(last.base < rule[1] < piece.box[1] + 2 for rule in page.rules) and not first
    return (
        len(row) == 1
        and not ruled
        and piece.base - last.base < _CLOSE
        and abs(piece.middle - middle) < 8
        and not is_upper(piece.text)
        and (first or piece.main.bold == last.main.bold)
        and not plain(piece.text).startswith(("cancu", "kinhgui"))
    )


def _signing(pages: tuple[Page, ...]) -> Iterator[tuple[Component, Part]]:
    """“Nơi nhận” with its list on the left, post and name of the signer on the right."""
    words = [p for page in pages for p in page.pieces if plain(p.text).startswith("noinhan")]
    if not words:
        return
    word = words[-1]
    page = pages[word.page - 1]
    yield C.RECEIVERS_WORD, Part((word,))
    pieces = [p for row in page.rows for p in row]
    half = page.width * 0.48
    listed: list[Piece] = []
    for piece in pieces:
        if piece.base > word.base + 1 and piece.box[0] < half and piece.middle < page.width * 0.5:
            if piece.base - (listed[-1] if listed else word).base > _CLOSE:
                break
            listed.append(piece)
    if listed:
        yield C.RECEIVERS, Part(tuple(listed))
    hand = [
        p for p in pieces if p.middle > page.width * 0.55 and p.box[0] > half - 5 and p.base > word.base - 16
    ]
    yield from _hand([p for p in hand if p.base < word.base + 75])


def _hand(pieces: list[Piece]) -> Iterator[tuple[Component, Part]]:
    while pieces and not is_upper(pieces[0].text):
        pieces = pieces[1:]
    posts: list[Piece] = []
    while pieces and is_upper(pieces[0].text):
        posts.append(pieces.pop(0))
    if posts:
        yield C.POSTS, Part(tuple(posts))
        name = next((p for p in pieces if not p.text.startswith("(") and p.base - posts[-1].base > 10), None)
        if name:
            yield C.SIGNER, Part((name,))


def _appendices(pages: tuple[Page, ...], parts: dict[Component, Part], middle: float) -> Iterator[int]:
    """Pages on which an appendix begins; of the first, its head."""
    for page in pages:
        for at, row in enumerate(page.rows[:4]):
            if len(row) == 1 and _APPENDIX.fullmatch(row[0].text) and abs(row[0].middle - middle) < 40:
                if C.APPENDIX not in parts:
                    parts |= _appendix(page.rows[at:])
                yield page.number
                break


def _appendix(rows: tuple[tuple[Piece, ...], ...]) -> dict[Component, Part]:
    found = {C.APPENDIX: Part(rows[0])}
    title: list[Piece] = []
    for row in rows[1:6]:
        if _REFERENCE.match(row[0].text):
            found[C.APPENDIX_REFERENCE] = Part(row)
            break
        if row[0].base - (title[-1] if title else rows[0][0]).base > _CLOSE + 3:
            break
        title.append(row[0])
    if title:
        found[C.APPENDIX_TITLE] = Part(tuple(title))
    return found
