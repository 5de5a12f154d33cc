"""A thousand certificates printed by the job.

For ``bench.run`` after the demo has been built: ``certificates.fill()``, then ``certificates.printed()``.
By itself on a data folder with the demo: ``python -m bench.certificates``.
"""

import json
import os
import resource
import time

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    import django

    django.setup()

from itertools import cycle, islice

from django.db import connection
from django.db.models import Max
from django.utils import timezone

from congvu.initiatives import jobs
from congvu.initiatives.actions import keys
from congvu.initiatives.logic import certificate as words
from congvu.initiatives.models import Certificate
from congvu.initiatives.queries.keys import name

CERTIFICATES = 1000
BATCH = 500


def fill(count: int = CERTIFICATES) -> None:
    """``count`` certificates wait: further authors of what the demo recognised, each with a signed word."""
    known = list(Certificate.objects.select_related("recognition__decision").order_by("pk"))
    first = (Certificate.objects.aggregate(most=Max("place"))["most"] or 0) + 1
    key = keys.make_key()
    rows = [
        _another(like, first + number, number, key) for number, like in enumerate(islice(cycle(known), count))
    ]
    Certificate.objects.bulk_create(rows, batch_size=BATCH)


def printed() -> dict[str, float | int]:
    """How many were printed in how many seconds, what each cost the processors, and how much memory was held
    at most.
    """
    started, worked, done = time.perf_counter(), time.process_time(), 0
    while count := jobs.print_certificates(timezone.now()):
        done += count
    seconds = time.perf_counter() - started
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {
        "printed": done,
        "seconds": round(seconds, 1),
        "a_second": round(done / seconds, 1),
        "cpu_ms_each": round((time.process_time() - worked) / done * 1000, 1),
        "most_mb": most,
    }


def _another(like: Certificate, place: int, number: int, key: keys.Ed25519PrivateKey) -> Certificate:
    said = words.Said(
        key=name(key.public_key()),
        number=f"{90_000 + number}/GCN-ĐO",
        code=words.new_code(),
        holder=like.holder,
        title=words.shortened(like.recognition.title),
        decided_on=like.recognition.recognised_on,
        decision=like.recognition.decision.number,
    )
    return Certificate(
        recognition=like.recognition,
        place=place,
        holder=like.holder,
        folded_holder=like.folded_holder,
        number=said.number,
        code=said.code,
        data=like.data,
        token=words.sign(said, key),
        due_at=timezone.now(),
    )


if __name__ == "__main__":
    fill()
    print(json.dumps({"database": connection.vendor, "load": os.getloadavg()[0], **printed()}))
