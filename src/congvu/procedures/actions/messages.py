"""What the applicant is told. Rows only; they go out with the act's transaction."""

from datetime import datetime

from congvu.kit.actor import Actor
from congvu.kit.clock import OFFICE_ZONE
from congvu.kit.ref import Ref
from congvu.notify import actions as notify
from congvu.procedures.models import Dossier, Party, Supplement
from congvu.procedures.queries.addresses import status_path

RECEIVED = "procedures.told_received"
FILED = "procedures.told_filed"
RECEIVED_ELSEWHERE = "procedures.told_received_elsewhere"
TAKEN_OVER = "procedures.told_taken_over"
SUPPLEMENT = "procedures.told_supplement"
SUPPLEMENTED = "procedures.told_supplemented"
REFUSED = "procedures.told_refused"
EXTENDED = "procedures.told_extended"
STOPPED = "procedures.told_stopped"
CLOSED = "procedures.told_closed"
FEE_ASKED = "procedures.told_fee"
FEE_LIFTED = "procedures.told_fee_lifted"
FLAWED = "procedures.told_flawed"
CALL_PUT_OFF = "procedures.told_call_put_off"
CALL_PUT_OFF_UNDATED = "procedures.told_call_put_off_undated"
TURNED_BACK = "procedures.told_turned_back"
PROMISING = (RECEIVED, TAKEN_OVER, SUPPLEMENTED, CALL_PUT_OFF)


def tell(dossier: Dossier, kind: str, *, by: Actor, at: datetime, once: str = "", **context: str) -> None:
    """Tell the applicant and whoever is authorised, each at the addresses that are known of them."""
    known = {"code": dossier.case.code or "–", "procedure": dossier.procedure.name}
    if kind in PROMISING:
        known["promised"] = moment(dossier.case.due_at)
    for party in filter(None, (dossier.applicant, dossier.agent)):
        if party.email or party.phone:
            notify.send(
                kind,
                to=_recipient(party),
                about=_ref(dossier),
                context={**known, **context},
                by=by,
                at=at,
                once=once,
            )


def tell_received(dossier: Dossier, *, by: Actor, at: datetime) -> None:
    """The code and the date; of what was received elsewhere and has no date yet, to whom it goes."""
    if dossier.awaits_taking_over and dossier.case.due_at is None:
        tell(dossier, RECEIVED_ELSEWHERE, by=by, at=at, agency=dossier.competent.name)
    else:
        tell(dossier, RECEIVED, by=by, at=at)


def tell_of_supplement(supplement: Supplement, *, by: Actor, at: datetime) -> None:
    """What is missing, everything at once, in the words it was written in."""
    items = "\n".join(f"{item.place}. {item.what}" for item in supplement.items.order_by("place"))
    tell(
        supplement.dossier,
        SUPPLEMENT,
        by=by,
        at=at,
        once=str(supplement.number),
        items=items,
        reason=supplement.reason,
        until=moment(supplement.due_at),
        contact=supplement.contact or "–",
    )


def moment(at: datetime | None) -> str:
    """An instant as a letter names it."""
    return f"{at.astimezone(OFFICE_ZONE):%H:%M %d/%m/%Y}" if at else "–"


def money(amount: int) -> str:
    return f"{amount:,}".replace(",", ".") + " đồng"


def _ref(dossier: Dossier) -> Ref:
    """The thread, with the address that is open to whoever has the key."""
    ref = dossier.ref
    return Ref(ref.kind, ref.key, ref.title, status_path(dossier))


def _recipient(party: Party) -> notify.Recipient:
    return notify.Recipient(party.name, email=party.email, phone=party.phone)
