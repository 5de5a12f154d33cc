"""State secrets are refused before anything is stored."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from congvu.documents.enums.states import Secrecy
from congvu.documents.logic import secrecy
from congvu.kit.refusal import Refusal


def keep(
    level: str, *, symbols: Iterable[str] = (), words: Iterable[str] = (), text: str = ""
) -> Refusal | None:
    """Whether a document may be kept here: not one that is chosen or marked as a state secret."""
    if level != Secrecy.OPEN:
        return Refusal(_sentence(), "secrecy")
    if secrecy.marked(symbols, words):
        return Refusal(_("It is marked as secret. %(why)s") % {"why": _sentence()}, "secrecy")
    if secrecy.at_head(text):
        return Refusal(
            _(
                "The text of its file bears the stamp of a state secret. It gets no number and goes to"
                " nobody. Tell the person in charge of state secrets and the administrator at once."
            ),
            "secrecy",
        )
    return None


def _sentence() -> str:
    return _(
        "State secrets may not be registered or kept on a machine that is or was on a network (Law on the"
        " Protection of State Secrets, Article 5, clause 5). Nothing of it is stored. Write it in the paper"
        " book of secret documents, on the machine kept apart for them."
    )
