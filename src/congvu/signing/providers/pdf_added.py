"""What each revision of a PDF did to the one before it. Part of the process that reads signatures.

Only what one sees and what acts counts: the pages with all they are drawn from, what is laid upon them, and
what the catalogue leads to. An object that nothing of this leads to cannot be seen.
"""

from collections.abc import Iterable, Iterator, Mapping

from pyhanko.pdf_utils import generic
from pyhanko.sign.fields import FieldMDPSpec

from congvu.signing.logic.report import Added, Change
from congvu.signing.providers import pdf_replaced
from congvu.signing.providers.pdf_editions import Box, Edition, Note, Page, box_of
from congvu.signing.providers.pdf_objects import Name, Objects
from congvu.signing.providers.pdf_same import UPWARDS, Same
from congvu.signing.providers.pdf_stamps import LARGEST_SHARE

NOT_DRAWN = frozenset(
    {"/Parent", "/StructParents", "/Annots", "/LastModified", "/Tabs", "/Metadata", "/PieceInfo", "/Contents"}
)
"""Of a page: what leads elsewhere, or is looked at by itself."""
NOT_OF_NOTE = frozenset({"/Parent", "/P", "/StructParent", "/V", "/Popup", "/Kids", "/M"})
"""Of what is laid upon a page: what a signature consists of is its own matter."""
ABOVE_NOTE = NOT_OF_NOTE | {"/DA", "/DR"}
BESIDE = frozenset(
    {
        "/Type",
        "/Pages",
        "/AcroForm",
        "/DSS",
        "/Perms",
        "/Extensions",
        "/Version",
        "/Metadata",
        "/StructTreeRoot",
        "/MarkInfo",
        "/Lang",
        "/PieceInfo",
    }
)
"""Of the catalogue: what is looked at by itself, or never seen."""
LAYERS = "/OCProperties"
"""Which layers of the pages are shown."""
UNSTEADY = 8 | 16
"""Flags of a box: it is not enlarged, or not turned, with the page."""
OF_FORM = frozenset({"/Fields", "/SigFlags", "/DA", "/DR", "/NeedAppearances"})

Intact = Mapping[Name, int]
"""The revision (the first is 0) of each signature that is intact, by its object."""
Lock = tuple[int, FieldMDPSpec]
"""The revision of a signature, and which fields its signer has locked."""


def added(objects: Objects, first: int, intact: Intact, locks: tuple[Lock, ...]) -> Iterator[Added]:
    """What every revision after ``first`` (0 is the first of all) did, in their order.

    Of those before, which are a draft, only that a signature was taken out.
    """
    before = Edition(objects, 0)
    for number in range(1, objects.reader.xrefs.total_revisions):
        after = Edition(objects, number)
        step = _Step(before, after, _written(objects, number), intact, locks)
        pages: dict[Change, list[int]] = {}
        for change, page in _told(step, draft=number < first):
            pages.setdefault(change, []).extend([page] if page else [])
        for change, where in pages.items():
            yield Added(number + 1, change, tuple(sorted(set(where))))
        before = after


def _told(step: "_Step", *, draft: bool) -> list[tuple[Change, int]]:
    try:
        return [(Change.REMOVED, 0)] if draft and step.removed else [] if draft else list(step.changes())
    except Exception:  # an object that cannot be read may hide a change: it is told as one
        return [] if draft else [(Change.OTHER, 0)]


def _written(objects: Objects, revision: int) -> list[Name]:
    return [(at.idnum, at.generation) for at in objects.reader.xrefs.explicit_refs_in_revision(revision)]


