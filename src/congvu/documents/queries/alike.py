"""Registered documents whose text is much like that of one that has come: advice for whoever registers it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from congvu.documents.logic import alike as logic
from congvu.documents.models import HeldFile, IncomingDocument, TextMark
from congvu.files.models import PageText
from congvu.screening.logic.among import among
from congvu.screening.providers import finding
from congvu.similarity.known import Known

MOST = 5
COMPARED = 30
"""Pages of a file that are compared."""
LEAST = 0.3
"""From which share of its words on somebody is told."""
SHOWN = 180
"""Characters of the longest passage that are shown."""


@dataclass(frozen=True)
class Alike:
    """An earlier document, how much of the new one's words stand in it, and the longest passage of them."""

    document: IncomingDocument
    percent: int
    passages: int
    longest: str


def texts(keys: Iterable[int]) -> dict[int, str]:
    """What the longest file of each of these documents says, as far as it has been read."""
    links = HeldFile.objects.filter(document__in=list(keys)).values_list("document", "file")
    files: dict[int, list[int]] = {}
    for document, file in links:
        files.setdefault(file, []).append(document)
    said: dict[int, list[str]] = {}
    pages = PageText.objects.filter(file__in=list(files), page__lte=COMPARED).order_by("page")
    for file, text in pages.values_list("file", "text"):
        said.setdefault(file, []).append(text)
    found: dict[int, str] = {}
    for file, parts in said.items():
        whole = "\n".join(parts)
        for document in files[file]:
            if len(whole) > len(found.get(document, "")):
                found[document] = whole
    return found


def earlier(document: IncomingDocument) -> list[Alike]:
    """Those of the same agency, most alike first; in a fixed number of queries."""
    mine = texts([document.pk]).get(document.pk, "")
    marks = logic.marks(mine)
    if not marks:
        return []
    rows = TextMark.objects.filter(value__in=marks, document__agency=document.agency_id)
    shared = rows.exclude(document=document.pk).values("document").annotate(number=Count("pk"))
    keys = list(shared.order_by("-number", "-document").values_list("document", flat=True)[:MOST])
    others = IncomingDocument.objects.select_related("case", "kind").in_bulk(keys)
    said = texts(keys)
    known = finding.known_texts()
    found = (_compared(mine, said.get(key, ""), others[key], known) for key in keys)
    return sorted((each for each in found if each), key=lambda each: -each.percent)


def _compared(mine: str, other: str, document: IncomingDocument, known: Known) -> Alike | None:
    told = [each for each in among({"mine": mine, "other": other}, known) if each.key == "mine"]
    if not told or told[0].share < LEAST:
        return None
    passages = [each for match in told[0].matches for each in match.passages]
    longest = max(passages, key=lambda each: each.end - each.start)
    words = " ".join(mine[longest.start : longest.end].split())
    cut = words if len(words) <= SHOWN else words[:SHOWN].rsplit(" ", 1)[0] + "…"
    return Alike(document, round(100 * told[0].share), len(passages), cut)
