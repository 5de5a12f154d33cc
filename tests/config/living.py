"""An installation that has lived a little: ``fill`` makes it of one without any act, ``tell`` says what is
in it, as JSON.
"""

import io
import json
import sys

import django


def fill() -> None:
    """Acts, files, seals, and acts that wait for the next seal."""
    from congvu.files.actions import store
    from congvu.kit.actor import SYSTEM
    from congvu.trail import actions as trail
    from tests.trail.acts import AT, open_many

    open_many(20)
    for number in range(3):
        store(io.BytesIO(f"Nội dung {number}".encode()), name=f"tep-{number}.txt", by=SYSTEM, at=AT)
    trail.seal(AT)
    open_many(2)


def tell() -> dict[str, object]:
    from congvu.files.models import StoredFile
    from congvu.files.providers.storage.store import store
    from congvu.trail.models import Entry, Seal

    named = set(StoredFile.objects.values_list("digest", flat=True))
    return {
        "entries": list(Entry.objects.order_by("id").values_list("digest", "event")),
        "seals": Seal.objects.count(),
        "files": len(named),
        "kept": named == set(store().each()),
    }


if __name__ == "__main__":
    django.setup()
    if sys.argv[1] == "fill":
        fill()
    json.dump(tell(), sys.stdout)
