"""Signed documents are made to last. No key is used, and nothing is stored here: whoever asks does that."""

from collections.abc import Sequence
from datetime import datetime

from congvu.kit.refusal import Refusal, Refused
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
        if not all(lasting.unbroken(_reader(desk, at), [data], [made])):
            raise Refused(rules.came_back())
    return made


def all_made_lasting(files: Sequence[bytes], *, at: datetime) -> list[bytes | Refusal]:
    """Each of ``files`` with the proofs (PAdES B-LT), or why not; the others do not wait for it."""
    with writing.desk(installed=queries.installed()) as desk:
        made = lasting.all_with_proofs(desk, files, installed=queries.believed(), at=at)
        done = [n for n, each in enumerate(made) if not isinstance(each, Refusal)]
        after = [each for each in made if not isinstance(each, Refusal)]
        whole = lasting.unbroken(_reader(desk, at), [files[n] for n in done], after)
    broken = {n for n, is_whole in zip(done, whole, strict=True) if not is_whole}
    return [rules.came_back() if n in broken else each for n, each in enumerate(made)]


def _reader(desk: writing.Desk, at: datetime) -> making.Sitting:
    return making.Sitting(desk, Signer(b""), at=at, name="")
