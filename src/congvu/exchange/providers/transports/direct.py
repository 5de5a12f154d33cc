"""From Congvu to Congvu: the envelope is brought to the other house and signed with a common secret.

``direct+https://H99.16:secret@host`` leads to the agency H99.16; the same secret stands there with our code.
What the other house sends is brought to our page ``exchange:receive``, so nothing is fetched.
"""

from collections.abc import Sequence
from urllib.parse import quote

from django.utils.translation import gettext_lazy as _

from congvu.exchange.enums.messages import Trouble
from congvu.exchange.logic import codes, signed
from congvu.exchange.logic.signed import SHORTEST_SECRET, Signed
from congvu.exchange.logic.transport import Declined, Down, Found, Line, LineKind, Parcel
from congvu.exchange.providers.transports.web import Site, Web
from congvu.kit import clock

PAGE = "/lien-thong-van-ban/nhan/"
PING = "ping"
HEADERS = {
    "kind": "X-Congvu-Kind",
    "sender": "X-Congvu-From",
    "to": "X-Congvu-To",
    "key": "X-Congvu-Key",
    "at": "X-Congvu-Time",
    "digest": "X-Congvu-Digest",
}
SIGNATURE = "X-Congvu-Signature"
CLOCK, CREDENTIALS = "clock", "signature"
"""Words of an answer that says no."""


class Direct:
    """The line to one house."""

    def __init__(self, site: Site) -> None:
        self._site, self._web = site, Web(site)

    def send(self, parcel: Parcel) -> None:
        self._bring(parcel.kind, parcel.sender, parcel.key, parcel.content)

    def fetch(self, names: Sequence[str], *, most: int) -> Sequence[Found]:
        return ()

    def take(self, found: Found, *, most: int) -> bytes:
        raise Declined(Trouble.OURS, found.id)

    def acknowledge(self, found: Found) -> None:
        """The answer to what was brought has said so."""

    def check(self) -> None:
        """The other house knows us: the secret is the same, and the clocks show about the same time."""
        self._bring(PING, "", "", b"")

    def close(self) -> None:
        self._web.close()

    def _bring(self, kind: str, sender: str, key: str, content: bytes) -> None:
        at = clock.now().isoformat(timespec="seconds")
        said = Signed(
            kind, codes.plain(sender), codes.plain(self._site.name), key, at, signed.digest(content)
        )
        headers = {HEADERS[name]: quote(value, safe=":+.-") for name, value in vars(said).items()}
        headers |= {
            SIGNATURE: signed.signature(said, self._site.secret),
            "Content-Type": "application/xml",
        }
        try:
            self._web.ask("POST", PAGE, headers=headers, body=content)
        except Down as down:
            if down.trouble == Trouble.CREDENTIALS and CLOCK in down.words:
                raise Down(Trouble.CLOCK, down.words) from down
            raise


def read(address: str) -> Line:
    site = Site.read(address)
    code = codes.plain(site.name)
    if not codes.WRITTEN.fullmatch(code):
        raise ValueError("CONGVU_EXCHANGE_LINES: direct+https://CODE:secret@host is needed")
    if len(site.secret) < SHORTEST_SECRET:
        raise ValueError(f"CONGVU_EXCHANGE_LINES: a secret has at least {SHORTEST_SECRET} signs")
    return Line(f"direct:{code}", KIND.scheme, KIND.label, site.shown, code, lambda: Direct(site))


def secret_of(address: str) -> str:
    """With what the house at the other end of the line signs."""
    return Site.read(address).secret


KIND = LineKind("direct", _("Directly to another Congvu"), read, fetches=False)
