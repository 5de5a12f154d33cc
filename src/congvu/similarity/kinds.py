"""How a passage was taken over, as far as its words show it."""

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from congvu.similarity.passages import Passage
from congvu.similarity.tokens import MARKED, ODD, Tokens

Kind = Literal["verbatim", "stripped", "disguised", "edited", "reordered", "law"]
"""Word by word; without diacritics; with look-alike or hidden letters; changed; moved about; reads as law."""

_WHOLE = 0.95  # of the words agree
_MOVED = 0.25  # of the weight of the longest piece is in others
_FEW, _MANY = 0.05, 0.3  # of the words bear a trait


def kind_of(passage: Passage, query: Tokens, source: Tokens) -> Kind:
    """The kind of ``passage``; of several that fit, the one that hides most."""
    mine, theirs = (
        query.traits[passage.begin : passage.end],
        source.traits[passage.source_begin : passage.source_end],
    )
    if _share(mine, ODD) > _FEW >= _share(theirs, ODD):
        return "disguised"
    marks = sorted((_share(mine, MARKED), _share(theirs, MARKED)))
    if marks[0] < _FEW and marks[1] > _MANY:
        return "stripped"
    if _is_reordered(passage):
        return "reordered"
    return "verbatim" if min(passage.cover, passage.source_cover) >= _WHOLE else "edited"


def _share(traits: NDArray[np.uint8], trait: int) -> float:
    return float((traits & trait > 0).mean())


def _is_reordered(passage: Passage) -> bool:
    boxes = np.array(sorted(chain.box for chain in passage.chains))
    most = max(chain.weight for chain in passage.chains)
    rest = sum(chain.weight for chain in passage.chains) - most
    return bool(rest > _MOVED * most and (np.diff(boxes[:, 2]) < 0).any())
