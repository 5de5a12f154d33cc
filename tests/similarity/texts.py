"""Texts of invented syllables, and what is done to a text that is copied."""

import random
import unicodedata

from congvu.vietnamese.syllables import ONSETS, RHYMES

SYLLABLES = sorted(onset + rhyme for onset in ONSETS for rhyme in RHYMES)


def prose(seed: int, words: int = 600) -> str:
    """``words`` syllables in sentences of 8 to 20 and paragraphs of 3 to 6 sentences."""
    dice = random.Random(seed)
    left, paragraphs = words, []
    while left > 0:
        sentences = []
        for _ in range(dice.randint(3, 6)):
            length = min(dice.randint(8, 20), left)
            if length > 0:
                sentences.append(" ".join(dice.choices(SYLLABLES, k=length)).capitalize() + ".")
                left -= length
        paragraphs.append(" ".join(sentences))
    return "\n".join(paragraphs)


def sentences(text: str) -> list[str]:
    return [part.strip() + "." for part in text.replace("\n", " ").split(".") if part.strip()]


def edited(text: str, share: float, seed: int = 1) -> str:
    """``share`` of the words replaced, dropped, doubled or swapped."""
    dice = random.Random(seed)
    words: list[str] = []
    for word in text.split():
        fate = dice.random()
        if fate >= share:
            words.append(word)
        elif fate < share * 0.5:
            words.append(dice.choice(SYLLABLES))
        elif fate < share * 0.7:
            words += [word, dice.choice(SYLLABLES)]
    return " ".join(words)


def shuffled(text: str, seed: int = 1) -> str:
    parts = sentences(text)
    random.Random(seed).shuffle(parts)
    return " ".join(parts)


def stripped(text: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return bare.replace("đ", "d").replace("Đ", "D")


def disguised(text: str, seed: int = 1) -> str:
    """Letters that only look alike, and marks of no width."""
    dice = random.Random(seed)
    alike = dict(zip("aeocpxi", "аеосрхі", strict=True))
    return "".join(
        (alike.get(c, c) if dice.random() < 0.4 else c) + ("\u200b" if dice.random() < 0.05 else "")
        for c in text
    )
