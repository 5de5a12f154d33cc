"""Vietnamese text, pure: folding, tones, legacy encodings, numbers in words, names, alphabet. No Django."""

from congvu.vietnamese.detection import Guess, detect
from congvu.vietnamese.folding import fold
from congvu.vietnamese.legacy import Encoding, Run, join_runs, to_unicode
from congvu.vietnamese.letters import composed
from congvu.vietnamese.tones import canonical

__all__ = ["Encoding", "Guess", "Run", "canonical", "composed", "detect", "fold", "join_runs", "to_unicode"]
