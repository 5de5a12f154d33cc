"""How a passage was taken over, as far as its words show it."""

from typing import Literal

import numpy as np

from congvu.similarity.grams import Words
from congvu.similarity.passages import Passage
from congvu.similarity.tokens import Tokens

Kind = Literal["verbatim", "stripped", "disguised", "edited", "reordered", "law"]
"""Word by word; without diacritics; with other letters or forms; with changes; in another order; as law reads."""

_WHOLE = 0.95  # of the words agree


def kind_of(passage: Passage, query: Tokens, source: Tokens, text: str) -> Kind:
    """The kind of ``passage``; of several that fit, the one that changes more."""
    del text, query, source
    begins = np.array([chain.links[0] for chain in sorted(passage.chains, key=lambda chain: chain.box)])
    if len(begins) > 1 and (np.diff(begins[:, 2]) < 0).any():
        return "reordered"
    if min(passage.cover, passage.source_cover) < _WHOLE:
        return "edited"
    return "verbatim"
