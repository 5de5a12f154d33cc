"""Taking the names of authors out of what a blind member reads."""

import re

from congvu.initiatives.logic.content import Content

MASK = "[…]"
SHORTEST = 4


def masked(text: str, content: Content) -> str:
    """``text`` without the full names of the people of ``content`` and the places they work at."""
    told = {content.investor, content.representative, content.base_decided_by}
    told |= {word for author in content.authors for word in (author.name, author.workplace)}
    told |= {word for person in content.participants for word in (person.name, person.workplace)}
    names = sorted((name.strip() for name in told if len(name.strip()) >= SHORTEST), key=len, reverse=True)
    if not names:
        return text
    pattern = "|".join(r"\s+".join(map(re.escape, name.split())) for name in names)
    return re.sub(pattern, MASK, text, flags=re.IGNORECASE)
