"""Signed documents are made to last. No key is used, and nothing is stored here: whoever asks does that."""

from datetime import datetime

from congvu.kit.refusal import Refused
from congvu.signing import queries
from congvu.signing.providers import lasting, making, stamping, writing
from congvu.signing.providers.cms import Signer
from congvu.signing.rules import signing as rules


def made_lasting(data: bytes, *, at: datetime, archived: bool = False) -> bytes:
    """``data`` with the proofs that its certificates held (PAdES B-LT), as it is issued.

    ``archived``: with a time stamp upon all of that, and the proofs of it (B-LTA), as the archive keeps it.
    """
    believed = queries.believed()
    with writing.desk(installed=queries.installed()) as desk:
        made = lasting.with_proofs(desk, data, installed=believed, at=at)
        if archived:
            number = data.count(lasting.FIELD.encode()) + 1
            stamped = lasting.with_stamp(desk, made, number=number, stamped_by=stamping.authority(at))
            made = lasting.with_proofs(desk, stamped, installed=believed, at=at)
        if lasting.unbroken(making.Sitting(desk, Signer(b""), at=at, name=""), data, made) is None:
            raise Refused(rules.came_back())
    return made
