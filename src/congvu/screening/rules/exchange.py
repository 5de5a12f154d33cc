"""Who may exchange fingerprints with another agency, and which key and file are fit for it."""

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.screening.enums import MANAGE
from congvu.screening.models import Exchange, Incoming, Outgoing
from congvu.screening.queries import exchange as queries
from congvu.similarity.exchange_file import Fault

LONGEST_NAME = 200


def manage(*, by: Actor) -> Refusal | None:
    if by.may(MANAGE.code):
        return None
    return Refusal(_("Your role does not allow to exchange fingerprints with other agencies."))


def agree(agency: str, secret: str, *, by: Actor) -> Refusal | None:
    """An agreement names the other agency and has a key of its own."""
    if refusal := manage(by=by) or _named(agency, "agency"):
        return refusal
    if Exchange.objects.filter(secret=secret).exists():
        return Refusal(
            _("This key belongs to another agreement, or to one that has ended. Make a new one."), "key"
        )
    return None


def hand_out(exchange: Exchange, *, by: Actor) -> Refusal | None:
    """A key that was made here is handed out once; one that came from the other side, never."""
    if refusal := _in_force(exchange, by=by):
        return refusal
    if not exchange.made_here:
        return Refusal(_("The key came from the other agency; they have it."))
    if exchange.handed_at is not None:
        return Refusal(handed_out_already(exchange))
    return None


def export(exchange: Exchange, name: str, *, by: Actor) -> Refusal | None:
    """One file at a time is made, and it says whom to ask."""
    if refusal := _in_force(exchange, by=by) or _named(name, "name"):
        return refusal
    if exchange.outgoing.filter(due_at__isnull=False).exists():
        return Refusal(_("A file is being made already. Wait until it is ready."))
    if not queries.to_go_out().exists():
        return Refusal(_("No dossier has been read in yet: there is nothing to send."))
    return None


def fetch(outgoing: Outgoing, *, by: Actor) -> Refusal | None:
    """The file is there while the agreement holds and no newer one has been made."""
    if refusal := _in_force(outgoing.exchange, by=by):
        return refusal
    if outgoing.finished_at is None or outgoing.removed_at is not None:
        return Refusal(_("This file is not to be had any more. Make a new one."))
    return None


def take_in(exchange: Exchange, *, by: Actor) -> Refusal | None:
    return _in_force(exchange, by=by)


def take_in_these(exchange: Exchange, digest: str, texts: int) -> Refusal | None:
    """Not our own file, nor the one that is here already, nor one that says nothing."""
    if exchange.outgoing.filter(digest=digest).exists():
        return Refusal(
            _("This is the file that was made here for them. Choose the one they have sent."), "file"
        )
    if Incoming.objects.filter(exchange=exchange, digest=digest, removed_at=None).exists():
        return Refusal(_("This file has been taken in already."), "file")
    if not texts:
        return Refusal(_("The file holds no texts."), "file")
    return None


def end(exchange: Exchange, *, by: Actor) -> Refusal | None:
    return _in_force(exchange, by=by)


def not_a_key() -> Refusal:
    return Refusal(_("This file holds no key of an agreement."), "key")


def wrong_file(fault: Fault) -> Refusal:
    """What is the matter with a file that was sent, in a sentence with what to do."""
    sentences = {
        Fault.LARGE: _("The file is too large: at most 128 MB and 300,000 texts are taken in."),
        Fault.OTHER: _("This is no file of fingerprints. Choose the one that the other agency has sent."),
        Fault.VERSION: _("The file was made by another version of the program. Both sides must update."),
        Fault.AGREEMENT: _("The file was made under another agreement. Ask for one made with this key."),
    }
    damaged = _("The file is damaged, or somebody has changed it. Ask the other agency to send it again.")
    return Refusal(sentences.get(fault, damaged), "file")


def other_terms() -> Refusal:
    return Refusal(
        _("The other agency cuts texts in another way than this version does. Both sides must update."),
        "file",
    )


def key_lost() -> Refusal:
    return Refusal(_("The key of this agreement is missing. End the agreement and make a new one."))


def handed_out_already(exchange: Exchange) -> str:
    at = date_format(localtime(exchange.handed_at), "H:i d/m/Y") if exchange.handed_at else ""
    return _("The key was handed out at %(at)s. If it went astray, end the agreement and make a new one.") % {
        "at": at
    }


def changed_meanwhile() -> str:
    return _("Somebody else has changed this agreement meanwhile. Look at it again.")


def _in_force(exchange: Exchange, *, by: Actor) -> Refusal | None:
    if refusal := manage(by=by):
        return refusal
    if exchange.ended_at is None:
        return None
    return Refusal(_("This agreement has ended; its key and files have been deleted."))


def _named(name: str, field: str) -> Refusal | None:
    if not name.strip():
        return Refusal(_("Give the name of the agency."), field)
    if len(name) > LONGEST_NAME:
        return Refusal(_("The name is too long: at most 200 characters."), field)
    return None
