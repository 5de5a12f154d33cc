"""The administrator's page: files that wait, that failed, and why."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from congvu.files import actions, queries
from congvu.files.enums import MANAGE, TextState
from congvu.files.models import StoredFile
from congvu.files.providers.readers.table import PACKAGES
from congvu.kit import clock
from congvu.web.access import requires
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.request import PageRequest

READING = Listing[StoredFile](
    key="files",
    columns=(
        Column(
            "name", gettext_lazy("File"), lambda file: queries.first_name(file), kind=Kind.MAIN, fixed=True
        ),
        Column("kind", gettext_lazy("Kind"), lambda file: str(file.get_kind_display()), sort=("kind",)),
        Column("size", gettext_lazy("Size"), lambda file: file.size, sort=("size",), kind=Kind.NUMBER),
        Column(
            "problem",
            gettext_lazy("Problem"),
            lambda file: str(file.get_problem_display()),
            sort=("problem",),
        ),
        Column("tries", gettext_lazy("Tries"), lambda file: file.tries, sort=("tries",), kind=Kind.NUMBER),
        Column(
            "stored",
            gettext_lazy("Received at"),
            lambda file: file.stored_at,
            sort=("stored_at",),
            kind=Kind.DATE,
        ),
        Column("tools", "", kind=Kind.TOOLS),
    ),
    order="-stored",
)


@dataclass(frozen=True)
class Tab:
    """One state of reading, with how many files stand in it."""

    label: str
    link: str
    count: int
    current: bool


@require_safe
@requires(MANAGE.code)
def reading(request: PageRequest) -> HttpResponseBase:
    """The files in one state of reading, those that failed first of all, and the programs that are
    missing.
    """
    wanted = request.GET.get("state", TextState.FAILED)
    state = TextState(wanted) if wanted in TextState.values else TextState.FAILED
    counts = queries.counts()
    page = open_list(request, READING, queries.in_state(state, by=request.actor))
    context = {
        "tabs": [_tab(each, getattr(counts, each.value), each == state) for each in TextState],
        "may_retry": state in (TextState.FAILED, TextState.DONE),
        "missing": [(tool, PACKAGES.get(tool, tool)) for tool in queries.missing_tools()],
    }
    return answer_list(request, "files/reading.html", page, context)


def _tab(state: TextState, count: int, current: bool) -> Tab:
    link = reverse("files:reading", query={"state": state.value})
    return Tab(str(state.label), link, count, current)


@require_POST
@requires(MANAGE.code)
def retry(request: PageRequest, digest: str) -> HttpResponseBase:
    """Have one file read again."""
    file = queries.with_digest(digest)
    if file is None:
        raise Http404
    actions.retry(file, by=request.actor, at=clock.now())
    messages.success(request, _("The file will be read again in a moment."))
    return HttpResponseRedirect(reverse("files:reading"))
