"""State secrets are refused before anything is stored, stopped where they are found, and taken out."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from congvu.documents.enums.states import Secrecy
from congvu.documents.logic import secrecy
from congvu.documents.models import HeldFile, IncomingDocument
from congvu.documents.queries import reading
from congvu.kit.refusal import Refusal


def keep(level: str, *, symbols: Iterable[str] = (), words: Iterable[str] = ()) -> Refusal | None:
    """Whether a document may be kept here: not one that is chosen or marked as a state secret."""
    if level != Secrecy.OPEN:
        return Refusal(_sentence(), "secrecy")
    if secrecy.marked(symbols, words):
        return Refusal(_("It is marked as secret. %(why)s") % {"why": _sentence()}, "secrecy")
    return None


def files(document: IncomingDocument, held: Sequence[HeldFile] | None = None) -> Refusal | None:
    """Whether what has been read of its files so far lets it go on: no page bears the stamp."""
    return stamped(reading.heads(document, held).texts)


def going_on(document: IncomingDocument) -> Refusal | None:
    """Whether anything may still be done with it: not once it was taken out, nor when a page read meanwhile
    bears the stamp.
    """
    if document.taken_out_at is not None:
        return Refusal(_("It was taken out as a state secret. Nothing more is done with it here."))
    return files(document)


def all_files(document: IncomingDocument, *, looked_through: bool) -> Refusal | None:
    """The same for whoever writes it in the book; of files still unread a person says that they are open."""
    heads = reading.heads(document)
    if refusal := stamped(heads.texts):
        return refusal
    if heads.is_waiting and not looked_through:
        return Refusal(
            _(
                "Its files are still being read. Wait a moment, or look at every page yourself and say that"
                " none bears the stamp of a state secret."
            ),
            "looked_through",
        )
    return None


def stamped(texts: Iterable[str]) -> Refusal | None:
    """Whether pages with these texts may be kept, searched and handed on."""
    if any(map(secrecy.at_head, texts)):
        return Refusal(
            _(
                "The text of its file bears the stamp of a state secret. It gets no number and goes to"
                " nobody. The clerk takes it out; tell the person in charge of state secrets at once."
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
