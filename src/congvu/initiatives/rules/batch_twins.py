"""Files of a bulk filing that stand, byte for byte, in another row or in a dossier: certain, and told before
anything is stored.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from congvu.initiatives.enums.batches import Fate, Warned
from congvu.initiatives.enums.form import OF_AUTHORITIES
from congvu.initiatives.models import Batch, BatchRow
from congvu.initiatives.queries import batch_files as queries
from congvu.initiatives.queries.batch_files import Twin
from congvu.initiatives.rules.batch_cells import Said
from congvu.initiatives.rules.batch_plan import File


def warn(rows: Sequence[BatchRow], batch: Batch) -> None:
    """Each file that came before in this upload, in what the unit has sent, or in any filed dossier."""
    own = [row.initiative_id for row in rows]
    before = {each.digest: each for each in queries.twins(batch, queries.contents(rows), without=own)}
    seen: dict[str, tuple[BatchRow, File]] = {}
    for row in rows:
        files = [each for each in row.files if each["part"] not in OF_AUTHORITIES]
        if row.fate != Fate.SAME:
            told = chain.from_iterable(_told(row, each, seen, before) for each in files)
            row.warnings = [*row.warnings, *told]
        for each in files:
            seen.setdefault(str(each["digest"]), (row, each))


def _told(
    row: BatchRow, file: File, seen: dict[str, tuple[BatchRow, File]], before: dict[str, Twin]
) -> Iterator[Said]:
    digest, where = str(file["digest"]), str(file["path"])
    if digest in seen and seen[digest][0] is not row:
        other, same = seen[digest]
        yield {"where": where, "says": str(Warned.SAME_FILE.label) % {"key": other.key, "name": same["name"]}}
    if found := before.get(digest):
        said = {"code": found.code, "year": found.year, "round": found.round}
        yield {"where": where, "says": str(_kind(found).label) % said}


def _kind(found: Twin) -> Warned:
    if not found.is_own:
        return Warned.FILE_ELSEWHERE
    return Warned.FILE_FILED if found.code else Warned.FILE_DRAFTED
