"""Signed documents are made to last. No key is used, and nothing is stored here: whoever asks does that."""

from collections.abc import Sequence
from datetime import datetime

from congvu.kit.refusal import Refusal, Refused
from congvu.signing import queries
from congvu.signing.logic.results import Unproved
from congvu.signing.providers import lasting, making, stamping, writing
from congvu.signing.providers.cms import Signer
from congvu.signing.rules import lasting as rules


def made_lasting(data: bytes, *, at: datetime, archived: bool = False) -> bytes:
    """``data`` with the proofs that its certificates held (PAdES B-LT), as it is issued.

    ``archived``: with a time stamp upon all of that, and the proofs of it (B-LTA), as the archive keeps it.
    Refuses ``ForGood`` when no waiting mends what stands in the way.
    """
    with writing.desk(installed=queries.installed()) as desk:
        made = _with_proofs(desk, data, at)
        if archived:
            number = data.count(lasting.FIELD.encode()) + 1
            stamped = lasting.with_stamp(desk, made, number=number, stamped_by=stamping.authority(at))
            made = _with_proofs(desk, stamped, at)
        (whole,) = lasting.compared(_reader(desk, at), [data], [made])
    if refusal := rules.whole(whole):
        raise Refused(refusal)
    return made


def all_made_lasting(files: Sequence[bytes], *, at: datetime) -> list[bytes | Refusal]:
    """Each of ``files`` with the proofs (PAdES B-LT), or why not (``ForGood`` when no waiting mends it); the
    others do not wait for it.
    """
    with writing.desk(installed=queries.installed()) as desk:
        made = lasting.with_proofs(desk, files, installed=queries.believed(), at=at)
        done = {n: each for n, each in enumerate(made) if not isinstance(each, Unproved)}
        whole = lasting.compared(_reader(desk, at), [files[n] for n in done], list(done.values()))
    refused = {n: rules.whole(each) for n, each in zip(done, whole, strict=True)}
    return [
        rules.unproved(each) if isinstance(each, Unproved) else refused[n] or each
        for n, each in enumerate(made)
    ]


def _with_proofs(desk: writing.Desk, data: bytes, at: datetime) -> bytes:
    (made,) = lasting.with_proofs(desk, [data], installed=queries.believed(), at=at)
    if isinstance(made, Unproved):
        raise Refused(rules.unproved(made))
    return made


def _reader(desk: writing.Desk, at: datetime) -> making.Sitting:
    return making.Sitting(desk, Signer(b""), at=at, name="")
