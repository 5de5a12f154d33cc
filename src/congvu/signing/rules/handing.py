"""Which files are handed out to be signed elsewhere, and what may come back."""

from django.utils.translation import gettext as _

from congvu.kit.refusal import Refusal
from congvu.signing.logic.orders import FIELDS, Purpose
from congvu.signing.logic.report import HARMLESS, Kind, Report, Signature, Verdict
from congvu.signing.models import SigningKey
from congvu.signing.providers import making
from congvu.signing.providers.keys import agent
from congvu.signing.rules import signing as rules


def offer(key: SigningKey) -> Refusal | None:
    """Only for a key that this house cannot reach."""
    if key.provider == agent.CODE:
        return None
    return Refusal(_("This key signs here. Nothing has to be handed out for it."))


def over() -> Refusal:
    """It was ended, or time ran out."""
    return Refusal(
        _("This file is not waiting to be signed any more: it came back, or it took too long. Begin anew.")
    )


def link() -> Refusal:
    """A link serves once, and not for long."""
    return Refusal(_("This link was used already, or has run out. Ask for new ones on the page of the file."))


def came_back(
    given: bytes,
    back: bytes,
    before: Report | None,
    after: Report | None,
    *,
    fingerprint: str,
    purpose: Purpose,
    field: str = "",
) -> Signature | Refusal:
    """The one signature that ``back`` has more than ``given``; anything else that came is refused.

    ``field``: the place prepared for it. ``fingerprint``: of the certificate that was meant.
    """
    if back == given:
        return Refusal(_("The file came back as it was given out: nobody has signed it."))
    if not back.startswith(given):
        return Refusal(_("What came back is another file than the one given out. It was not kept."))
    if before is None or after is None:
        return Refusal(_("What came back cannot be read. It was not kept."))
    earlier = {one.field for one in before.signatures}
    new = [one for one in after.signatures if one.field not in earlier]
    if len(after.signatures) != len(before.signatures) + 1 or len(new) != 1 or new[0].kind is Kind.TIMESTAMP:
        return Refusal(_("What came back does not have exactly one signature more. It was not kept."))
    if not _is_place(new[0].field, purpose, field):
        return Refusal(_("The file was signed in another place than the one meant. It was not kept."))
    if new[0].certificate is None or new[0].certificate.fingerprint != fingerprint:
        return Refusal(_("The file was signed with another certificate than the one meant. It was not kept."))
    return _whole(new[0], before, after) or new[0]


def _whole(new: Signature, before: Report, after: Report) -> Refusal | None:
    if making.hides(after):
        return rules.hides()
    fingerprint = new.certificate.fingerprint if new.certificate else ""
    later = [added for added in after.added if added.revision > before.revisions]
    unseen = not before.signatures and after.revisions != before.revisions + 1
    if unseen or any(added.change not in HARMLESS for added in later):
        return Refusal(_("Something else was changed in the file beside the signature. It was not kept."))
    if not making.intact(after, new.field, fingerprint, before):
        return Refusal(_("The signature of what came back is not whole. It was not kept."))
    return None if after.verdict(new) is Verdict.GOOD else rules.certificate(new.trust)


def _is_place(name: str, purpose: Purpose, field: str) -> bool:
    """A program may call a new field as it likes, but not as that of another purpose."""
    if field:
        return name == field
    return not any(name.startswith(each) for other, each in FIELDS.items() if other is not purpose)
