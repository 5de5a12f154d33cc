"""Files that come in pieces: the open protocol tus 1.0 (creation, termination), and what the page asks
besides.
"""

from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from congvu.files.actions import uploads as acts
from congvu.files.logic.uploads import LARGEST_PIECE, metadata, number
from congvu.files.models import Upload
from congvu.files.queries import uploads as queries
from congvu.kit import clock
from congvu.kit.refusal import Refused, Stale
from congvu.web.access import signed_in
from congvu.web.request import PageRequest

VERSION = "1.0.0"
PIECE_TYPE = "application/offset+octet-stream"


@require_safe
@never_cache
@signed_in
def mine(request: PageRequest) -> HttpResponseBase:
    """What this person has on its way to a place, each with the digests of its pieces, in JSON."""
    found = queries.mine(request.actor, request.GET.get("place", ""))
    return JsonResponse({"uploads": [_told(upload) for upload in found]})


@require_POST
@signed_in
def begin(request: PageRequest) -> HttpResponseBase:
    """Room for a file; the answer says where its pieces go."""
    if flaw := _flaw(request):
        return flaw
    size = number(request.headers.get("Upload-Length", ""))
    if size is None:
        return _answer(400)
    said = metadata(request.headers.get("Upload-Metadata", ""))
    place, name = said.get("place", ""), said.get("name", "")
    try:
        made = acts.begin(place, name=name, size=size, by=request.actor, at=clock.now())
    except Stale as stale:
        return _answer(409, str(stale))
    except Refused as refused:
        return _answer(413, str(refused))
    return _answer(201, Location=_address(made))


@require_http_methods(["HEAD", "PATCH", "DELETE"])
@never_cache
@signed_in
def upload(request: PageRequest, code: str) -> HttpResponseBase:
    """How much has arrived; the next piece; or the whole is forgotten."""
    found = queries.one(code, by=request.actor)
    if found is None:
        raise Http404
    if flaw := _flaw(request):
        return flaw
    if request.method == "PATCH":
        return _append(request, found)
    if request.method == "DELETE":
        acts.forget(found)
        return _answer(204)
    return _answer(200, **_offset(found), **{"Upload-Length": str(found.size)})


def _append(request: PageRequest, found: Upload) -> HttpResponseBase:
    offset = number(request.headers.get("Upload-Offset", ""))
    length = number(request.headers.get("Content-Length", ""))
    if request.content_type != PIECE_TYPE:
        return _answer(415)
    if offset is None or length is None:
        return _answer(400)
    if length > LARGEST_PIECE:
        return _answer(413)
    content = request.read(length)
    if len(content) != length:
        return _answer(400)  # the line has dropped within the piece
    try:
        acts.append(found, content, offset=offset, at=clock.now())
    except Stale:
        return _answer(409)
    except Refused as refused:
        return _answer(400, str(refused))
    return _answer(204, **_offset(found))


def _flaw(request: PageRequest) -> HttpResponse | None:
    if request.headers.get("Tus-Resumable") != VERSION:
        return HttpResponse(status=412, headers={"Tus-Version": VERSION})
    return None


def _answer(status: int, error: str = "", **headers: str) -> HttpResponse:
    """What tus asks for, and for people the sentence."""
    response = JsonResponse({"error": error}, status=status) if error else HttpResponse(status=status)
    for name, value in {"Tus-Resumable": VERSION, **headers}.items():
        response[name] = value
    return response


def _offset(found: Upload) -> dict[str, str]:
    return {"Upload-Offset": str(found.arrived)}


def _address(found: Upload) -> str:
    return reverse("files:upload", args=[found.code])


def _told(found: Upload) -> dict[str, object]:
    pieces = queries.pieces(found).values_list("offset", "size", "digest")
    return {
        "code": found.code,
        "address": _address(found),
        "name": found.name,
        "size": found.size,
        "arrived": found.arrived,
        "pieces": [{"offset": offset, "size": size, "digest": digest} for offset, size, digest in pieces],
    }
