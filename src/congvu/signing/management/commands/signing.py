"""``congvu signing verify FILE.pdf``: what its signatures say; ``congvu signing key``: adds a key."""

import json
from argparse import ArgumentParser
from getpass import getpass
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils.formats import date_format
from django.utils.timezone import localtime

from congvu.kit import clock
from congvu.kit.actor import SYSTEM
from congvu.kit.refusal import Refused
from congvu.people.models import Person, Unit
from congvu.signing import actions, queries
from congvu.signing.logic import written
from congvu.signing.logic.keepers import KeyTrouble, keepers
from congvu.signing.logic.report import Verdict
from congvu.signing.providers import reading
from congvu.signing.rules import showing

FALSE = (None, Verdict.BROKEN, Verdict.ALTERED)


class Command(BaseCommand):
    help = (
        "Check the signatures of a PDF. Ends with 1 when nobody has signed it, a signature is not valid, or"
        " the file was changed after it; whom to believe is said, and does not count."
    )
    requires_system_checks: list[str] = []  # noqa: RUF012 - Django's own name; a file is checked without a database

    def add_arguments(self, parser: ArgumentParser) -> None:
        words = parser.add_subparsers(dest="word", required=True)
        verify = words.add_parser("verify", help="every signature in order: who, when, over what")
        verify.add_argument("file", type=Path, metavar="FILE.pdf")
        verify.add_argument("--json", action="store_true", help="the whole report, for programs")
        verify.add_argument(
            "--authorities", type=Path, metavar="FILE.pem", help="believe these instead of those installed"
        )

        key = words.add_parser("key", help="add a key in a file (.p12, .pfx) for a person or an agency")
        key.add_argument("file", type=Path, metavar="FILE.p12")
        whose = key.add_mutually_exclusive_group(required=True)
        whose.add_argument("--person", metavar="USERNAME")
        whose.add_argument("--unit", metavar="CODE")
        key.add_argument("--picture", type=Path, metavar="FILE.png", help="hand signature or seal")
        key.add_argument("--width", type=int, default=0, metavar="MM", help="of a seal as it is in life")

    def handle(self, *args: Any, word: str, **options: Any) -> None:
        if word == "key":
            self._add_key(**options)
        else:
            self._verify(**options)

    def _add_key(
        self,
        file: Path,
        person: str | None,
        unit: str | None,
        picture: Path | None,
        width: int,
        **options: Any,
    ) -> None:
        """The password is asked for, and never an argument: those are seen by everybody on the machine."""
        of = (
            Person.objects.filter(username=person).first()
            if person
            else Unit.objects.filter(code=unit).first()
        )
        if of is None:
            raise CommandError(f"nobody is called so: {person or unit}")
        keeper = keepers["pkcs12"]
        try:
            (offered,) = keeper.offered(file.read_bytes(), getpass("PIN: "))
            shown = picture.read_bytes() if picture else b""
            key = actions.add_key(
                keeper, offered, of=of, by=SYSTEM, at=clock.now(), picture=shown, width_mm=width
            )
        except OSError as fault:
            raise CommandError(f"{fault.filename}: {fault.strerror}") from fault
        except KeyTrouble as trouble:
            raise CommandError(trouble.sentence, returncode=2) from trouble
        except Refused as refused:
            raise CommandError(refused.refusal.sentence, returncode=2) from refused
        self.stdout.write(f"{key.name}, {key.fingerprint}")

    def _verify(self, file: Path, authorities: Path | None, **options: Any) -> None:
        try:
            installed = authorities.read_text() if authorities else self._installed()
            with file.open("rb") as source:
                report = reading.report(source, at=clock.now(), installed=installed)
        except OSError as fault:
            raise CommandError(f"{fault.filename}: {fault.strerror}") from fault
        except Refused as refused:
            raise CommandError(refused.refusal.sentence, returncode=2) from refused
        if options["json"]:
            self.stdout.write(json.dumps(written.as_data(report), ensure_ascii=False, indent=2))
        else:
            self._say(showing.file(file.name, report))
        if report.worst in FALSE:
            raise SystemExit(1)

    def _installed(self) -> str:
        try:
            return queries.installed()
        except DatabaseError:  # no database here: nothing is installed
            return ""

    def _say(self, found: showing.ShownFile) -> None:
        self.stdout.write(found.title)
        for shown in found.signatures:
            one = shown.signature
            name = one.certificate.name if one.certificate else one.field
            at = date_format(localtime(one.signed_at), "d/m/Y H:i:s") if one.signed_at else "–"
            self.stdout.write(f"{one.place}. {name}, {at}\n   {shown.verdict}")
            for line in (shown.time, str(shown.trust), *shown.later, one.flaw):
                if line:
                    self.stdout.write(f"   {line}")
        for note in found.notes:
            self.stdout.write(note)
