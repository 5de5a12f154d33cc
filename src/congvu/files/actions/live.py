"""PDFs are looked into for what acts or changes by itself, each once; what was found is kept with it.

It is the job's bookkeeping and leaves no line in the trail.
"""

from congvu.files.enums import Kind
from congvu.files.logic import live as words
from congvu.files.models import StoredFile
from congvu.files.providers import live
from congvu.files.providers.storage.store import store


def look_into(file: StoredFile) -> None:
    """``file`` in hand and its row say what was found. Call it outside of an act: it takes half a second."""
    if file.kind != Kind.PDF or file.live != words.NOT_YET:
        return
    try:
        with store().open(file.digest) as source:
            found = words.as_text(live.found(source))
    except FileNotFoundError:
        found = words.UNREAD
    StoredFile.objects.filter(pk=file.pk, live=words.NOT_YET).update(live=found)
    file.live = found
