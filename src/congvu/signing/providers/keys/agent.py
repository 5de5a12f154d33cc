"""A key on the machine of whoever signs, used by a program there: this house knows its certificate alone.

Such a key signs whole files and no hashes: they are handed out, and compared when they come back
(``actions.handing``).
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager

from asn1crypto import pem, x509
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from congvu.signing.enums import AGENT
from congvu.signing.logic.keepers import Held, Keeper, KeyTrouble, Offered, Session

CODE = AGENT


def offered(data: bytes, _password: str) -> Sequence[Offered]:
    """The certificate in the file; a key is never among what is sent."""
    try:
        ders = [der for _kind, _head, der in pem.unarmor(data, multiple=True)] if pem.detect(data) else [data]
        found = [x509.Certificate.load(der, strict=True) for der in ders]
        signers = [each for each in found if not each.ca]
    except (ValueError, TypeError):
        signers = []
    if len(signers) != 1:
        raise KeyTrouble(_("The file holds no certificate of a signer (.cer, .crt or .pem), or several."))
    others = tuple(each.dump() for each in found if each.ca)
    return [Offered(handle="", label="", certificate=signers[0].dump(), chain=others)]


def opened(_held: Held, _pin: str) -> AbstractContextManager[Session]:
    """Never: it is not here."""
    raise KeyTrouble(
        _("This key is on the machine of whoever signs. The file is handed out to be signed there.")
    )


KEEPER = Keeper(
    CODE, gettext_lazy("Program on the signer's machine"), True, lambda: True, offered, opened, locked=False
)
