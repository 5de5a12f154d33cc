"""Letters as files: a mail as ``.eml``, which any mail program opens, an SMS as ``.txt``."""

from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from congvu.kit import disk
from congvu.notify.enums import Problem
from congvu.notify.logic.transport import GatewayDown, Letter, Plugin
from congvu.notify.providers import compose


class Outbox:
    """Writes each letter as one file, whole or not at all; the same letter again replaces the same file."""

    ending = ""

    def __init__(self, url: str) -> None:
        self._folder = Path(settings.OUTBOX)

    def open(self) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise GatewayDown(Problem.UNREACHABLE, str(error)) from error

    def deliver(self, letter: Letter) -> str:
        path = self._folder / f"{letter.id}{self.ending}"
        try:
            disk.put(path, self.content(letter))
        except OSError as error:
            raise GatewayDown(Problem.UNREACHABLE, str(error)) from error
        return path.name

    def content(self, letter: Letter) -> bytes:
        raise NotImplementedError

    def close(self) -> None:
        """Nothing is kept open."""


class MailOutbox(Outbox):
    """Mails as they would go over the wire."""

    ending = ".eml"

    def content(self, letter: Letter) -> bytes:
        return compose.mail(letter).message().as_bytes()


class SmsOutbox(Outbox):
    """SMS as number and text; messages by Zalo as number and fields."""

    ending = ".txt"

    def content(self, letter: Letter) -> bytes:
        return f"{letter.address}\n\n{letter.body}\n".encode()


MAIL = Plugin("outbox", _("Files in the outbox folder"), frozenset({"outbox"}), MailOutbox)
SMS = Plugin("outbox", _("Files in the outbox folder"), frozenset({"outbox"}), SmsOutbox)
ZALO = Plugin("outbox", _("Files in the outbox folder"), frozenset({"outbox"}), SmsOutbox)
