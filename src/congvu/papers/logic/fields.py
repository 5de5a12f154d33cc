"""Fields of a Word file. Page numbers stay, mail-merge fields become plain text, all others are refused."""

from congvu.papers.logic.bad import BadTemplate, Flaw
from congvu.papers.logic.word import Element, w

PAGES = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
_MERGE = "MERGEFIELD"
_TRACKED = tuple(w(name) for name in ("ins", "del", "moveFrom", "moveTo"))
_EMBEDDED = tuple(w(name) for name in ("object", "control", "altChunk"))


def inspect(root: Element) -> None:
    """Raise :class:`BadTemplate` for what changes, hides or fetches text; take mail-merge fields apart."""
    for _element in root.iter(*_TRACKED):
        raise BadTemplate(Flaw.TRACKED)
    for element in root.iter(*_EMBEDDED):
        raise BadTemplate(Flaw.EMBEDDED, element.tag.rpartition("}")[2])
    for field in list(root.iter(w("fldSimple"))):
        if _allowed(field.get(w("instr"), "")) == _MERGE:
            _unwrap(field)
    for paragraph in root.iter(w("p")):
        _complex(paragraph)
    for instruction in root.iter(w("instrText")):
        if next(instruction.iterancestors(w("p")), None) is None:
            raise BadTemplate(Flaw.FIELD, (instruction.text or "").strip()[:40])


def _complex(paragraph: Element) -> None:
    """Fields made of runs: begin, instruction, separate, result, end; all in one paragraph."""
    open_runs: list[Element] = []
    instruction = ""
    for run in [run for run in paragraph.iter(w("r")) if next(run.iterancestors(w("p"))) is paragraph]:
        marks = [mark.get(w("fldCharType")) for mark in run.iter(w("fldChar"))]
        instruction += "".join(text.text or "" for text in run.iter(w("instrText")))
        if marks or run.find(w("instrText")) is not None:
            open_runs.append(run)
        if "begin" in marks and len([r for r in open_runs if _begins(r)]) > 1:
            raise BadTemplate(Flaw.FIELD, instruction.strip()[:40])
        if "end" in marks:
            if _allowed(instruction) == _MERGE:
                for each in open_runs:
                    each.getparent().remove(each)
            open_runs, instruction = [], ""
    if open_runs:
        raise BadTemplate(Flaw.FIELD, instruction.strip()[:40])


def _begins(run: Element) -> bool:
    return any(mark.get(w("fldCharType")) == "begin" for mark in run.iter(w("fldChar")))


def _allowed(instruction: str) -> str:
    """The name of a field that is allowed."""
    name = (instruction.split() or [""])[0].upper()
    if name not in PAGES and name != _MERGE:
        raise BadTemplate(Flaw.FIELD, instruction.strip()[:40])
    return name


def _unwrap(element: Element) -> None:
    """Put the children of ``element`` in its place."""
    parent = element.getparent()
    for child in list(element):
        parent.insert(parent.index(element), child)
    parent.remove(element)
