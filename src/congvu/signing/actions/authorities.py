"""Authorities are installed and taken out."""

from datetime import datetime

from congvu.kit.actor import Actor
from congvu.kit.refusal import Stale, refuse_if
from congvu.signing.enums import ENDED, INSTALLED
from congvu.signing.models import Authority
from congvu.signing.providers import certificates
from congvu.signing.rules import installing as rules
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json


@act
def install(data: bytes, *, by: Actor, at: datetime) -> Authority:
    """Signatures that can be traced to the certificate in ``data`` are believed from now on.

    One that is no root only closes a gap on the way to a root that is installed by itself.
    """
    given = certificates.read(data)
    refuse_if(rules.install(given, by=by))
    assert given is not None  # noqa: S101 - the rule has asked
    named = given.certificate
    authority = Authority.objects.create(
        name=named.name[:300],
        organisation=named.organisation[:300],
        issuer=named.issuer[:300],
        root=given.root,
        fingerprint=named.fingerprint,
        valid_from=named.valid_from,
        valid_to=named.valid_to,
        pem=given.pem,
        added_at=at,
        added_by_name=by.name,
    )
    detail: dict[str, Json] = {"fingerprint": named.fingerprint, "root": given.root}
    trail.record(INSTALLED, about=authority, by=by, at=at, detail=detail)
    return authority


@act
def end(authority: Authority, *, by: Actor, at: datetime) -> None:
    """Nothing is traced to ``authority`` any more; what was found before stays as it was said."""
    refuse_if(rules.manage(by=by))
    if not Authority.objects.filter(pk=authority.pk, ended_at=None).update(ended_at=at):
        raise Stale(rules.ended_meanwhile())
    authority.ended_at = at
    trail.record(ENDED, about=authority, by=by, at=at, detail={"fingerprint": authority.fingerprint})
