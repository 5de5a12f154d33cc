"""Asking a time-stamping authority (RFC 3161)."""

import asyncio
import time
from datetime import datetime, timedelta

from asn1crypto import parser, tsp
from django.conf import settings
from django.utils.translation import gettext as _
from pyhanko.sign.timestamps import TimeStamper

from congvu.kit.clock import OFFICE_ZONE
from congvu.kit.refusal import Refused
from congvu.signing.providers import line

MOST_ASIDE = timedelta(minutes=5)
"""How far the authority's clock may be from ours."""
HEADERS = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
ROOM = 10_000
"""Bytes of the largest stamp with its certificates."""


class Authority(TimeStamper):
    """The one of the settings. It was ``at`` when the sitting began, by our clock."""

    def __init__(self, url: str, at: datetime) -> None:
        super().__init__(include_nonce=True)  # type: ignore[no-untyped-call]  # the library has no types there
        self._url, self._at, self._began = url, at, time.monotonic()
        self._token = b""

    def token(self, digest: bytes) -> bytes:
        """The word of the authority that ``digest`` (SHA-256) was there, byte for byte as it came.

        What the library has taken apart it may write anew, level upon level: up to a minute for one stamp.
        """
        asyncio.run(self.async_timestamp(digest, "sha256"))
        return self._token

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        try:
            status, said = line.call("POST", self._url, req.dump(), HEADERS)
            if status != 200:
                raise ValueError(status)
            answer = tsp.TimeStampResp.load(said, strict=True)
            if answer["status"]["status"].native != "granted":
                raise ValueError(answer["status"].native)
            self._token = _second(said)
            told = answer["time_stamp_token"]["content"]["encap_content_info"]["content"].parsed
            asked, named = req["message_imprint"].dump(), told["message_imprint"].dump()
            at = told["gen_time"].native
        except (line.Unreachable, ValueError, KeyError, TypeError) as error:
            raise Refused(_down()) from error
        if asked != named or told["nonce"].native != req["nonce"].native:
            raise Refused(
                _(
                    "The time-stamp server has answered to something else. Nothing was signed; tell its"
                    " keeper."
                )
            )
        self._refuse_wrong_clock(at)
        return answer

    def _refuse_wrong_clock(self, at: datetime) -> None:
        now = self._at + timedelta(seconds=time.monotonic() - self._began)
        if abs(at - now) > MOST_ASIDE:
            raise Refused(
                _(
                    "The time-stamp server says it is %(there)s; here it is %(here)s. One of the two clocks"
                    " is wrong. Nothing was signed."
                )
                % {"there": _said(at), "here": _said(now)}
            )


def authority(at: datetime) -> Authority | None:
    """Whoever is in the settings; None where nobody is, and signatures bear the signer's own time alone."""
    url: str = settings.TSA_URL
    return Authority(url, at) if url else None


def _second(answer: bytes) -> bytes:
    """The second part of the sequence ``answer``: the stamp behind the status."""
    content = parser.parse(answer, strict=True)[4]
    stamp = content[parser.peek(content) :]
    return bytes(stamp[: parser.peek(stamp)])


def _down() -> str:
    return _("The time-stamp server does not answer as it should. Nothing was signed; try again later.")


def _said(at: datetime) -> str:
    return at.astimezone(OFFICE_ZONE).strftime("%d/%m/%Y %H:%M:%S")
