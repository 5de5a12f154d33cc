"""Giving contents to the browser so that they can do no harm there."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header

from congvu.web.request import PageRequest

PIECE = 256 * 1024
_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


def serve(
    request: PageRequest, content: BinaryIO, *, size: int, media_type: str, name: str, inline: bool = False
) -> HttpResponseBase:
    """``content`` as it is, whole or the part that the browser asks for. Always as an attachment, unless we
    have made it ourselves (``inline``). Closes it when it is sent.
    """
    part = _wanted(request.headers.get("Range", ""), size)
    if part is not None and part.start >= part.stop:
        content.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    sent = part or range(size)
    status = 206 if part else 200
    response = StreamingHttpResponse(_Pieces(content, sent), content_type=media_type, status=status)
    response["Content-Length"] = str(len(sent))
    response["Accept-Ranges"] = "bytes"
    if part:
        response["Content-Range"] = f"bytes {sent.start}-{sent.stop - 1}/{size}"
    response["Content-Disposition"] = str(content_disposition_header(not inline, name))
    response["X-Content-Type-Options"] = "nosniff"
    # Should a browser show it after all, it may do nothing there.
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


class _Pieces:
    """A part of a file, piece by piece. Django closes it, sent or not, and so the file."""

    def __init__(self, content: BinaryIO, part: range) -> None:
        self._content = content
        self._part = part

    def __iter__(self) -> Iterator[bytes]:
        self._content.seek(self._part.start)
        left = len(self._part)
        while left and (piece := self._content.read(min(PIECE, left))):
            left -= len(piece)
            yield piece

    def close(self) -> None:
        self._content.close()


def _wanted(header: str, size: int) -> range | None:
    """The one part asked for; None for the whole, which is also the answer to what we do not understand."""
    found = _RANGE.fullmatch(header.strip())
    if found is None or found[0] == "bytes=-":
        return None
    first, last = found.groups()
    if not first:
        return range(max(0, size - int(last)), size)
    return range(int(first), min(int(last) + 1, size) if last else size)
