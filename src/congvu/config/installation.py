"""Brings a data folder and its database to the state this version needs."""

import hashlib
import shutil
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.migrations.executor import MigrationExecutor

from congvu.config import statistics
from congvu.config.roles import GRANTS
from congvu.kit import clock
from congvu.kit.actor import SYSTEM
from congvu.people import actions as people
from congvu.people.enums import ADMINISTRATOR, UnitKind
from congvu.people.models import Role, Unit
from congvu.trail.queries import keys as trail_keys


def prepare() -> None:
    """Make the folders, run what migrations are missing, collect the static files if they have changed."""
    for folder, mode in ((settings.DATA, 0o755), (settings.KEYS, 0o700), (settings.FILES, 0o755)):
        Path(folder).mkdir(parents=True, exist_ok=True, mode=mode)
    if pending_migrations():
        call_command("migrate", interactive=False, verbosity=0)
        people.seed_roles(GRANTS, by=SYSTEM, at=clock.now())
        statistics.renew(clock.now())
    _collect_static()


def pending_migrations() -> list[str]:
    """The names of migrations that this version has and the database has not, in order."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def is_empty() -> bool:
    """Whether nobody has an account yet."""
    return not get_user_model()._default_manager.using(DEFAULT_DB_ALIAS).exists()


def open_administrator(username: str, full_name: str) -> list[str]:
    """The first administrator of a new agency, with a password that must be changed at once."""
    at = clock.now()
    agency = Unit.objects.filter(parent=None).order_by("pk").first() or people.create_unit(
        code="CQ", name="Cơ quan", valid_from=clock.office_day(at), kind=UnitKind.AGENCY, by=SYSTEM, at=at
    )
    person = people.create_person(full_name=full_name, username=username, by=SYSTEM, at=at)
    role = Role.objects.get(code=ADMINISTRATOR)
    people.set_post(person, unit=agency, role=role, from_on=clock.office_day(at), by=SYSTEM, at=at)
    password = people.issue_password(person, by=SYSTEM, at=at)
    return [f"Account {username} is open.", f"First password, to be changed at sign-in: {password}"]


def has_tables() -> bool:
    """Whether anything at all stands in the database."""
    return bool(connection.introspection.table_names())


def wipe() -> None:
    """Take everything out of the database and the folder of files; the keys stay."""
    if connection.vendor == "sqlite":
        connection.close()
        for suffix in ("", "-wal", "-shm"):
            Path(f"{connection.settings_dict['NAME']}{suffix}").unlink(missing_ok=True)
    else:
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute("CREATE SCHEMA public")
    for folder in (settings.FILES, settings.DATA / "outbox"):
        shutil.rmtree(folder, ignore_errors=True)
    trail_keys.witness_path().unlink(missing_ok=True)  # the new trail is not the old one, cut short


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
