"""Kinds of series, as tests need them."""

from congvu.numbers.logic import SeriesKind, kinds

LETTERS = kinds.add(SeriesKind("tests.letters", "Thư thử", "{number:03}/{year}-{unit}", {"unit": "VP"}))
BOOKS = kinds.add(SeriesKind("tests.books", "Sổ thử"))  # written by its module
CARDS = kinds.add(SeriesKind("tests.cards", "Thẻ thử", "THE-{number}", yearly=False))
