"""Real gateways on this machine, and one that is soon out of patience."""

import pytest

from congvu.notify.providers.sms_http import transport
from tests.notify.gateways import mail_server, sms_gateway


@pytest.fixture
def server(settings):
    with mail_server() as running:
        settings.SMTP_URL = running.url
        yield running


@pytest.fixture
def gateway(settings):
    with sms_gateway() as running:
        settings.SMS_URL, settings.SMS_TOKEN = running.url, "bí-mật".encode().hex()
        yield running


@pytest.fixture
def short_patience(monkeypatch):
    monkeypatch.setattr(transport, "TIMEOUT_SECONDS", 0.3)
