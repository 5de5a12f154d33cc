"""Fields of dossiers: whoever judges a field judges all that belong to it."""

from collections.abc import Collection, Mapping


def covered(fields: Collection[str], parents: Mapping[str, str]) -> frozenset[str]:
    """``fields`` and every field below one of them; ``parents``: what each field belongs to.

    Nothing covers nothing: no fields at all means every field to a seat, and stays so.
    """
    return frozenset(fields).union(each for each in parents if _is_below(each, fields, parents))


def _is_below(field: str, fields: Collection[str], parents: Mapping[str, str]) -> bool:
    seen: set[str] = set()
    while (field := parents.get(field, "")) and field not in seen:
        if field in fields:
            return True
        seen.add(field)
    return False
