"""What a Vietnamese syllable can be: an onset, a rhyme, and a tone at its place."""

from dataclasses import dataclass
from functools import lru_cache

from congvu.vietnamese.letters import MARKED_VOWELS, Tone, apart

_ONSETS = "ngh ch gh gi kh ng nh ph qu th tr b c d đ g h k l m n p r s t v x"
ONSETS = (*_ONSETS.split(), "")
"""Longest first, so that "ngh" is tried before "ng"; the last is a bare start."""

_RHYMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oem oen oeo oet oi om on
ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uân uâng uât uây uc uê uêch uênh uêt ui um un ung uôc uôi uôm uôn uông uôp uôt uơ up ut
uy uya uych uyên uyêt uyn uynh uyp uyt uyu
ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
y ych yêm yên yêng yêt yêu yn ynh yp yt
"""
RHYMES = frozenset(_RHYMES.split())
LONGEST = 7
"""Letters in the longest syllable, nghiêng."""

_STOPS = ("c", "ch", "p", "t")


@dataclass(frozen=True)
class Syllable:
    """A syllable in lower case without its tone, cut in two, and the tone."""

    onset: str
    rhyme: str
    tone: Tone

    @property
    def tone_index(self) -> int:
        """The letter of the rhyme that carries the tone, in the old placement (hòa, thủy, hoàn, quý)."""
        vowels = len(self.rhyme.rstrip("bcdghklmnpqrstvx"))
        marked = [i for i in range(vowels) if self.rhyme[i] in MARKED_VOWELS]
        if marked:
            return marked[-1]  # người, tiếng, huệ
        if vowels < len(self.rhyme):
            return vowels - 1  # hoàn, huỳnh
        return vowels // 2 if vowels == 3 else 0  # ngoài | hòa, của


@lru_cache(maxsize=65_536)
def parse(word: str) -> Syllable | None:
    """The syllable ``word`` is (NFC, any case, tone on whichever of its letters), or None."""
    parts = [apart(letter) for letter in word.lower()]
    tones = [tone for _, tone in parts if tone]
    if len(tones) > 1 or len(parts) > LONGEST:
        return None
    tone = tones[0] if tones else Tone.LEVEL
    plain = "".join(letter for letter, _ in parts)
    for onset in ONSETS:
        if plain.startswith(onset) and plain[len(onset) :] in RHYMES:
            return _sounding(Syllable(onset, plain[len(onset) :], tone))
    return None


def _sounding(syllable: Syllable) -> Syllable | None:
    """None for a closed syllable in a tone it cannot have: only sắc and nặng before c, ch, p and t."""
    closed = syllable.rhyme.endswith(_STOPS)
    return None if closed and syllable.tone not in (Tone.LEVEL, Tone.ACUTE, Tone.DOT) else syllable


def is_marked_syllable(word: str) -> bool:
    """Whether ``word`` is a Vietnamese syllable that shows it: by a tone, a marked vowel or đ."""
    syllable = parse(word)
    if syllable is None:
        return False
    if syllable.tone:
        return True
    if syllable.rhyme.endswith(_STOPS):
        return False  # "các" without its tone is spelled wrongly, or is not Vietnamese
    return syllable.onset == "đ" or any(letter in MARKED_VOWELS for letter in syllable.rhyme)
