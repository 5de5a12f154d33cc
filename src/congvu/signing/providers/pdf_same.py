"""Whether two things of a PDF mean the same in two editions. Part of the process that reads signatures.

Not how it is written counts, but what it means: an entry may stand in its dictionary or elsewhere, and the
numbers of the objects may be others. What leads from a page back to pages is the same page or not.
"""

from pyhanko.pdf_utils import generic

from congvu.signing.providers.pdf_editions import Edition, name_of
from congvu.signing.providers.pdf_objects import Name

UPWARDS = frozenset({"/Parent", "/P", "/Pg", "/StructParent", "/StructParents", "/SE"})
IN_LIST = "[]"
TO_PAGES = frozenset({IN_LIST, "/Parent", "/P", "/Pg", "/Page", "/D", "/Dest", "/SD"})
"""Entries that lead to a page, of which nothing is drawn; so do lists that say where something leads."""
Pair = tuple[Name, Name]


class Same:
    """Compares an edition with the next."""

    def __init__(self, before: Edition, after: Edition) -> None:
        self._before, self._after = before, after
        self._known: set[Pair] = set()

    def same(
        self,
        old: object,
        new: object,
        *,
        skip: frozenset[str] = frozenset(),
        always: frozenset[str] = frozenset(),
    ) -> bool:
        """``old`` means in the edition before what ``new`` means after.

        ``skip``: entries of the thing itself that do not count; ``always``: those that never count below it,
        which is only for what is not drawn.
        """
        assumed: set[Pair] = set()
        waiting: list[tuple[object, object, str, frozenset[str]]] = [(old, new, "", skip | always)]
        while waiting:
            one, other, via, leaving = waiting.pop()
            names = (name_of(one), name_of(other))
            if names[0] is not None and names[1] is not None:
                pair = (names[0], names[1])
                if pair in assumed or (pair in self._known and not always):
                    continue
                if via in TO_PAGES and names[0] in self._before.structure:
                    if names[0] != names[1] or names[1] not in self._after.structure:
                        return False
                    continue
                assumed.add(pair)
            one, other = self._before.meant(one), self._after.meant(other)
            below = self._below(one, other, leaving)
            if below is None:
                return False
            waiting += [(left, right, key, always) for left, right, key in below]
        if not always:
            self._known |= assumed
        return True

    def _below(
        self, one: object, other: object, leaving: frozenset[str]
    ) -> list[tuple[object, object, str]] | None:
        """What must be the same below the two; None when they are not themselves."""
        if isinstance(one, generic.DictionaryObject) and isinstance(other, generic.DictionaryObject):
            if _data(one) != _data(other):
                return None
            keys = {key for key in one if key not in leaving and self._before.got(one, key) is not None}
            if keys != {
                key for key in other if key not in leaving and self._after.got(other, key) is not None
            }:
                return None
            return [(one.raw_get(key), other.raw_get(key), key) for key in keys]
        if isinstance(one, generic.ArrayObject) and isinstance(other, generic.ArrayObject):
            if len(one) != len(other):
                return None
            return [(one.raw_get(place), other.raw_get(place), IN_LIST) for place in range(len(one))]
        return [] if _plain(one) == _plain(other) else None


def _data(held: generic.DictionaryObject) -> object:
    return held.encoded_data if isinstance(held, generic.StreamObject) else None


def _plain(value: object) -> tuple[str, object]:
    """A value by what it says, whatever it is written like."""
    if value is None or isinstance(value, generic.NullObject):
        return "nothing", None
    if isinstance(value, generic.BooleanObject):
        return "truth", bool(value.value)
    if isinstance(value, generic.NumberObject | generic.FloatObject):
        return "number", value
    if isinstance(value, generic.TextStringObject | generic.ByteStringObject):
        return "text", value.original_bytes
    if isinstance(value, generic.NameObject):
        return "name", str(value)
    return type(value).__name__, id(value)
