"""Keys are added for a person or an agency, and taken out."""

import io
from datetime import datetime

from asn1crypto import pem, x509
from django.utils.translation import gettext as _
from PIL import Image

from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal, Refused, Stale, refuse_if
from congvu.people.models import Person, Unit
from congvu.signing import queries
from congvu.signing.enums import KEY_ADDED, KEY_ENDED
from congvu.signing.logic.keepers import Keeper, Offered
from congvu.signing.models import SigningKey
from congvu.signing.providers import pdf_trust, proofs
from congvu.signing.rules import installing
from congvu.signing.rules import signing as rules
from congvu.trail import actions as trail
from congvu.trail.actions import act

LARGEST_SIDE = 1200
"""Pixels of a picture: sharper than any printer at the size of a seal."""


@act
def add_key(
    keeper: Keeper,
    offered: Offered,
    *,
    of: Person | Unit,
    by: Actor,
    at: datetime,
    picture: bytes = b"",
    width_mm: int = 0,
) -> SigningKey:
    """``of`` signs with the key ``offered`` from now on. Refuses a certificate that nobody would accept."""
    refuse_if(installing.manage(by=by))
    held = x509.Certificate.load(offered.certificate)
    checked = proofs.check(offered.certificate, offered.chain, installed=queries.believed(), at=at)
    refuse_if(rules.certificate(checked.trust))
    named = pdf_trust.certificate(held)
    if SigningKey.objects.filter(fingerprint=named.fingerprint, ended_at=None).exists():
        raise Refused(_("This key was added already."))
    key = SigningKey.objects.create(
        person=of if isinstance(of, Person) else None,
        unit=of if isinstance(of, Unit) else None,
        provider=keeper.code,
        handle=offered.handle,
        material=offered.material,
        name=named.name[:300],
        issuer=named.issuer[:300],
        fingerprint=named.fingerprint,
        valid_from=named.valid_from,
        valid_to=named.valid_to,
        certificates=_pem(offered),
        picture=_drawn(picture) if picture else b"",
        width_mm=width_mm,
        added_at=at,
        added_by_name=by.name,
    )
    detail = {"fingerprint": named.fingerprint, "provider": keeper.code}
    trail.record(KEY_ADDED, about=key, by=by, at=at, detail=detail)
    return key


@act
def end_key(key: SigningKey, *, by: Actor, at: datetime) -> None:
    """Nobody signs with ``key`` any more, and where this house kept it, it is gone. What it signed stays."""
    refuse_if(installing.manage(by=by))
    if not SigningKey.objects.filter(pk=key.pk, ended_at=None).update(ended_at=at, material=b""):
        raise Stale(_("This key was taken out already."))
    trail.record(KEY_ENDED, about=key, by=by, at=at, detail={"fingerprint": key.fingerprint})


def _pem(offered: Offered) -> str:
    return "".join(pem.armor("CERTIFICATE", each).decode() for each in (offered.certificate, *offered.chain))


def _drawn(picture: bytes) -> bytes:
    """The picture drawn anew, so that nothing but a picture is kept. It must be a PNG one sees through."""
    try:
        with Image.open(io.BytesIO(picture), formats=["PNG"]) as opened:
            see_through = opened.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise Refused(Refusal(_("The picture is no PNG file, or it is damaged."), field="picture")) from None
    least, _most = see_through.getchannel("A").getextrema()
    if least != 0:
        raise Refused(
            Refusal(
                _(
                    "The picture has no transparent ground. Hand signature and seal are PNG files one sees"
                    " through."
                ),
                field="picture",
            )
        )
    see_through.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
    out = io.BytesIO()
    see_through.save(out, "PNG", optimize=True)
    return out.getvalue()
