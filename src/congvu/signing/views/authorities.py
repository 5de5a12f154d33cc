"""Which authorities this office believes."""

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from congvu.kit import clock
from congvu.signing import actions, queries
from congvu.signing.enums import MANAGE
from congvu.signing.forms.authorities import AuthorityForm
from congvu.signing.models import Authority
from congvu.web.access import requires
from congvu.web.forms import attempt
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.pages import answer
from congvu.web.request import PageRequest

get_or_post = require_http_methods(["GET", "HEAD", "POST"])

AUTHORITIES = Listing[Authority](
    key="chung-thu-so",
    columns=(
        Column("name", gettext_lazy("Name"), lambda a: a.name, sort=("name",), kind=Kind.MAIN, fixed=True),
        Column(
            "root",
            gettext_lazy("Root certificate"),
            lambda a: _("Root certificate") if a.root else _("Leads to a root"),
        ),
        Column("issuer", gettext_lazy("Issuer"), lambda a: a.issuer),
        Column("to", gettext_lazy("Valid to"), lambda a: a.valid_to, sort=("valid_to",), kind=Kind.DATE),
        Column("added", gettext_lazy("Added"), lambda a: a.added_at, sort=("added_at",), kind=Kind.DATE),
        Column("by", gettext_lazy("Added by"), lambda a: a.added_by_name, shown=False),
        Column("ended", gettext_lazy("Ended"), lambda a: a.ended_at, kind=Kind.DATE),
    ),
    order="name",
)


@require_safe
@requires(MANAGE.code)
def authorities(request: PageRequest) -> HttpResponseBase:
    """All that are or were believed."""
    page = open_list(request, AUTHORITIES, queries.listed())
    return answer_list(request, "signing/authorities.html", page)


@get_or_post
@requires(MANAGE.code)
def install(request: PageRequest) -> HttpResponseBase:
    """One more."""
    form = AuthorityForm(request.POST or None, request.FILES or None)
    done: list[Authority] = []

    def act() -> None:
        done.append(actions.install(form.data_of_file(), by=request.actor, at=clock.now()))

    if attempt(form, act):
        said = _("Installed: %(name)s. Compare its fingerprint with what the authority has made known.")
        messages.success(request, said % {"name": done[0].name})
        return redirect("signing:authority", done[0].pk)
    return answer(request, "signing/install.html", {"form": form}, status=422 if form.is_bound else 200)


@require_safe
@requires(MANAGE.code)
def authority(request: PageRequest, pk: int) -> HttpResponseBase:
    """One, with its fingerprint."""
    return answer(request, "signing/authority.html", {"row": _row(pk)})


@get_or_post
@requires(MANAGE.code)
def end(request: PageRequest, pk: int) -> HttpResponseBase:
    """It is asked once more whether to take it out."""
    row = _row(pk)
    if request.method == "POST":
        actions.end(row, by=request.actor, at=clock.now())
        messages.success(request, _("Taken out. Signatures are not traced to it any more."))
        return redirect("signing:authorities")
    return answer(request, "signing/end.html", {"row": row})


def _row(pk: int) -> Authority:
    row = Authority.objects.filter(pk=pk).first()
    if row is None:
        raise Http404
    return row
