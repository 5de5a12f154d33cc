"""The applicant hears that the result is there, and that it has gone out."""

from dataclasses import replace
from datetime import datetime

from django.urls import reverse

from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.ref import Ref
from congvu.notify import actions as notify
from congvu.people import queries as people
from congvu.procedures.models import Dossier
from congvu.procedures.providers import result_messages as kinds
from congvu.procedures.queries import ratings


def tell_ready(dossier: Dossier, *, by: Actor, at: datetime) -> None:
    """The result can be fetched, or is on its way, at the place where it is handed back."""
    desk = dossier.returned_by or dossier.received_by or dossier.competent
    place = people.heir(desk, office_day(at))
    how = {"how": dossier.get_handing_display(), "place": place.name}
    _tell(dossier, kinds.READY, public_ref(dossier), by=by, at=at, **how)


def tell_returned(dossier: Dossier, *, by: Actor, at: datetime) -> None:
    """The result has gone out; behind the link they say how it was for them."""
    about = replace(dossier.ref, link=reverse("portal:rate", args=[ratings.rate_key(dossier)]))
    _tell(dossier, kinds.RETURNED, about, by=by, at=at)


def public_ref(dossier: Dossier) -> Ref:
    """The dossier as the applicant knows it: the page behind shows state and dates to whoever has the key."""
    return replace(dossier.ref, link=reverse("portal:status", args=[dossier.tracking_key]))


def _tell(dossier: Dossier, kind: str, about: Ref, *, by: Actor, at: datetime, **context: str) -> None:
    party = dossier.applicant
    if not (party.email or party.phone):
        return  # nobody to write to: the desk calls them, or they come on the promised day
    to = notify.Recipient(party.name, email=party.email, phone=party.phone)
    known = {"code": dossier.case.code or "", "procedure": dossier.procedure.name}
    notify.send(kind, to=to, about=about, context={**known, **context}, by=by, at=at)
