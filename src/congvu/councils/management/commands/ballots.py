"""``manage.py ballots``: whether the counted votes of every secret ballot are those that the trail knows."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from congvu.councils.queries import ballots


class Command(BaseCommand):
    help = "Recounts every secret ballot and compares it with its count and with the trail."

    def handle(self, *args: Any, **options: Any) -> None:
        wrong = {ballot.key: faults for ballot in ballots.to_verify() if (faults := ballots.faults(ballot))}
        for key, faults in wrong.items():
            self.stderr.write(f"! Ballot {key}: {', '.join(faults)} do not agree.")
        if wrong:
            raise CommandError(f"{len(wrong)} ballots do not hold.")
        self.stdout.write(f"All {ballots.to_verify().count()} secret ballots hold.")
