"""The product's settings on the lazy disk of the test.

That disk has no shared memory maps, which SQLite's WAL needs when several connections share a database; one
connection alone needs none. ``CONGVU_FAULTS_SYNCHRONOUS`` weakens the database to show that the test sees it.
"""

import os

from congvu.config.settings import *  # noqa: F403 - the product's settings, but for what follows
from congvu.config.settings import DATABASES

_options = DATABASES["default"]["OPTIONS"]
_synchronous = os.environ.get("CONGVU_FAULTS_SYNCHRONOUS", "FULL")
_options["init_command"] = (
    "PRAGMA locking_mode=EXCLUSIVE;" + _options["init_command"] + f"PRAGMA synchronous={_synchronous};"
)
