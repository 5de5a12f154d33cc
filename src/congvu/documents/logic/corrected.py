"""What stood in an entry before it was corrected, as plain texts that are kept beside the correction."""

import json
from collections.abc import Iterable, Iterator, Mapping

KEPT = (
    *("arrived_on", "external_id", "sender_name", "sender_code", "sender_email", "doc_number", "symbol"),
    *("issued_on", "kind", "subject", "language", "pages", "copies", "urgency", "signer_post", "signer_name"),
    *("to_places", "description", "asks_answer", "own"),
)
"""The fields of an entry. Those of a kind by its name, which says the same for ever."""
Texts = Mapping[str, str]


def plain(value: object) -> str:
    """A value as it is kept; one that is missing as nothing."""
    if value is None:
        return ""
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def texts(entry: object) -> dict[str, str]:
    """All fields of an entry as they stand in it now."""
    return {name: plain(getattr(entry, name)) for name in KEPT}


def backwards(now: Texts, corrections: Iterable[Texts]) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    """What the entry said before each correction and after it, the newest first as they are given."""
    after = dict(now)
    for before in corrections:
        earlier = {**after, **{name: _kept(old) for name, old in before.items()}}
        yield earlier, after
        after = earlier


def _kept(old: str) -> str:
    return "" if old == "None" else old
