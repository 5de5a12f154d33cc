"""Whether an entry is as the application wrote it."""

from django.conf import settings

from congvu.trail.logic import canonical, marks
from congvu.trail.models import Entry


def is_whole(entry: Entry) -> bool:
    """Whether the digest is that of the entry; a value no application could have written is not whole."""
    try:
        return canonical.digest(entry.body) == entry.digest
    except (ValueError, TypeError, AttributeError):
        return False


def is_marked(entry: Entry) -> bool:
    """Whether the mark was made with the application's secret, or with one it had before."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return marks.is_marked(entry.digest, entry.mark, secrets)
