"""Mails by SMTP, over one connection for a whole batch."""

import smtplib
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.mail.backends.smtp import EmailBackend
from django.utils.translation import gettext_lazy as _

from congvu.notify.enums import Problem
from congvu.notify.logic.transport import Failure, GatewayDown, Later, Letter, Plugin, Undeliverable
from congvu.notify.providers import compose

TIMEOUT_SECONDS = 15


class Smtp:
    """``smtp://user:password@host:port?tls=1`` (STARTTLS) or ``smtps://...`` (TLS from the start)."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        options = parse_qs(parts.query)
        self._backend = EmailBackend(
            host=parts.hostname or "localhost",
            port=parts.port or (465 if parts.scheme == "smtps" else 25),
            username=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            use_tls=options.get("tls") == ["1"],
            use_ssl=parts.scheme == "smtps",
            timeout=int(options.get("timeout", [str(TIMEOUT_SECONDS)])[0]),
        )

    def open(self) -> None:
        try:
            self._backend.open()
        except (smtplib.SMTPAuthenticationError, smtplib.SMTPNotSupportedError) as error:
            self.close()
            raise GatewayDown(Problem.CONFIGURATION, words(error)) from error
        except (smtplib.SMTPException, OSError) as error:
            self.close()
            raise GatewayDown(Problem.UNREACHABLE, words(error)) from error

    def deliver(self, letter: Letter) -> str:
        if self._backend.connection is None:  # the letter before broke it
            self.open()
        try:
            self._backend.send_messages([compose.mail(letter)])
        except (smtplib.SMTPException, OSError) as error:
            failure = failure_of(error)
            if failure.problem == Problem.BROKEN_OFF:
                self.close()
            raise failure from error
        return ""

    def close(self) -> None:
        """Say goodbye if anybody listens; a connection that broke is dropped."""
        try:
            self._backend.close()
        except (smtplib.SMTPException, OSError):
            self._backend.connection = None


def failure_of(error: Exception) -> Failure:
    """What a fault of smtplib means for the letter: RFC 5321 says 4yz may go later and 5yz never will."""
    said = words(error)
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code = next(iter(error.recipients.values()))[0]
    elif isinstance(error, smtplib.SMTPResponseException):
        code = error.smtp_code
    else:
        return Later(Problem.BROKEN_OFF, said)
    if code == 421:
        return GatewayDown(Problem.BUSY, said)
    if (
        isinstance(error, smtplib.SMTPSenderRefused) and code >= 500 and code != 552
    ):  # 552: this letter is too large
        return GatewayDown(Problem.CONFIGURATION, said)
    return Undeliverable(Problem.REFUSED, said) if code >= 500 else Later(Problem.LATER, said)


def words(error: Exception) -> str:
    """The server's own words, or the system's when the server said nothing."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()))
        return f"{code} {_text(said)}"
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_text(error.smtp_error)}"
    return str(error) or type(error).__name__


def _text(said: bytes | str) -> str:
    return said.decode(errors="replace") if isinstance(said, bytes) else said


PLUGIN = Plugin("smtp", _("Mail server (SMTP)"), frozenset({"smtp", "smtps"}), Smtp)
