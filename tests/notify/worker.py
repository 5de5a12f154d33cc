"""A job process: ``prepare 40`` leaves mails, ``deliver INSTANT`` sends what is due, ``outcome`` tells.

It works on the database that DATABASE_URL names, so that a test can run several at once and kill them.
"""

import json
import sys
from datetime import datetime


def prepare(count: str) -> None:
    from congvu.notify.actions import Recipient
    from congvu.notify.enums import Channel
    from tests.factories.notify import leave

    for number in range(int(count)):
        leave(Recipient(f"Người Thử {number}", email=f"n{number:02}@thu.example"), Channel.MAIL)


def deliver(at: str) -> None:
    from congvu.notify import jobs
    from congvu.notify.enums import Channel

    while jobs.deliver(Channel.MAIL, datetime.fromisoformat(at)):
        pass


def outcome() -> None:
    from congvu.notify.models import Message

    json.dump(list(Message.objects.order_by("id").values_list("state", "tries")), sys.stdout)


if __name__ == "__main__":
    import django

    django.setup()
    {"prepare": prepare, "deliver": deliver, "outcome": outcome}[sys.argv[1]](*sys.argv[2:])
