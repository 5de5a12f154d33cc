"""What findings are called on the screen."""

from django.utils.translation import gettext_lazy as _

from congvu.signing.logic.report import Change, Revocation, Trust, Verdict

VERDICTS = {
    Verdict.BROKEN: _("Not valid: what was signed has been changed, or the signature is damaged"),
    Verdict.ALTERED: _("Intact, but what the file shows was changed after it"),
    Verdict.NOT_TRUSTED: _("Intact, but the certificate is not accepted"),
    Verdict.UNKNOWN: _("Intact; who issued the certificate is not known to this office"),
    Verdict.GOOD: _("Valid"),
}
TONES = {
    Verdict.BROKEN: "error",
    Verdict.ALTERED: "error",
    Verdict.NOT_TRUSTED: "warning",
    Verdict.UNKNOWN: "info",
    Verdict.GOOD: "success",
}
BADGES = {"error": "bad", "warning": "warn", "info": "info", "success": "good"}
"""The tone of a badge for that of a notice."""
TRUSTS = {
    Trust.TRUSTED: _("Issued by an authority that is installed here"),
    Trust.UNKNOWN_ISSUER: _(
        "The authority that issued it is not installed here; ask it, or the signer, to be sure"
    ),
    Trust.EXPIRED: _("It had run out, or nothing proves that it was used before"),
    Trust.NOT_YET: _("It was not valid yet"),
    Trust.REVOKED: _("It was revoked"),
    Trust.REFUSED: _("It is not made for signing documents, or only bears the name of an authority"),
}
REVOCATIONS = {
    Revocation.GOOD: _("The file proves that it was not revoked"),
    Revocation.REVOKED: _("It was revoked"),
    Revocation.UNKNOWN: _("The file brings no proof along, and nobody is asked from here"),
}
CHANGES = {
    Change.SIGNATURE: _("Another signature was added"),
    Change.PROOFS: _("Proofs about certificates were added"),
    Change.STAMP: _("The picture of another signature hides words, or takes up much of a page"),
    Change.LOCKED: _("A field of a form was changed that a signer had locked"),
    Change.REMOVED: _("A signature was taken out of the file"),
    Change.UNSURE: _("Something was added that some programs show and others do not"),
    Change.FIELDS: _("A form in the file was filled in or changed"),
    Change.NOTES: _("Notes or drawings were laid upon a page"),
    Change.CONTENT: _("What a page shows was changed"),
    Change.PAGES: _("Pages were added, removed or put in another order"),
    Change.OTHER: _("Something else was added that a reader of the file may act on"),
}
