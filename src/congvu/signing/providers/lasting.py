"""Making a signed file last: proofs that its certificates held (B-LT), and a stamp upon the whole (B-LTA)."""

from collections.abc import Sequence
from datetime import datetime

from asn1crypto import x509
from django.utils.translation import gettext as _

from congvu.kit.refusal import Refused
from congvu.signing.logic.orders import Order, Work
from congvu.signing.logic.report import Report, Trust, Verdict
from congvu.signing.providers import cms, making, proofs, stamping, writing

FIELD = "CongvuLuuTru"
"""Of the stamp upon the whole; a number follows, since there may be one more every few years."""


def with_proofs(
    desk: writing.Desk, data: bytes, *, installed: Sequence[x509.Certificate], at: datetime
) -> bytes:
    """``data`` with proofs that every certificate its signatures use held. Refuses when one cannot be had."""
    read = Order(Work.SIGNERS, desk.put("kept.pdf", data), "", at=at.isoformat())
    (outcome,) = desk.do([read])
    if not outcome.signers:
        raise Refused(writing.sentence(outcome.flaw))
    found = [
        proofs.check(
            bytes.fromhex(first),
            [bytes.fromhex(each) for each in others],
            installed=installed,
            at=at,
            stamps=stamps,
        )
        for stamps, (first, *others) in ((each[0] == "stamp", each[1:]) for each in outcome.signers)
    ]
    if not all(each.trust is Trust.TRUSTED and each.sure for each in found):
        raise Refused(
            _(
                "The proofs about the certificates could not all be had. The file was left as it was; try"
                " again later."
            )
        )
    kept = dict.fromkeys(
        (kind, proof)
        for each in found
        for kind, held in ((".cer", each.certificates), (".ocsp", each.answers), (".crl", each.lists))
        for proof in held
    )
    names = tuple(desk.put(f"proof{number}{kind}", proof) for number, (kind, proof) in enumerate(kept))
    order = Order(Work.PROOFS, read.source, "kept.proofs.pdf", proofs=names)
    (outcome,) = desk.do([order])
    if outcome.flaw:
        raise Refused(writing.sentence(outcome.flaw))
    return desk.take(order.target)


def with_stamp(
    desk: writing.Desk, data: bytes, *, number: int, stamped_by: stamping.Authority | None
) -> bytes:
    """``data`` with a time stamp upon the whole, the ``number``-th of its kind."""
    if stamped_by is None:
        raise Refused(_("No time-stamp server is set up. Without one a file cannot be kept for the archive."))
    source, room = desk.put("whole.pdf", data), stamping.ROOM
    order = Order(Work.STAMP, source, "whole.stamped.pdf", field=f"{FIELD}{number}", room=room)
    (outcome,) = desk.do([order])
    if outcome.flaw:
        raise Refused(writing.sentence(outcome.flaw))
    return desk.filled(order, outcome, cms.stamp(desk.hashed(data, order, outcome), stamped_by))


def unbroken(sitting: making.Sitting, before: bytes, after: bytes) -> Report | None:
    """What is read in ``after`` when every signature of ``before`` still says what it said."""
    old, new = sitting.read([before, after])
    if old is None or new is None or not after.startswith(before):
        return None
    verdicts = [new.verdict(one) for one in new.signatures]
    kept = [old.verdict(one) for one in old.signatures]
    return new if verdicts[: len(kept)] == kept and set(verdicts[len(kept) :]) <= {Verdict.GOOD} else None
