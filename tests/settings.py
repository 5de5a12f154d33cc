"""Settings of the tests: a folder of their own, cheap passwords, plain static files; else the product's."""

import os
import tempfile

if "PYTEST_XDIST_WORKER" in os.environ or "CONGVU_DATA" not in os.environ:
    # Each worker its own files and keys.
    os.environ["CONGVU_DATA"] = tempfile.mkdtemp(prefix="congvu-test-")

from congvu.config.settings import *  # noqa: F403 - the environment must be set before
from congvu.config.settings import INSTALLED_APPS, STATIC_ROOT, STORAGES

SECRET_KEY = "tests"
INSTALLED_APPS = [*INSTALLED_APPS, "tests.trail.flushing"]  # may empty the tables of the trail
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # nothing is collected for tests, and whitenoise warns of that
