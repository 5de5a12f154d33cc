"""Adding a key: from a file, or one of those that a service or a device has."""

from collections.abc import Callable, Sequence

from asn1crypto import x509
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from congvu.kit import clock
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refusal, Refused
from congvu.people.models import Person, Unit
from congvu.signing import actions
from congvu.signing.enums import MANAGE, OWN
from congvu.signing.forms.keys import FileKeyForm, OfferedKeyForm, PictureForm, ask_whose, whose
from congvu.signing.logic.keepers import Keeper, KeyTrouble, Offered
from congvu.signing.models import SigningKey
from congvu.signing.providers import pdf_trust
from congvu.signing.rules import keeping
from congvu.signing.views import loader
from congvu.web.access import requires
from congvu.web.forms import attempt
from congvu.web.pages import answer
from congvu.web.request import PageRequest

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@get_or_post
@requires(OWN.code)
@sensitive_post_parameters("password")
def own(request: PageRequest, code: str) -> HttpResponseBase:
    """A key of one's own."""
    me = loader.person(request)
    return _add(request, loader.keeper(code), lambda _form: me, only=me)


@get_or_post
@requires(MANAGE.code)
@sensitive_post_parameters("password")
def anybodys(request: PageRequest, code: str) -> HttpResponseBase:
    """A key of an agency, or of a person."""
    return _add(request, loader.keeper(code), whose)


def _add(
    request: PageRequest,
    keeper: Keeper,
    of: Callable[[PictureForm], Person | Unit],
    *,
    only: Person | None = None,
) -> HttpResponseBase:
    """``only``: whoever adds a key for themselves chooses among those that bear their name."""
    known = [] if keeper.takes_file else _offered(keeper, b"", "", only)
    form = _form(request, keeper, known)
    if only is None:
        ask_whose(form, office_day(clock.now()))
    added: list[SigningKey] = []

    def act() -> None:
        chosen = _chosen(form, keeper, known)
        added.append(
            actions.add_key(
                keeper,
                chosen,
                of=of(form),
                by=request.actor,
                at=clock.now(),
                picture=form.picture_of_file(),
                width_mm=form.width,
            )
        )

    if attempt(form, act):
        messages.success(request, _("The key has been added: %(name)s.") % {"name": added[0].name})
        return redirect("signing:key", added[0].pk)
    context = {"form": form, "keeper": keeper, "known": known, "only": only}
    return answer(request, "signing/add_key.html", context, status=422 if form.is_bound else 200)


def _form(request: PageRequest, keeper: Keeper, known: Sequence[Offered]) -> PictureForm:
    sent = request.POST or None, request.FILES or None
    if keeper.takes_file:
        of_file = FileKeyForm(*sent)
        if not keeper.locked:
            of_file.without_password()
        return of_file
    form = OfferedKeyForm(*sent)
    form.offer((each.handle, f"{_name(each)} ({each.label})") for each in known)
    return form


def _chosen(form: PictureForm, keeper: Keeper, known: Sequence[Offered]) -> Offered:
    if isinstance(form, FileKeyForm):
        return _offered(keeper, form.data_of_file(), form.password_of_file, None)[0]
    return next(each for each in known if each.handle == form.cleaned_data["handle"])


def _offered(keeper: Keeper, data: bytes, password: str, only: Person | None) -> Sequence[Offered]:
    try:
        found = keeper.offered(data, password)
    except KeyTrouble as trouble:
        raise Refused(Refusal(trouble.sentence, field="password" if trouble.pin else "")) from trouble
    return [each for each in found if only is None or keeping.bears(_name(each), only)]


def _name(offered: Offered) -> str:
    return pdf_trust.certificate(x509.Certificate.load(offered.certificate)).name
