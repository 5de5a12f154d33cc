"""What is found in a signed PDF: each signature in its order, and what came into the file after it.

A PDF is signed by adding to its end. Everything up to a certain byte is one *revision*; a signature covers
the file as it was at the end of its revision. Later revisions may add what leaves the signed pages as they
were (another signature, proofs), or change what one sees.

What is intact is a matter of computing; whom to believe is a matter of the certificates this house has
installed. The two are told apart: an unknown issuer makes no signature false, and a known one makes no
changed file true.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """What a signature is for."""

    SIGNATURE = "signature"
    TIMESTAMP = "timestamp"
    """The word of a time-stamping authority on the whole file (PAdES B-LTA), of nobody else."""


class Bytes(StrEnum):
    """Whether what was signed is there as it was."""

    INTACT = "intact"
    CHANGED = "changed"
    UNREADABLE = "unreadable"
    """The signature itself is damaged or of a form that is not known: nothing can be said."""


class Trust(StrEnum):
    """How far the certificate can be traced, at the time it is judged for."""

    TRUSTED = "trusted"
    UNKNOWN_ISSUER = "unknown_issuer"
    EXPIRED = "expired"
    NOT_YET = "not_yet"
    REVOKED = "revoked"
    REFUSED = "refused"
    """It is not made for signing, or is none of the authority whose name it bears."""


class Revocation(StrEnum):
    """What is known of the certificate having been revoked."""

    GOOD = "good"
    REVOKED = "revoked"
    UNKNOWN = "unknown"
    """The file brings no list or answer of the issuer along, and nobody is asked from here."""


class Change(StrEnum):
    """What a later revision did to the file."""

    SIGNATURE = "signature"
    PROOFS = "proofs"
    """Certificates, lists of revoked ones and answers about them, kept for later (PAdES B-LT)."""
    STAMP = "stamp"
    """Another signature, whose picture hides words or takes up much of a page."""
    FIELDS = "fields"
    """A form of the file was filled in."""
    NOTES = "notes"
    """Notes or drawings were laid upon a page."""
    CONTENT = "content"
    LOCKED = "locked"
    """A field of a form that an earlier signer had locked was changed."""
    PAGES = "pages"
    REMOVED = "removed"
    """A signature was taken out."""
    UNSURE = "unsure"
    """Something that one reader takes in and another does not."""
    OTHER = "other"


HARMLESS = frozenset({Change.SIGNATURE, Change.PROOFS})
"""After these the signed pages say what they said."""


NOTHING = 1
"""What a signer may allow after the signature."""


class Verdict(StrEnum):
    """One signature in a word, the worst first."""

    BROKEN = "broken"
    ALTERED = "altered"
    """Itself intact, but what one sees was changed after it."""
    NOT_TRUSTED = "not_trusted"
    UNKNOWN = "unknown"
    GOOD = "good"


@dataclass(frozen=True)
class Certificate:
    """Whom a certificate names. ``serial`` and ``fingerprint`` (SHA-256) are hexadecimal."""

    name: str
    organisation: str
    unit: str
    issuer: str
    serial: str
    fingerprint: str
    valid_from: datetime
    valid_to: datetime


@dataclass(frozen=True)
class Stamp:
    """The word of a time-stamping authority that the signature was there at ``at``."""

    at: datetime
    authority: str
    bytes: Bytes
    trust: Trust

    @property
    def holds(self) -> bool:
        return self.bytes is Bytes.INTACT and self.trust is Trust.TRUSTED


@dataclass(frozen=True)
class Added:
    """What revision ``revision`` (the first is 1) did, and on which pages."""

    revision: int
    change: Change
    pages: tuple[int, ...] = ()


@dataclass(frozen=True)
class Signature:
    """One signature. ``place`` is its order in the file, ``covers`` the bytes of its revision.

    ``flaw`` says for whoever mends programs why it could not be read. ``shown``: the words of its picture
    on page ``page``, empty when it has none. ``claimed_at`` is what the signer's own machine said; ``ahead``
    when that time has not come yet. ``allows``: what may be done after it by the signer's own word, 1 for
    nothing, 2 for forms and signatures, 3 for notes too, 0 where nothing is said.
    """

    place: int
    field: str
    kind: Kind
    form: str
    bytes: Bytes
    flaw: str = ""
    certificate: Certificate | None = None
    chain: tuple[str, ...] = ()
    trust: Trust = Trust.UNKNOWN_ISSUER
    revocation: Revocation = Revocation.UNKNOWN
    algorithm: str = ""
    claimed_at: datetime | None = None
    stamp: Stamp | None = None
    revision: int = 0
    covers: int = 0
    page: int = 0
    shown: str = ""
    ahead: bool = False
    allows: int = 0

    @property
    def signed_at(self) -> datetime | None:
        """The time that can be shown to others when there is one, else what the signature itself says."""
        if self.stamp and (self.time_is_proved or self.kind is Kind.TIMESTAMP):
            return self.stamp.at
        return self.claimed_at

    @property
    def time_is_proved(self) -> bool:
        """A stamp upon the whole file proves its time only where it covers it."""
        if self.kind is Kind.TIMESTAMP and self.bytes is not Bytes.INTACT:
            return False
        return self.stamp is not None and self.stamp.holds


@dataclass(frozen=True)
class Report:
    """A whole file. ``digest`` is the SHA-256 of what was looked at: more may have been cut off its end."""

    digest: str
    size: int
    pages: int
    revisions: int
    signatures: tuple[Signature, ...] = ()
    added: tuple[Added, ...] = ()

    def after(self, signature: Signature) -> tuple[Added, ...]:
        """What came into the file after ``signature``."""
        return tuple(added for added in self.added if added.revision > signature.revision)

    def forbidden(self, signature: Signature) -> bool:
        """The signer allowed nothing after it, and somebody has signed all the same. Time stamps may come."""
        return signature.allows == NOTHING and any(
            other.kind is Kind.SIGNATURE and other.revision > signature.revision for other in self.signatures
        )

    def verdict(self, signature: Signature) -> Verdict:
        """``signature`` in a word."""
        if signature.bytes is not Bytes.INTACT:
            return Verdict.BROKEN
        if self.forbidden(signature) or any(added.change not in HARMLESS for added in self.after(signature)):
            return Verdict.ALTERED
        if signature.trust is Trust.TRUSTED:
            return Verdict.GOOD
        return Verdict.UNKNOWN if signature.trust is Trust.UNKNOWN_ISSUER else Verdict.NOT_TRUSTED

    @property
    def signed(self) -> tuple[Signature, ...]:
        """The signatures without the time stamps, which anybody may add and which vouch for no content."""
        return tuple(one for one in self.signatures if one.kind is Kind.SIGNATURE)

    @property
    def worst(self) -> Verdict | None:
        """The worst verdict on a signature; None when nobody has signed."""
        order = tuple(Verdict)
        return min(map(self.verdict, self.signed), key=order.index, default=None)

    @property
    def closes(self) -> bool:
        """Nothing came into the file after the last signature or time stamp."""
        if not self.signatures:
            return False
        last = self.signatures[-1]
        return last.bytes is Bytes.INTACT and last.revision >= self.revisions and not self.after(last)
