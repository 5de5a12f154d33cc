"""A file that came with a form."""

from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from congvu.cases.logic.sides import Offered
from congvu.files import actions as files
from congvu.files.logic import names
from congvu.kit.actor import Actor


def stored(upload: "UploadedFile[Any] | None", *, by: Actor, at: datetime) -> Offered | None:
    """The upload taken in under its name; None when there was none."""
    if upload is None or upload.file is None:
        return None
    name = names.clean(upload.name or "")
    return Offered(files.store(upload.file, name=name, by=by, at=at), name)