class _Step:
    """From one edition to the next, whose table names the objects ``written``."""

    def __init__(
        self,
        before: Edition,
        after: Edition,
        written: Iterable[Name],
        intact: Intact,
        locks: tuple[Lock, ...],
    ) -> None:
        self._written = written
        self._before, self._after, self._intact = before, after, intact
        self._locks = [fields for revision, fields in locks if revision < after.revision]
        self._compared = Same(before, after)
        self._same = self._compared.same

    @property
    def removed(self) -> bool:
        """A signature was taken out."""
        return bool(self._before.signatures - self._after.signatures)

    def changes(self) -> Iterator[tuple[Change, int]]:
        """Each change with the number of its page, 0 where it has none."""
        before, after = self._before.pages, self._after.pages
        if self._before.tree != self._after.tree:
            yield Change.PAGES, 0
        old = {page.name: page for page in before}
        for number, page in enumerate(after, 1):
            if page.name in old:
                yield from ((change, number) for change in self._of_page(old[page.name], page))
        if pdf_replaced.unknown(self._before, self._after, self._compared, self._written):
            yield Change.UNSURE, 0
        if self.removed:
            yield Change.REMOVED, 0
        yield from ((change, 0) for change in self._of_catalogue())

    def _of_page(self, before: Page, after: Page) -> Iterator[Change]:
        drawn = (_contents(self._before, before), _contents(self._after, after))
        if not self._same(*drawn) or not self._same(before.held, after.held, skip=NOT_DRAWN):
            yield Change.CONTENT
        for name in before.notes.keys() - after.notes.keys():
            yield self._harm(before.notes[name]) if before.notes[name].signature is None else Change.CONTENT
        told = [self._of_note(before.notes.get(name), note) for name, note in after.notes.items()]
        made = [
            note
            for note, change in zip(after.notes.values(), told, strict=True)
            if change is Change.SIGNATURE
        ]
        yield from (change for change in told if change is not None)
        if made and _is_large(self._after, after, made):
            yield Change.STAMP
        if [name for name in before.order if name in after.notes] != [
            name for name in after.order if name in before.notes
        ]:  # what lay below lies above now
            yield Change.NOTES

    def _of_note(self, before: Note | None, after: Note) -> Change | None:
        if before is None or before.kind != after.kind:
            return Change.SIGNATURE if before is None and self._signs(after) else self._harm(after)
        if self._alike(before, after):
            return None
        if before.signature is None and self._signs(after):
            return Change.SIGNATURE
        if before.signature is not None:  # a picture that was signed looks different now
            return Change.CONTENT
        return self._harm(after)

    def _harm(self, note: Note) -> Change:
        if note.kind == "note":
            return Change.NOTES
        name = _name(self._after, note)
        return Change.LOCKED if any(each.is_locked(name) for each in self._locks) else Change.FIELDS

    def _signs(self, note: Note) -> bool:
        """It is the box of a signature that is intact and covers this box: its signer answers for it.

        One of another kind, which shows nothing, is a matter of its own.
        """
        made = note.signature
        if made is None or made not in self._after.signatures or _acts(note):
            return False
        return self._intact.get(made) == self._after.revision or (
            made not in self._before.signatures and _shows_nothing(self._after, note)
        )

    def _alike(self, before: Note, after: Note) -> bool:
        if before.kind == "signature":
            filled = before.signature == after.signature
        else:
            filled = self._same(before.value, after.value)
        return (
            filled
            and len(before.above) == len(after.above)
            and self._same(before.held, after.held, skip=NOT_OF_NOTE)
            and all(
                self._same(old, new, skip=ABOVE_NOTE)
                for old, new in zip(before.above, after.above, strict=True)
            )
        )

    def _of_catalogue(self) -> Iterator[Change]:
        for key in self._differing("", BESIDE):
            yield Change.CONTENT if key == LAYERS else Change.OTHER
        if any(True for _key in self._differing("/DSS", frozenset())):
            yield Change.PROOFS
        if any(True for _key in self._differing("/AcroForm", OF_FORM)):
            yield Change.OTHER
        if self._drawn_anew() or self._drawn_from_others():
            yield Change.FIELDS

    def _drawn_from_others(self) -> bool:
        """What boxes of the form are drawn from by its name is another now; more may have come."""
        before, after = (
            each.got(each.got(each.root, "/AcroForm"), "/DR") for each in (self._before, self._after)
        )
        for kind in before if isinstance(before, generic.DictionaryObject) else ():
            old, new = self._before.got(before, kind), self._after.got(after, kind)
            if not isinstance(old, generic.DictionaryObject) or not isinstance(new, generic.DictionaryObject):
                if not self._same(old, new):
                    return True
                continue
            if any(name not in new or not self._same(old.raw_get(name), new.raw_get(name)) for name in old):
                return True
        return False

    def _drawn_anew(self) -> bool:
        """The reader is told to draw the boxes of the form itself."""
        old, new = (
            isinstance(said, generic.BooleanObject) and bool(said.value)
            for said in (
                each.got(each.got(each.root, "/AcroForm"), "/NeedAppearances")
                for each in (self._before, self._after)
            )
        )
        return new and not old

    def _differing(self, holder: str, leaving: frozenset[str]) -> Iterator[str]:
        before, after = self._before.entries(holder), self._after.entries(holder)
        for key in sorted((before.keys() | after.keys()) - leaving):
            old, new = before.get(key), after.get(key)
            if not self._same(old, new, always=frozenset() if key == LAYERS else UPWARDS):
                yield key


def _name(edition: Edition, note: Note) -> str:
    """The whole name of the field, as a lock calls it."""
    parts = [edition.got(each, "/T") for each in (note.held, *note.above)]
    return ".".join(str(part) for part in reversed(parts) if part is not None)


def _acts(note: Note) -> bool:
    """Something happens when it is pointed at or looked at."""
    return any(key in held for held in (note.held, *note.above) for key in ("/A", "/AA"))


def _shows_nothing(edition: Edition, note: Note) -> bool:
    box = box_of(edition.got(note.held, "/Rect"))
    return box == (0, 0, 0, 0)


def _is_large(edition: Edition, page: Page, made: list[Note]) -> bool:
    """The boxes take up much of the page, or change their size with how it is looked at."""
    whole = box_of(edition.got(page.held, "/MediaBox"))
    cut = box_of(edition.got(page.held, "/CropBox")) or whole
    boxes = [box_of(edition.got(note.held, "/Rect")) for note in made]
    flags = [edition.got(note.held, "/F") for note in made]
    if whole is None or cut is None:
        return True
    share = sum(map(_area, filter(None, boxes))) / max(min(_area(whole), _area(cut)), 1.0)
    return share > LARGEST_SHARE or any(isinstance(each, int) and each & UNSTEADY for each in flags)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _contents(edition: Edition, page: Page) -> object:
    """What draws the page; one piece alone may stand in a list or by itself."""
    held = page.held.raw_get("/Contents") if "/Contents" in page.held else None
    listed = edition.meant(held)
    if isinstance(listed, generic.ArrayObject) and len(listed) == 1:
        return listed.raw_get(0)
    return held
