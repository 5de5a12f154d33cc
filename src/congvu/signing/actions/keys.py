"""Keys are added for a person or an agency, and taken out."""

from datetime import datetime
from hashlib import sha256

from asn1crypto import pem, x509
from django.utils.translation import gettext as _

from congvu.kit.actor import Actor
from congvu.kit.refusal import Refused, Stale, refuse_if
from congvu.people.models import Person, Unit
from congvu.signing import queries
from congvu.signing.enums import KEY_ADDED, KEY_ENDED, KEY_PICTURED
from congvu.signing.logic.keepers import Keeper, Offered
from congvu.signing.models import SigningKey
from congvu.signing.providers import pdf_trust, pictures, proofs
from congvu.signing.rules import keeping
from congvu.signing.rules import signing as rules
from congvu.trail import actions as trail
from congvu.trail.actions import act


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
    named = pdf_trust.certificate(x509.Certificate.load(offered.certificate))
    refuse_if(keeping.add(of, named.name, by=by))
    refuse_if(keeping.width(width_mm))
    checked = proofs.check(offered.certificate, offered.chain, installed=queries.believed(), at=at)
    refuse_if(rules.certificate(checked.trust))
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
        picture=pictures.drawn(picture) if picture else b"",
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
    refuse_if(keeping.change(key, by=by))
    if not SigningKey.objects.filter(pk=key.pk, ended_at=None).update(ended_at=at, material=b""):
        raise Stale(_("This key was taken out already."))
    trail.record(KEY_ENDED, about=key, by=by, at=at, detail={"fingerprint": key.fingerprint})


@act
def picture_key(key: SigningKey, picture: bytes, width_mm: int, *, by: Actor, at: datetime) -> None:
    """What is signed with ``key`` from now on shows ``picture``; nothing when that is empty."""
    refuse_if(keeping.change(key, by=by))
    refuse_if(keeping.width(width_mm))
    drawn = pictures.drawn(picture) if picture else b""
    if not SigningKey.objects.filter(pk=key.pk, ended_at=None).update(picture=drawn, width_mm=width_mm):
        raise Stale(_("This key was taken out already."))
    trail.record(KEY_PICTURED, about=key, by=by, at=at, detail={"picture": sha256(drawn).hexdigest()})


def _pem(offered: Offered) -> str:
    return "".join(pem.armor("CERTIFICATE", each).decode() for each in (offered.certificate, *offered.chain))
