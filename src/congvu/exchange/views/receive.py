"""The door at which another house brings what it sends. It is answered only once it is safely here."""

from urllib.parse import unquote

from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from congvu.exchange.actions import inbox
from congvu.exchange.logic import signed
from congvu.exchange.logic.reading import MOST_BYTES
from congvu.exchange.logic.signed import Signed
from congvu.exchange.providers import lines
from congvu.exchange.providers.transports import direct
from congvu.exchange.queries import places
from congvu.kit import clock
from congvu.kit.refusal import Stale
from congvu.web.access import public
from congvu.web.request import PageRequest

PIECE = 256 * 1024


class TooLarge(Exception):
    """More than is taken in."""


@csrf_exempt  # another house has no form of ours; what it brings is signed
@require_POST
@public
def receive(request: PageRequest) -> JsonResponse:
    """Keep what is brought. Signed by whom we share a secret with, about now, and not changed on its way;
    brought again it is the same message.
    """
    said, at = _said(request), clock.now()
    secret = lines.secret_with(said.sender)
    if not secret or not signed.holds(said, request.headers.get(direct.SIGNATURE, ""), secret):
        return _no(401, direct.CREDENTIALS, "the signature is not one of a partner of this house")
    if not signed.in_time(said, at=at):
        return _no(401, direct.CLOCK, f"here it is {at.isoformat(timespec='seconds')}")
    address = places.address(said.to)
    if said.kind == direct.PING:
        return JsonResponse({"taken": False, "known": True})
    if address is None:
        return _no(404, "address", f"no agency here is written to as {said.to}")
    try:
        content = _body(request)
    except TooLarge:
        return _no(413, "size", f"at most {MOST_BYTES} bytes are taken")
    if not said.key or signed.digest(content) != said.digest:
        return _no(400, "digest", "what came is not what was signed")
    return _kept(said, content)


def _kept(said: Signed, content: bytes) -> JsonResponse:
    line, at = f"{direct.KIND.scheme}:{said.sender}", clock.now()
    try:
        _row, is_new = inbox.keep(line, said.key, content, sender=said.sender, to=said.to, at=at)
    except Stale as stale:
        return _no(409, "key", stale.refusal.sentence)
    return JsonResponse({"taken": True, "new": is_new})


def _said(request: HttpRequest) -> Signed:
    given = {name: unquote(request.headers.get(header, ""))[:200] for name, header in direct.HEADERS.items()}
    return Signed(**given)


def _body(request: HttpRequest) -> bytes:
    """What was sent, piece by piece, and no more than may be."""
    if int(request.headers.get("Content-Length") or 0) > MOST_BYTES:
        raise TooLarge
    found = bytearray()
    while piece := request.read(PIECE):
        found += piece
        if len(found) > MOST_BYTES:
            raise TooLarge
    return bytes(found)


def _no(status: int, error: str, words: str) -> JsonResponse:
    return JsonResponse({"error": error, "message": words}, status=status)
