"""Putting texts into the index and taking them out, in the transaction of the act that does so.

These are no acts: an index says nothing that the texts do not. Whoever calls them records why.
"""

from django.db import connection

from congvu.screening.actions import index_merging as merging
from congvu.screening.actions import index_sealing as sealing
from congvu.screening.logic import slips
from congvu.screening.models import Fresh, Gone, IndexedText, IndexedWords
from congvu.similarity import packing
from congvu.similarity.grams import Words, fingerprint
from congvu.similarity.settings import Settings
from congvu.similarity.tokens import Tokens


def put(key: str, taken: Tokens) -> None:
    """The text under ``key`` is ``taken`` and can be found. The same text again changes nothing."""
    _demand_transaction()
    digest = packing.digest(key, taken)
    while (number := _entered(key, digest)) is None:
        old = _locked(key)
        if old and (old.digest, old.version) == (digest, packing.VERSION):
            return
        if old:
            _take_out(old)
    _keep(number, digest, taken)


def remove(key: str) -> None:
    """No text is found under ``key``; one that is not there is no error."""
    _demand_transaction()
    if old := _locked(key):
        _take_out(old)


def seal() -> int:
    """Do one portion of what is due: seal fresh texts, merge parts, clear away merged ones.

    Gives how many rows it handled, 0 when nothing is due. It may be killed, and run beside itself: a portion
    is one transaction.
    """
    return sealing.seal_fresh() or merging.merge() or merging.clear()


def rebuild() -> None:
    """Make all parts anew from the words of the texts, when settings have changed or a part is doubted.

    Searching, putting and taking out go on meanwhile. Killed in the middle, it is to be run again.
    """
    sealing.rebuild()


# An object made and saved costs as much time as packing what it holds, so these rows are written without any.
_ENTER = (
    "INSERT INTO screening_indexedtext (key, digest, version) VALUES (%s, %s, %s)"
    " ON CONFLICT (key) DO NOTHING RETURNING number"
)
_KEEP_WORDS = "INSERT INTO screening_indexedwords (number, words, places) VALUES (%s, %s, %s)"
_KEEP_FRESH = "INSERT INTO screening_fresh (number, digest, recipe, grams) VALUES (%s, %s, %s, %s)"


def _entered(key: str, digest: int) -> int | None:
    """The number of a text that is now there under ``key``; None when one was there. Whoever else is entering
    it is waited for.
    """
    with connection.cursor() as cursor:
        cursor.execute(_ENTER, [key, digest, packing.VERSION])
        found = cursor.fetchone()
    return found[0] if found else None


def _keep(number: int, digest: int, taken: Tokens) -> None:
    grams = _grams(taken.word)
    with connection.cursor() as cursor:
        words, places = packing.pack_words(taken.word), packing.pack_places(taken)
        cursor.execute(_KEEP_WORDS, [number, words, places])
        cursor.execute(_KEEP_FRESH, [number, digest, grams["recipe"], grams["grams"]])


def _locked(key: str) -> IndexedText | None:
    return IndexedText.objects.select_for_update().filter(key=key).first()


def _take_out(old: IndexedText) -> None:
    """A fresh text leaves no trace; of one in a part it is noted what must be left out there."""
    words = IndexedWords.objects.get(pk=old.number)
    waited, _ = Fresh.objects.filter(pk=old.number).delete()
    if not waited:
        word = packing.unpack_words(words.words)
        bag = packing.pack_bag(word)
        Gone.objects.create(number=old.number, digest=old.digest, bag=bag, **_grams(word))
    words.delete()
    old.delete()


def _grams(word: Words) -> dict[str, int | bytes]:
    settings = Settings()
    grams = fingerprint(word, settings.size, settings.window)
    return {"recipe": slips.recipe(settings), "grams": slips.pack_grams(grams)}


def _demand_transaction() -> None:
    if not connection.in_atomic_block:
        raise RuntimeError("the index is changed inside an act, not beside it")
