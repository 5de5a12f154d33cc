"""The entry point of the web server."""

import os
from collections.abc import Callable
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from granian.utils.proxies import wrap_wsgi_with_proxy_headers

Application = Callable[..., Any]


def behind_proxies(application: Application) -> Application:
    """``application`` told who really asks: limits for each address would else count all as the one proxy."""
    wrapped: Application = wrap_wsgi_with_proxy_headers(application, settings.PROXIES)
    return wrapped


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "congvu.config.settings")

application = behind_proxies(get_wsgi_application())
import_module(settings.ROOT_URLCONF)  # every page is loaded now, not while the first visitor waits
