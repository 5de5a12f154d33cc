"""New words for old: what Zalo gives for a word that renews, which is then used up."""

from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.conf import settings

from congvu.notify.enums import Problem
from congvu.notify.logic.transport import Failure
from congvu.notify.providers.zalo.call import Line
from congvu.notify.providers.zalo.words import Words

PATH = "/v4/oa/access_token"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
SHORTEST = timedelta(minutes=5)


class Refused(Failure):
    """Zalo does not renew for this word."""

    def __init__(self, said: str) -> None:
        super().__init__(Problem.GRANT, said)


def renewed(old: Words, *, at: datetime) -> Words:
    """The words that follow ``old``. Raises :class:`Refused`, or another failure when nothing was decided."""
    line = Line(settings.ZALO_OAUTH_URL)
    asked = {"refresh_token": old.refresh, "app_id": settings.ZALO_APP, "grant_type": "refresh_token"}
    try:
        answer = line.post(PATH, urlencode(asked).encode(), {"secret_key": settings.ZALO_SECRET, **FORM})
    finally:
        line.close()
    if not answer.get("access_token") or not answer.get("refresh_token"):
        told = answer.get("error_description") or answer.get("error_name") or answer.get("message") or ""
        raise Refused(f"{answer.get('error', '')} {told}".strip())
    lasts = max(_seconds(answer.get("expires_in")), SHORTEST)
    return Words(str(answer["refresh_token"]), str(answer["access_token"]), (at + lasts).isoformat())


def _seconds(said: object) -> timedelta:
    """Zalo writes the number as text."""
    text = str(said)
    return timedelta(seconds=int(text)) if text.isdecimal() and len(text) < 9 else timedelta()
