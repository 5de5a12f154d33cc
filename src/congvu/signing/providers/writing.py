"""Having signatures written into PDFs by a process of its own, which sees neither keys nor the network."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from congvu.files.logic.live import LAYER
from congvu.files.providers import guarded
from congvu.kit.refusal import Refused
from congvu.signing.logic.orders import Order, Outcome, Work, as_data

CHILD = "congvu.signing.providers.writing_child"
CERTIFICATES = "installed.pem"
LIVE = {
    "script": gettext_lazy(
        "This PDF holds commands that run when it is opened, so not everybody would see the same. Print it to"
        " a new PDF and send that."
    ),
    "form": gettext_lazy(
        "This PDF holds boxes that can still be filled in, so its words could change after it was signed."
        " Print it to a new PDF and send that."
    ),
    "files": gettext_lazy(
        "Other files are hidden in this PDF. Send it without them, and attach them to the document."
    ),
    "media": gettext_lazy(
        "This PDF holds sound, video or models that cannot be printed. Send it without them."
    ),
}
"""What no draft may hold: whoever signs it cannot answer for what others will see."""
SECONDS_AT_LEAST, SECONDS_EACH = 60.0, 6.0


class Desk:
    """A folder where files are worked on by one process, both gone afterwards."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._rounds = folder, 0
        self._child: guarded.Kept | None = None

    def put(self, name: str, data: bytes) -> str:
        """``data`` lies there as ``name``."""
        (self._folder / name).write_bytes(data)
        return name

    def take(self, name: str) -> bytes:
        return (self._folder / name).read_bytes()

    def do(self, orders: Sequence[Order]) -> list[Outcome]:
        """Have ``orders`` obeyed, one after the other; an outcome for each. The process stays for what is
        ordered next.
        """
        if not orders:
            return []
        self._rounds += 1
        told, said = (self._folder / f"{self._rounds}.{kind}.json" for kind in ("orders", "outcomes"))
        told.write_text(json.dumps([as_data(order) for order in orders]))
        self.begin()
        assert self._child is not None  # noqa: S101 - it has begun
        if self._child.round(str(self._rounds), SECONDS_AT_LEAST + SECONDS_EACH * len(orders)):
            self.end()
        try:
            outcomes = [Outcome(**each) for each in json.loads(said.read_bytes())]
        except (OSError, ValueError, TypeError):
            outcomes = []
        return outcomes if len(outcomes) == len(orders) else [Outcome(flaw="too_slow")] * len(orders)

    def begin(self) -> None:
        """The process starts while others are still asked."""
        if self._child is None:
            self._child = guarded.Kept(CHILD, folder=self._folder)

    @property
    def process(self) -> int | None:
        """The number of the process, while there is one."""
        return self._child.number if self._child else None

    def end(self) -> None:
        """The process is gone; the next order starts another."""
        child, self._child = self._child, None
        if child is not None:
            child.end()

    def hashed(self, given: bytes, order: Order, outcome: Outcome) -> bytes:
        """The SHA-256 of what is to be signed: all but the bytes left open, which begin behind ``given``.

        It is computed here and not taken from the process: nothing is signed that does not begin with what
        was given, or in which more than the place of the signature is left open.
        """
        laid = self.take(order.target)
        between = laid[outcome.begin : outcome.end]
        empty = b"<" + b"0" * (2 * order.room) + b">"
        if laid[: len(given)] != given or outcome.begin < len(given) or between != empty:
            raise Refused(_("The file could not be prepared for signing. Nothing was signed."))
        return hashlib.sha256(laid[: outcome.begin] + laid[outcome.end :]).digest()

    def filled(self, order: Order, outcome: Outcome, signature: bytes) -> bytes:
        """The file with ``signature`` in the place left open for it."""
        laid = self.take(order.target)
        if len(signature) > order.room:
            raise Refused(_("The signature came back larger than any can be. Nothing was signed."))
        said = signature.hex().encode().ljust(2 * order.room, b"0")
        return laid[: outcome.begin + 1] + said + laid[outcome.end - 1 :]


@contextmanager
def desk(*, installed: str) -> Iterator[Desk]:
    """A place to work at, with the certificates of authorities (PEM) that are believed."""
    with TemporaryDirectory(prefix="congvu-signing-") as name:
        at = Desk(Path(name))
        at.put(CERTIFICATES, installed.encode())
        at.begin()
        try:
            yield at
        finally:
            at.end()


def live(data: bytes) -> str:
    """What in ``data`` acts or changes by itself, in a word; or why it cannot be said."""
    with desk(installed="") as found:
        (outcome,) = found.do([Order(Work.LIVE, found.put("0.pdf", data), "")])
    return outcome.flaw


def sentence(flaw: str) -> str:
    """What stands in the way, in words."""
    if flaw == "locked":
        return _("The file is locked with a password. Save it without one, and sign that.")
    if flaw == "words":
        return _(
            "The place of the signature was not found: the signer's name stands nowhere in the file. Check"
            " the name, or sign without a picture."
        )
    if flaw == "leader":
        return _("The file shows no signature of a leader that the seal could be put upon.")
    if flaw == "page":
        return _("The signature would stand outside its page. Choose another place.")
    if flaw == "no_field":
        return _("The file has no empty place for this signature, or it was signed there already.")
    if flaw.startswith(LAYER):
        return _(
            "The PDF has a layer “%(name)s” that is not shown to everybody, or not printed. Print it to a new"
            " PDF as it is to be read, and send that."
        ) % {"name": flaw.removeprefix(LAYER)}
    if flaw in LIVE:
        return str(LIVE[flaw])
    if flaw == "too_slow":
        return _("Preparing the file took too much time or memory. Nothing was signed; try again.")
    return _("This is not a PDF file, or it is damaged. It cannot be signed.")
