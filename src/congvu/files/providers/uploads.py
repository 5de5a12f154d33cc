"""The whole of a file that came in pieces."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import IO

from congvu.files.models import Upload, UploadPiece
from congvu.files.providers.storage.store import DamagedError


@contextmanager
def whole(upload: Upload) -> Iterator[IO[bytes]]:
    """All its bytes as a file, from the beginning; no more than a piece of it is in memory.

    Raises DamagedError when the pieces are not what has arrived.
    """
    with TemporaryFile(prefix="congvu-upload-") as file:
        for pk in UploadPiece.objects.filter(upload=upload).order_by("offset").values_list("pk", flat=True):
            piece = UploadPiece.objects.get(pk=pk)
            content = bytes(piece.content)
            if piece.offset != file.tell() or hashlib.sha256(content).hexdigest() != piece.digest:
                raise DamagedError(f"piece {piece} is not what has arrived")
            file.write(content)
        if file.tell() != upload.size:
            raise DamagedError(f"upload {upload.pk} is not whole")
        file.seek(0)
        yield file
