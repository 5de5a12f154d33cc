"""Messages to a source outside, made of their rows and of what stands in the house when they are sent."""

from collections.abc import Iterator, Mapping
from typing import IO, Any

from congvu.files.providers.storage.store import store
from congvu.procedures.enums.outside import Occasion, Trouble
from congvu.procedures.logic.outside import Declined, Enclosure, Letter, ResultLetter
from congvu.procedures.models import Dossier, Outgoing, ResultPaper


def letter(row: Outgoing) -> Letter:
    """What the source reads of ``row``."""
    facts: dict[str, Any] = {"at": row.at.isoformat(), **_known(row), **_words(row)}
    return Letter(str(row.key), row.external_code, row.occasion, facts)


def results(row: Outgoing) -> Iterator[ResultLetter]:
    """Every result that goes with ``row``, with its file where there is one."""
    if row.occasion != Occasion.READY or row.dossier is None:
        return
    for result in row.dossier.results.select_related("file").order_by("place"):
        key = f"{row.key}-{result.place}"
        yield ResultLetter(key, row.external_code, _of_result(result), _enclosure(result))


def _known(row: Outgoing) -> dict[str, Any]:
    """What every message about a dossier says: our code and where it is."""
    dossier = row.dossier
    if dossier is None:
        return {"kind": row.facts.get("kind"), "request": row.facts.get("request")}
    return {"our_code": dossier.case.code or None}


def _words(row: Outgoing) -> dict[str, Any]:
    """What the occasion adds; what was written to the applicant is read from where it stands."""
    dossier, facts = row.dossier, row.facts
    if dossier is None:
        return {"reason": row.incoming.reason if row.incoming else ""}
    match row.occasion:
        case Occasion.ASKED:
            return _asked(dossier, facts["request"])
        case Occasion.REFUSED | Occasion.EXTENDED:
            return _form(dossier, facts["form"])
        case Occasion.FEE_ASKED | Occasion.FEE_PAID | Occasion.FEE_LIFTED | Occasion.FEE_REFUNDED:
            return _fee(dossier, facts)
        case Occasion.TAKEN_OVER:
            return {"agency": dossier.competent.name, **facts}
    return dict(facts)


def _asked(dossier: Dossier, number: int) -> dict[str, Any]:
    """Everything that is missing, at once."""
    asked = dossier.supplements.get(number=number)
    items = [
        {"place": item.place, "target": item.target, "what": item.what}
        for item in asked.items.order_by("place")
    ]
    until = asked.due_at.isoformat() if asked.due_at else None
    return {"request": number, "items": items, "reason": asked.reason, "until": until}


def _fee(dossier: Dossier, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Which duty or fee, why it is not asked any more, and the day that holds now."""
    payment = dossier.payments.filter(pk=facts.get("payment") or 0).first()
    dates = {name: facts[name] for name in ("due", "paused") if name in facts}
    if payment is None:  # left before each payment was told of
        return dates
    why = {"reason": payment.lifted_because} if payment.lifted_because else {}
    return {"fee": payment.name, "amount": payment.amount, **why, **dates}


def _form(dossier: Dossier, key: int) -> dict[str, Any]:
    form = dossier.issued.get(pk=key)
    said = {"reason": form.reason, "form_number": form.number}
    return said | ({"due": form.until.isoformat()} if form.until else {})


def _of_result(result: ResultPaper) -> dict[str, Any]:
    return {
        "place": result.place,
        "name": result.name,
        "number": result.number,
        "granted": result.granted,
        "signed_on": result.signed_on.isoformat() if result.signed_on else None,
        "signed_by": result.signed_by,
        "valid_to": result.valid_to.isoformat() if result.valid_to else None,
        "on_paper": result.on_paper,
    }


def _enclosure(result: ResultPaper) -> Enclosure | None:
    file = result.file
    if file is None:
        return None
    return Enclosure(result.file_name, file.digest, file.size, lambda: _content(file.digest))


def _content(digest: str) -> IO[bytes]:
    """The file of a result. One that is gone here keeps its own message back and no other."""
    try:
        return store().open(digest)
    except OSError as fault:
        raise Declined(Trouble.OURS, type(fault).__name__) from fault
