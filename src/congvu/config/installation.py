"""Brings a data folder and its database to the state this version needs."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.migrations.executor import MigrationExecutor


def prepare() -> None:
    """Make the folders, run what migrations are missing, collect the static files if they have changed."""
    for folder, mode in ((settings.DATA, 0o755), (settings.KEYS, 0o700), (settings.FILES, 0o755)):
        Path(folder).mkdir(parents=True, exist_ok=True, mode=mode)
    if pending_migrations():
        call_command("migrate", interactive=False, verbosity=0)
    _collect_static()


def pending_migrations() -> list[str]:
    """The names of migrations that this version has and the database has not, in order."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def is_empty() -> bool:
    """Whether nobody has an account yet."""
    return not get_user_model()._default_manager.using(DEFAULT_DB_ALIAS).exists()


def _collect_static() -> None:
    total = hashlib.sha256()
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: found[0]):
            about = Path(storage.path(name)).stat()
            total.update(f"{name}\0{about.st_size}\0{about.st_mtime_ns}\n".encode())
    stamp = Path(settings.STATIC_ROOT) / ".stamp"
    if not stamp.exists() or stamp.read_text() != total.hexdigest():
        call_command("collectstatic", interactive=False, verbosity=0, clear=True)
        stamp.write_text(total.hexdigest())
