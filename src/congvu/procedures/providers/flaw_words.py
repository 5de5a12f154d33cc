"""A flaw of what came from outside, as a sentence for the desk and for the applicant."""

from congvu.procedures.enums.outside import FlawKind
from congvu.procedures.logic.flaws import Flaw
from congvu.procedures.providers.answer_words import of_code


def sentence(flaw: Flaw) -> str:
    """Where it is, and what is the matter."""
    about = " – ".join(each for each in (flaw.where, flaw.found) if each)
    why = of_code(flaw.code, flaw.limit) if flaw.kind == FlawKind.ANSWER else flaw.said or flaw.kind.label
    return f"{about}: {why}" if about else str(why)
