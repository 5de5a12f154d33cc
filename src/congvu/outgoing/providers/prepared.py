"""Files of documents, read from the store to be signed."""

from congvu.files.models import StoredFile
from congvu.files.providers.storage.contents import open_content


def content(file: StoredFile) -> bytes:
    with open_content(file) as source:
        return source.read()
