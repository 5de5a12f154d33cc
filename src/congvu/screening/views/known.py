"""Laws and forms that are not counted."""

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from congvu.kit import clock
from congvu.screening.actions import known as acts
from congvu.screening.enums import MANAGE, Known
from congvu.screening.forms import KnownForm
from congvu.screening.models import KnownText
from congvu.screening.queries import known as queries
from congvu.web.access import requires
from congvu.web.forms import attempt
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.pages import answer
from congvu.web.request import PageRequest

get_or_post = require_http_methods(["GET", "HEAD", "POST"])

KNOWN = Listing[KnownText](
    key="luat-va-mau",
    columns=(
        Column("name", gettext_lazy("Name"), lambda k: k.name, sort=("name",), kind=Kind.MAIN, fixed=True),
        Column("kind", gettext_lazy("Kind"), lambda k: str(k.get_kind_display()), sort=("kind",)),
        Column("added", gettext_lazy("Added"), lambda k: k.added_at, sort=("added_at",), kind=Kind.DATE),
        Column("by", gettext_lazy("Added by"), lambda k: k.added_by_name),
        Column("ended", gettext_lazy("Ended"), lambda k: k.ended_at, kind=Kind.DATE),
    ),
    order="name",
)


@require_safe
@requires(MANAGE.code)
def listed(request: PageRequest) -> HttpResponseBase:
    """All that is or was not counted."""
    page = open_list(request, KNOWN, queries.listed())
    return answer_list(request, "screening/known.html", page)


@get_or_post
@requires(MANAGE.code)
def add(request: PageRequest) -> HttpResponseBase:
    """One more law or form."""
    form = KnownForm(request.POST or None)

    def act() -> None:
        said = form.cleaned_data
        acts.add(Known(said["kind"]), said["name"], said["text"], by=request.actor, at=clock.now())

    if attempt(form, act):
        messages.success(
            request, _("Added. It counts from the next screening on; screen a round again to apply it.")
        )
        return redirect("screening:known")
    status = 422 if form.is_bound else 200
    return answer(request, "screening/known_add.html", {"form": form}, status=status)


@require_safe
@requires(MANAGE.code)
def page(request: PageRequest, pk: int) -> HttpResponseBase:
    """The wording of one."""
    return answer(request, "screening/known_text.html", {"row": _row(pk)})


@get_or_post
@requires(MANAGE.code)
def end(request: PageRequest, pk: int) -> HttpResponseBase:
    """It is asked once more whether to take it out."""
    row = _row(pk)
    if request.method == "POST":
        acts.end(row, by=request.actor, at=clock.now())
        messages.success(request, _("Taken out. What repeats it counts again from the next screening on."))
        return redirect("screening:known")
    return answer(request, "screening/known_end.html", {"row": row})


def _row(pk: int) -> KnownText:
    row = KnownText.objects.filter(pk=pk).first()
    if row is None:
        raise Http404
    return row
