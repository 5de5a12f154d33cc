"""Kinds of series, as tests need them."""

from congvu.numbers.logic import SeriesKind, kinds

LETTERS = kinds.add(SeriesKind("tests.letters", "Thư thử", "{number:03}/{year}-{unit}", {"unit": "VP"}))
CARDS = kinds.add(SeriesKind("tests.cards", "Thẻ thử", "THE-{number}", yearly=False))
