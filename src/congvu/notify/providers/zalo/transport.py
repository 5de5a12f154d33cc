"""One POST for each message: the number of an approved text, what is filled in, and to which telephone."""

import json

from django.utils.translation import gettext_lazy as _

from congvu.notify.enums import Problem
from congvu.notify.logic import zns
from congvu.notify.logic.transport import GatewayDown, Letter, Plugin
from congvu.notify.models import ZaloGrant
from congvu.notify.providers.zalo import words
from congvu.notify.providers.zalo.answers import failure_of
from congvu.notify.providers.zalo.call import Line

PATH = "/message/template"


class Zalo:
    """Speaks to ``url`` with the words of the grant; without any the channel waits."""

    def __init__(self, url: str) -> None:
        self._line = Line(url)
        self._access = ""

    def open(self) -> None:
        grant = ZaloGrant.objects.first()
        found = words.load(grant.name) if grant else None
        if grant is None or found is None or not found.access or grant.refused_at:
            raise GatewayDown(Problem.GRANT, grant.error if grant else "")
        self._access = found.access
        self._line.open()

    def deliver(self, letter: Letter) -> str:
        answer = self._line.post(PATH, _body(letter), {"access_token": self._access, **JSON})
        number = answer.get("error")
        if number != 0:
            raise failure_of(number if isinstance(number, int) else -100, str(answer.get("message", "")))
        data = answer.get("data")
        return str(data.get("msg_id", "")) if isinstance(data, dict) else ""

    def close(self) -> None:
        self._line.close()


JSON = {"Content-Type": "application/json", "Accept": "application/json"}


def _body(letter: Letter) -> bytes:
    message = {
        "phone": letter.address.removeprefix("+"),
        "template_id": letter.form,
        "template_data": zns.fields(letter.body),
        "tracking_id": letter.id,
    }
    return json.dumps(message, ensure_ascii=False).encode()


PLUGIN = Plugin("zalo", _("Zalo Official Account (ZNS)"), frozenset({"http", "https"}), Zalo)
