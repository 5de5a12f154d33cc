"""Looking at a file: its page, its pages as pictures, its text, the file itself."""

from dataclasses import dataclass

from django.http import Http404, HttpResponseBase, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from congvu.files import actions, queries, rules
from congvu.files.actions import openings
from congvu.files.enums import How, TextState
from congvu.files.process import STATES
from congvu.files.providers.readers.table import readers
from congvu.files.providers.storage.contents import open_content
from congvu.files.views.opened import Opened, load
from congvu.files.views.serving import serve
from congvu.kit import clock
from congvu.web.access import signed_in
from congvu.web.pages import answer
from congvu.web.readonly import writes_on_get
from congvu.web.request import PageRequest

NOTED = "who opens which file is kept"


@writes_on_get(NOTED)
@require_safe
@signed_in
def file(request: PageRequest, digest: str) -> HttpResponseBase:
    """What the file is, what is wrong with it, and its pages; of a confidential one only that it is one."""
    opened = load(request, digest)
    head = _head(opened, current="file")
    if request.htmx:
        return _reading(request, head)
    pictures = list(queries.pictures(opened.file)) if opened.is_open else []
    if opened.is_open and not pictures and opened.file.text_state == TextState.DONE:
        return HttpResponseRedirect(opened.address("text"))
    if opened.is_open:
        _note(request, opened, How.VIEWED)
    shown = [(picture, opened.address("picture", picture.page)) for picture in pictures]
    return answer(request, "files/file.html", {**head, "pictures": shown})


def _reading(request: PageRequest, head: dict[str, object]) -> HttpResponseBase:
    """How far the reading has come, for a page that looks on; when it has ended, the page loads anew."""
    response = answer(request, "files/page.html", head, fragments=("reading",))
    if not head["is_under_way"]:
        response["HX-Refresh"] = "true"
    return response


@writes_on_get(NOTED)
@require_safe
@signed_in
def text(request: PageRequest, digest: str) -> HttpResponseBase:
    """The text that has been read from the file, page by page."""
    opened = load(request, digest)
    if not opened.is_open:
        return HttpResponseRedirect(opened.address("file"))
    _note(request, opened, How.VIEWED)
    context = {**_head(opened, current="text"), "texts": queries.texts(opened.file)}
    return answer(request, "files/text.html", context)


@writes_on_get(NOTED)
@require_safe
@signed_in
def download(request: PageRequest, digest: str) -> HttpResponseBase:
    """The file itself, as it came, under the name it has there."""
    opened = load(request, digest)
    if not opened.is_open:
        return HttpResponseRedirect(opened.address("file"))
    file = opened.file
    _note(request, opened, How.DOWNLOADED)
    response = serve(
        request, open_content(file), size=file.size, media_type=file.media_type, name=opened.name
    )
    response["Cache-Control"] = "private, no-store" if opened.grant.confidential else "private, no-cache"
    return response


@writes_on_get(NOTED)
@require_safe
@signed_in
def picture(request: PageRequest, digest: str, page: int) -> HttpResponseBase:
    """One page as a picture that we have made ourselves."""
    opened = load(request, digest)
    found = queries.picture(opened.file, page)
    if found is None or not opened.is_open:
        raise Http404
    _note(request, opened, How.VIEWED)
    content = open_content(found)
    size = content.seek(0, 2)
    response = serve(request, content, size=size, media_type="image/png", name=f"{page}.png", inline=True)
    response["Cache-Control"] = "private, no-store" if opened.grant.confidential else "private, max-age=86400"
    return response


def _note(request: PageRequest, opened: Opened, how: How) -> None:
    """Before anything of it is shown: what cannot be noted is not shown."""
    if request.method == "GET":
        openings.note(
            opened.grant.about, digest=opened.file.digest, how=how, by=request.actor, at=clock.now()
        )


@require_POST
@signed_in
def open_confidential(request: PageRequest, digest: str) -> HttpResponseBase:
    """Open a confidential file: recorded first, then shown for some minutes."""
    opened = load(request, digest)
    actions.open_confidential(opened.file, about=opened.about, by=request.actor, at=clock.now())
    word = rules.permit(opened.file, to=request.actor)
    return HttpResponseRedirect(Opened(opened.file, opened.grant, opened.about, word).address("file"))


@dataclass(frozen=True)
class Tab:
    """A way of looking at the file."""

    label: str
    link: str
    current: bool
    count: int | None = None


def _head(opened: Opened, *, current: str) -> dict[str, object]:
    """What every page of a file shows above its content."""
    file = opened.file
    read, of = queries.progress(file)
    labels = (("file", _("Pages")), ("text", _("Text")))
    reader = readers.get(file.kind)
    pictured = reader is not None and reader.pictured
    note = _("%(read)d of %(of)d pages") % {"read": read, "of": of} if of else ""
    return {
        "opened": opened,
        "file": file,
        "remarks": rules.remarks(file, opened.name),
        "state": STATES[TextState(file.text_state)],
        "is_under_way": file.text_state in (TextState.WAITING, TextState.READING) and not file.missing_tool,
        "pages_read": read,
        "pages_of": of or 1,
        "pages_note": note,
        "tabs": [Tab(label, opened.address(view), view == current) for view, label in labels if pictured],
        "links": {view: opened.address(view) for view in ("file", "text", "download", "open")},
        "permit_minutes": int(rules.LASTS.total_seconds() // 60),
    }
