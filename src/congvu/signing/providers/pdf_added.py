"""What each revision of a PDF did to the one before it. Part of the process that reads signatures.

Only what one sees and what acts counts: the pages with all they are drawn from, what is laid upon them, and
what the catalogue leads to. An object that nothing of this leads to cannot be seen.
"""

from collections.abc import Iterable, Iterator

from pyhanko.pdf_utils.reader import PdfFileReader

from congvu.signing.logic.report import Added, Change
from congvu.signing.providers.pdf_editions import (
    NOT_DRAWN,
    NOT_OF_NOTE,
    UPWARDS,
    Edition,
    Name,
    Note,
    Page,
    Part,
)

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
    }
)
"""Of the catalogue: what is looked at by itself, or never seen."""
LAYERS = "/OCProperties"
"""Which layers of the pages are shown."""
OF_FORM = frozenset({"/Fields", "/SigFlags", "/DA", "/DR", "/NeedAppearances"})


def added(reader: PdfFileReader) -> Iterator[Added]:
    """What the second and every later revision did, in their order."""
    before = Edition(reader.get_historical_resolver(0))
    for number in range(1, reader.xrefs.total_revisions):
        after = Edition(reader.get_historical_resolver(number))
        touched = frozenset(
            (at.idnum, at.generation)
            for at in (
                *reader.xrefs.explicit_refs_in_revision(number),
                *reader.xrefs.refs_freed_in_revision(number),
            )
        )
        pages: dict[Change, list[int]] = {}
        for change, page in _Step(before, after, touched).changes():
            pages.setdefault(change, []).extend([page] if page else [])
        for change, where in pages.items():
            yield Added(number + 1, change, tuple(sorted(set(where))))
        before = after


class _Step:
    """From one edition to the next, whose revision wrote the objects ``touched``."""

    def __init__(self, before: Edition, after: Edition, touched: frozenset[Name]) -> None:
        self._before, self._after, self._touched = before, after, touched

    def changes(self) -> Iterator[tuple[Change, int]]:
        """Each change with the number of its page, 0 where it has none."""
        before, after = self._before.pages, self._after.pages
        if [page.name for page in before] != [page.name for page in after]:
            yield Change.PAGES, 0
        old = {page.name: page for page in before}
        for number, page in enumerate(after, 1):
            if page.name in old:
                yield from ((change, number) for change in self._of_page(old[page.name], page))
        yield from ((change, 0) for change in self._of_catalogue())

    def _of_page(self, before: Page, after: Page) -> Iterator[Change]:
        if not self._same(before.part, after.part, NOT_DRAWN):
            yield Change.CONTENT
        for name in before.notes.keys() - after.notes.keys():
            yield Change.CONTENT if before.notes[name].signed else Change.NOTES
        for name, note in after.notes.items():
            if (change := self._of_note(before.notes.get(name), note)) is not None:
                yield change

    def _of_note(self, before: Note | None, after: Note) -> Change | None:
        if after.signed and (before is None or not before.signed):
            return Change.SIGNATURE
        if before is not None and self._same(before.part, after.part, NOT_OF_NOTE):
            return None
        if before is not None and before.signed:  # a picture that was signed looks different now
            return Change.CONTENT
        return Change.NOTES if after.kind == "note" else Change.FIELDS

    def _of_catalogue(self) -> Iterator[Change]:
        for key in self._differing("", BESIDE):
            yield Change.CONTENT if key == LAYERS else Change.OTHER
        if any(True for _key in self._differing("/DSS", frozenset())):
            yield Change.PROOFS
        if any(True for _key in self._differing("/AcroForm", OF_FORM)):
            yield Change.OTHER

    def _differing(self, holder: str, leaving: frozenset[str]) -> Iterable[str]:
        before, after = self._before.entries(holder, leaving), self._after.entries(holder, leaving)
        for key in sorted(before.keys() | after.keys()):
            old, new = before.get(key), after.get(key)
            if old is None or new is None or not self._same(old, new, UPWARDS):
                yield key

    def _same(self, before: Part, after: Part, skip: frozenset[str]) -> bool:
        return (
            before.text == after.text
            and before.objects == after.objects
            and all(
                self._before.written(name, skip) == self._after.written(name, skip)
                for name in after.objects & self._touched
            )
        )
