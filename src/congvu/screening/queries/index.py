"""STAND-IN until the index's home is there."""

from congvu.screening.models import Version
from congvu.similarity.index import MemoryIndex
from congvu.similarity.settings import Settings


class StoredIndex(MemoryIndex):
    def __init__(self, settings: Settings | None = None) -> None:
        super().__init__(settings)
        from congvu.screening.models import Document

        for row in (
            Document.objects.filter(indexed=True)
            .exclude(version=None)
            .select_related("version")
            .order_by("pk")
        ):
            self.add(str(row.pk), row.version.whole.text)


def state() -> str:
    return f"{Version.objects.count()}"
