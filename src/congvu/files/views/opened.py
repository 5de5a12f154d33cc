"""Loading a file for a view: it exists for those who may open it, for others it does not."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse

from congvu.files import queries, rules
from congvu.files.models import StoredFile
from congvu.web.request import PageRequest


@dataclass(frozen=True)
class Opened:
    """A file as this person may open it, under the name it has where the person comes from."""

    file: StoredFile
    grant: rules.Grant
    about: str
    permit: str

    @property
    def name(self) -> str:
        return self.grant.name

    @property
    def is_open(self) -> bool:
        """Whether the content may be shown now: a confidential file must be opened first, which is
        recorded.
        """
        return bool(self.permit) or not self.grant.confidential

    @property
    def query(self) -> str:
        """What the addresses of this file's parts carry on."""
        words = {"ve": self.about, "phep": self.permit}
        return urlencode({key: word for key, word in words.items() if word})

    def address(self, view: str, *args: object) -> str:
        path = reverse(f"files:{view}", args=[self.file.digest, *args])
        return f"{path}?{self.query}" if self.query else path


def load(request: PageRequest, digest: str) -> Opened:
    """The file, or 404: who may not open it does not even learn that the office has it."""
    file = queries.with_digest(digest)
    about = request.GET.get("ve", "")
    grant = rules.grant(request.actor, file, about=about) if file else None
    if file is None or grant is None:
        raise Http404
    word = request.GET.get("phep", "")
    permitted = grant.confidential and rules.is_permitted(word, file, to=request.actor)
    return Opened(file, grant, about, word if permitted else "")
