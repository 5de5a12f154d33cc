"""The lines above a signature: in whose name, and who (Decree 30/2020, Annex I, part I, II.7)."""

from collections.abc import Sequence


def lines(prefix: str, giver: str, taker: str, above: Sequence[str] = ()) -> tuple[str, ...]:
    """``KT. GIÁM ĐỐC``, ``PHÓ GIÁM ĐỐC``; the head alone has one line, and who acts as head too.

    ``above``: the line of the delegation this one is taken from (``TL. GIÁM ĐỐC``), which stands first.
    """
    own, other = _upper(taker), _upper(giver)
    if not prefix:
        return (*above, own)
    if prefix == "Q.":
        return (*above, f"{prefix} {other or own}")
    return (*above, f"{prefix} {other}", own)


def is_deputy(title: str) -> bool:
    """Whether somebody of this post is not the head: a deputy signs for the head (KT.), never as the head."""
    return _upper(title).startswith(("PHÓ ", "QUYỀN "))


def _upper(words: str) -> str:
    return " ".join(words.upper().split())
