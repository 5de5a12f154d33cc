"""``congvu trail``: verify the trail, prove a subject, check a proof, show the key."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, cast

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from congvu.kit import clock
from congvu.kit.ref import Ref
from congvu.trail import actions, queries
from congvu.trail.logic import proof, seals
from congvu.trail.logic.canonical import Json
from congvu.trail.models import Seal
from congvu.trail.queries import keys, proofs


class Command(BaseCommand):
    help = "Verify the trail, prove what happened to something, check such a proof, show the agency's key."
    requires_system_checks: list[str] = []  # noqa: RUF012 - Django's own name; a proof is checked without a database

    def add_arguments(self, parser: ArgumentParser) -> None:
        words = parser.add_subparsers(dest="word", required=True)
        words.add_parser("verify", help="check every entry, leaf and seal; exit code 1 if any does not hold")
        prove = words.add_parser("prove", help="write the proof of one subject as JSON")
        prove.add_argument("kind")
        prove.add_argument("key")
        grown = words.add_parser("grown", help="write the proof that a newer seal contains an older one")
        grown.add_argument("old", type=int, help="entries under the older seal")
        grown.add_argument("new", type=int, nargs="?", help="entries under the newer one; else the last")
        check = words.add_parser("proof", help="check a proof in FILE; needs no database")
        check.add_argument("file", type=Path, metavar="FILE")
        check.add_argument("--key", help="name of the agency's key, or a file with it; else it is only shown")
        words.add_parser("key", help="show the name and the public half of the agency's key")

    def handle(self, *args: Any, word: str, **options: Any) -> None:
        cast(Any, getattr(self, f"_{word}"))(**options)

    def _verify(self, **options: Any) -> None:
        done = actions.verify(clock.now(), tell=lambda finding: self.stdout.write(f"! {finding.said(_)}"))
        self.stdout.write(
            _("%(entries)d entries and %(seals)d seals checked.")
            % {"entries": done.entries, "seals": done.seals}
        )
        if done.found:
            found = ngettext(
                "%(n)d fault: the trail does not hold.", "%(n)d faults: the trail does not hold.", done.found
            )
            raise CommandError(found % {"n": done.found})
        self.stdout.write(_("The trail holds."))

    def _prove(self, kind: str, key: str, **options: Any) -> None:
        while actions.seal(clock.now()):
            pass
        document = proofs.of_subject(Ref(kind, key))
        if document is None:
            raise CommandError(_("Nothing is recorded about %(kind)s %(key)s.") % {"kind": kind, "key": key})
        self._write(document)

    def _grown(self, old: int, new: int | None, **options: Any) -> None:
        older = Seal.objects.filter(size=old).first()
        newer = Seal.objects.filter(size=new).first() if new else queries.last_seal()
        if older is None or newer is None or older.size > newer.size:
            raise CommandError(_("There are no two such seals, the older first."))
        self._write(proofs.of_seals(older, newer))

    def _proof(self, file: Path, key: str | None, **options: Any) -> None:
        try:
            document = json.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError) as error:
            raise CommandError(_("The file cannot be read: %(error)s") % {"error": error}) from error
        found = proof.check(document, _key_name(key))
        for finding in found:
            self.stdout.write(f"! {finding.said(_)}")
        if found:
            raise CommandError(_("This is not proven."))
        for sentence in _told(document):
            self.stdout.write(sentence)

    def _key(self, **options: Any) -> None:
        actions.make_key()
        for name in keys.public_keys():
            self.stdout.write(f"{name}\n{keys.public_pem(name)}")

    def _write(self, document: dict[str, Json]) -> None:
        self.stdout.write(json.dumps(document, indent=1, ensure_ascii=False))


def _key_name(given: str | None) -> str | None:
    """The name of the key that is meant: as given, or that of the key in a file."""
    if given and Path(given).is_file():
        return seals.key_id(seals.public_key(Path(given).read_text()))
    return given


def _told(document: proof.Document) -> list[str]:
    """What a proof that holds proves, in sentences."""
    new = (document["seal"] if document["format"] == proof.SUBJECT else document["new"])["body"]
    signed = _("Sealed at %(at)s with the key %(key)s. Compare it with the key the agency publishes.") % new
    if document["format"] == proof.SEALS:
        values = {"old": document["old"]["body"]["size"], "new": new["size"]}
        grown = _("The seal of %(new)d entries contains the one of %(old)d entries unchanged.")
        return [grown % values, signed]
    entries = document["entries"]
    lines = [
        f"{e['body']['seq']}. {e['body']['at']} {e['body']['event']} {e['body']['actor']['name']}"
        for e in entries
    ]
    proven = _("Proven: %(n)d entries about %(kind)s %(key)s, none left out, none changed.")
    return [proven % {"n": len(entries), **document["subject"]}, *lines, signed]
