"""Who keeps the authorities, and what may be one."""

from django.utils.translation import gettext as _

from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.signing.enums import MANAGE
from congvu.signing.models import Authority
from congvu.signing.providers.certificates import Given


def manage(*, by: Actor) -> Refusal | None:
    """Whoever may say whom the office believes."""
    if by.may(MANAGE.code):
        return None
    return Refusal(_("You may not change which authorities this office believes."))


def install(given: Given | None, *, by: Actor) -> Refusal | None:
    """Only what may issue certificates: one of a single signer would make that signer an authority."""
    if (refusal := manage(by=by)) is not None:
        return refusal
    if given is None:
        return Refusal(
            _("There is no single certificate in this file. It takes one file (.cer, .crt, .pem) for each."),
            field="file",
        )
    if not given.issues:
        return Refusal(
            _("“%(name)s” is the certificate of a signer. Only those of authorities are installed.")
            % {"name": given.certificate.name},
            field="file",
        )
    if given.pretends:
        return Refusal(
            _("“%(name)s” names itself as its issuer, but its own key has not signed it.")
            % {"name": given.certificate.name},
            field="file",
        )
    if Authority.objects.filter(fingerprint=given.certificate.fingerprint, ended_at=None).exists():
        return Refusal(_("This certificate is installed already."), field="file")
    return None


def ended_meanwhile() -> Refusal:
    """Two have taken it out at once."""
    return Refusal(_("This certificate was taken out already."))
