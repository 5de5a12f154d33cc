"""Every number by which copying is told from chance, with its unit; tuned on planted reuse."""

from dataclasses import dataclass
from math import log2


@dataclass(frozen=True)
class Settings:
    """How texts are compared. An index holds for one ``size`` and ``window``; the rest may change any time.

    Weights: a word of the collection that occurs once in 16,000 words weighs 1, a common one less, a number
    hardly anything. A passage of 40 ordinary words weighs about 20.
    """

    size: int = 4  # words of a gram in the index
    window: int = 8  # neighbours of which the index keeps one
    known_size: int = 5  # words of a gram of laws and templates

    common_least: int = 12  # texts that share a gram before it is common,
    common_share: float = 0.004  # or this share of the collection, whichever is more
    known_density: float = 0.6  # of the 24 words around a word, to stand in a law or template
    law_likeness: float = 1.2  # bits: how much more a passage reads like laws than like the collection

    candidates: int = 50  # texts looked at closely
    seed: int = 3  # words that must agree in a row for two places to be compared at all
    repeats: int = 4  # a seed that stands more often in the query says nothing
    square: int = 128  # words of query and source in which seeds must
    least_seeds: float = 2.5  # weigh this much together to be followed
    near: int = 18  # words around a seed in which pairs of words count too
    slant: int = 7  # words by which such pairs may be off the seed's line

    reach: int = 30  # words that a gap within a chain may have on either side
    gap_cost: float = 0.25  # weight, for each word of a gap (mean of both sides)
    slant_cost: float = 0.3  # weight, for each word by which the sides of a gap differ
    overlap_cost: float = 0.8  # weight, for each word that two links share
    single_gain: float = 1.3  # times its weight, a single word that agrees within a gap
    worst_gap: float = 5.0  # weight: a gap that costs more ends the chain
    least_chain: float = 3.0  # weight

    join: int = 18  # words between two chains of one passage, on both sides
    touch: int = 14  # words between two chains on one side, when there are on the other
    skip: int = 300  # in the source (left out of the copy), or
    put_in: int = 30  # in the query (put into the copy)
    least: float = 10.0  # weight of a passage that is shown, in a collection of
    few: int = 100  # to
    many: int = 500  # texts; outside of these, ``threshold``
    unlearnt: float = 5.0  # weight more for each halving of a small collection, down to
    fewest: int = 40  # texts
    chance: float = 0.35  # weight more for each doubling of a large collection
    least_cover: float = 0.3  # of the words between its ends, to agree, on the thinner side
    taken: float = 0.6  # of a chain's words that a stronger passage may have explained already

    tail: int = 3  # words to a sentence's end that are taken along
    trim: int = 5  # words beyond a sentence's end that are left out
    alike: float = 0.45  # of the words of two neighbouring half sentences, to agree, to be taken along

    def common(self, documents: int) -> float:
        """In how many texts of a collection a gram may stand before it says nothing."""
        return max(self.common_least, self.common_share * documents)

    def threshold(self, documents: int) -> float:
        """What a passage must weigh in a collection of so many texts.

        In a small one, what everybody writes has not been seen often enough to be known as common: measured
        on texts that copy nothing, the strongest passage of one text in twenty weighs 17 in a collection of
        30, 9 in one of 60, 7 in one of 500. In a large one, chance is asked more often, and its best answer
        grows with the logarithm.
        """
        small = log2(self.few / max(documents, self.fewest)) if documents < self.few else 0.0
        large = log2(documents / self.many) if documents > self.many else 0.0
        return self.least + self.unlearnt * small + self.chance * large
