"""How the trail calls a stored content: what it is and how its digest begins.

Never by a name: that belongs to whoever sent it, and may tell what a confidential paper is about.
"""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext_lazy as _

from congvu.files.models import StoredFile
from congvu.kit.actor import Actor
from congvu.kit.ref import Ref
from congvu.trail.logic.subjects import SubjectKind


def refs(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """Without a link: whether ``by`` may open a file is decided where it is attached."""
    rows = StoredFile.objects.filter(digest__in=keys).only("digest", "kind")
    return {row.digest: row.ref for row in rows}


KIND = SubjectKind("files.file", _("File"), refs=refs)
OPENINGS = SubjectKind("files.openings", _("Openings of a month"))
