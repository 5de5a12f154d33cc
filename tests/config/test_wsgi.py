"""Who asks, when a proxy stands in front: limits for each address count on it."""

from typing import Any

from django.test import override_settings

from congvu.config import wsgi


def seen(**environ: str) -> tuple[str, str]:
    """The address and the scheme that the application is told."""
    told: list[dict[str, Any]] = []
    with override_settings(PROXIES=["127.0.0.1", "10.0.0.0/8"]):
        application = wsgi.behind_proxies(lambda environ, start: told.append(environ))
    application({"wsgi.url_scheme": "http", **environ}, None)
    return told[0]["REMOTE_ADDR"], told[0]["wsgi.url_scheme"]


def test_proxy_is_believed_on_who_asks_and_how() -> None:
    asked = seen(
        REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="203.0.113.7, 10.1.2.3", HTTP_X_FORWARDED_PROTO="https"
    )

    assert asked == ("203.0.113.7", "https")


def test_address_that_the_visitor_made_up_is_not_believed() -> None:
    behind = seen(REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="1.2.3.4, 203.0.113.7")
    direct = seen(REMOTE_ADDR="203.0.113.7", HTTP_X_FORWARDED_FOR="1.2.3.4", HTTP_X_FORWARDED_PROTO="https")

    assert (behind, direct) == (("203.0.113.7", "http"), ("203.0.113.7", "http"))
