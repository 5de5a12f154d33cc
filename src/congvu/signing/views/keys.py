"""Who signs with what: one's own keys, and for administrators all of them."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from congvu.kit import clock
from congvu.kit.clock import office_day
from congvu.signing import actions, queries
from congvu.signing.enums import MANAGE, OWN, SEAL
from congvu.signing.forms.keys import PictureForm
from congvu.signing.logic.keepers import keepers
from congvu.signing.models import SigningKey, Use
from congvu.signing.providers import pictures
from congvu.signing.providers.keys import agent
from congvu.signing.rules import keeping
from congvu.signing.views import loader
from congvu.web.access import requires
from congvu.web.forms import attempt
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.pages import answer
from congvu.web.request import PageRequest

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
DOTS = 96 / 72
"""Of the screen to a point, when it shows a page as large as it is printed."""

ALL = Listing[SigningKey](
    key="khoa-ky",
    columns=(
        Column("name", gettext_lazy("Name"), lambda k: k.name, sort=("name",), kind=Kind.MAIN, fixed=True),
        Column("whose", gettext_lazy("Used by"), lambda k: str(k.unit or k.person)),
        Column("keeper", gettext_lazy("Keeper of the key"), lambda k: k.kept_by),
        Column("issuer", gettext_lazy("Issuer"), lambda k: k.issuer, shown=False),
        Column("to", gettext_lazy("Valid to"), lambda k: k.valid_to, sort=("valid_to",), kind=Kind.DATE),
        Column("added", gettext_lazy("Added"), lambda k: k.added_at, sort=("added_at",), kind=Kind.DATE),
        Column("ended", gettext_lazy("Ended"), lambda k: k.ended_at, kind=Kind.DATE),
    ),
    order="name",
)
USES = Listing[Use](
    key="lan-ky",
    columns=(
        Column(
            "begun",
            gettext_lazy("When"),
            lambda u: u.begun_at,
            sort=("begun_at",),
            kind=Kind.DATE,
            fixed=True,
        ),
        Column("state", gettext_lazy("Outcome"), lambda u: u.get_state_display()),
        Column("by", gettext_lazy("By"), lambda u: u.by_name),
        Column("made", gettext_lazy("Fingerprint of the signed file"), lambda u: u.made, shown=False),
    ),
    order="-begun",
)


@dataclass(frozen=True)
class ShownKey:
    """A key as its card shows it; ``wide`` and ``high`` in dots: its picture as large as on paper."""

    key: SigningKey
    warning: str
    used_at: datetime | None
    wide: int = 0
    high: int = 0


@require_safe
@requires(OWN.code)
def own(request: PageRequest) -> HttpResponseBase:
    """What one signs with oneself, and for which agencies."""
    me = loader.person(request)
    mine, sealed = list(queries.own_keys(me)), list(queries.sealed_keys(me))
    used = queries.last_uses([*mine, *sealed])
    context = {
        "own": [shown(each, used.get(each.pk)) for each in mine],
        "sealed": [shown(each, used.get(each.pk)) for each in sealed],
        "ways": [each for each in keepers if each.ready()],
        "elsewhere": any(each.provider == agent.CODE for each in (*mine, *sealed)),
    }
    return answer(request, "signing/keys.html", context)


@require_safe
@requires(MANAGE.code)
def everybodys(request: PageRequest) -> HttpResponseBase:
    """All keys, of agencies and of persons."""
    page = open_list(request, ALL, queries.all_keys())
    more = {"ways": [each for each in keepers if each.ready()]}
    return answer_list(request, "signing/all_keys.html", page, more)


@require_safe
@requires(OWN.code, SEAL.code, MANAGE.code)
def key(request: PageRequest, pk: int) -> HttpResponseBase:
    """One, with its picture, who signs with it, and when it was used."""
    found, me, now = loader.key(request, pk), loader.person(request), clock.now()
    page = open_list(request, USES, queries.uses(found))
    last = queries.last_uses([found]).get(found.pk)
    more = {
        "shown": shown(found, last),
        "signers": queries.signers(found.unit, office_day(now)) if found.unit else (),
        "manages": me.may(MANAGE.code),
        "may_change": found.ended_at is None and keeping.change(found, by=me) is None,
    }
    return answer_list(request, "signing/key.html", page, more)


@require_safe
@requires(OWN.code, SEAL.code, MANAGE.code)
def picture(request: PageRequest, pk: int) -> HttpResponseBase:
    """The picture that signatures of a key show."""
    found = loader.key(request, pk)
    if not found.picture:
        raise Http404
    return HttpResponse(bytes(found.picture), content_type="image/png")


@get_or_post
@requires(OWN.code, MANAGE.code)
def change_picture(request: PageRequest, pk: int) -> HttpResponseBase:
    """Another picture, or none."""
    found = loader.key(request, pk)
    form = PictureForm(
        request.POST or None, request.FILES or None, initial={"width_mm": found.width_mm or None}
    )

    def act() -> None:
        actions.picture_key(found, form.picture_of_file(), form.width, by=request.actor, at=clock.now())

    if attempt(form, act):
        messages.success(request, _("The picture has been changed."))
        return redirect("signing:key", found.pk)
    context = {"form": form, "key": found}
    return answer(request, "signing/picture.html", context, status=422 if form.errors else 200)


@get_or_post
@requires(OWN.code, MANAGE.code)
def end(request: PageRequest, pk: int) -> HttpResponseBase:
    """It is asked once more whether to take it out."""
    found = loader.key(request, pk)
    if request.method == "POST":
        actions.end_key(found, by=request.actor, at=clock.now())
        messages.success(request, _("Taken out. Nobody signs with this key any more."))
        return redirect("signing:keys" if found.person == request.actor else "signing:all_keys")
    return answer(request, "signing/end_key.html", {"key": found})


def shown(found: SigningKey, used_at: datetime | None) -> ShownKey:
    """``found`` as its card shows it."""
    wide, high = pictures.size(bytes(found.picture), found.width_mm) if found.picture else (0, 0)
    return ShownKey(
        found,
        keeping.warning(found, at=clock.now()),
        used_at,
        round(wide * DOTS),
        round(high * DOTS),
    )
