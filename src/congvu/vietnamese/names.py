"""Personal names: họ, đệm, tên. A Vietnamese list is sorted by the given name, which stands last."""

from congvu.vietnamese import collation
from congvu.vietnamese.letters import composed


def given(full_name: str) -> str:
    """The name a person is called and sorted by: ``"An"`` of ``"Nguyễn Văn An"``."""
    words = full_name.split()
    return words[-1] if words else ""


def sort_key(full_name: str) -> str:
    """Sorts by given name, then family name, then middle names, as ``collation`` orders words."""
    words = full_name.split()
    return collation.key(" ".join(words[-1:] + words[:-1]))


def tidy(full_name: str) -> str:
    """One space between words; capitals for a name typed in one case, ``"NGUYỄN VĂN AN"`` or ``"an"``."""
    name = " ".join(composed(full_name).split())
    if name.isupper() or name.islower():
        return " ".join(word[:1].upper() + word[1:].lower() for word in name.split())
    return name
