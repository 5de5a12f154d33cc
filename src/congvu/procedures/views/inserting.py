"""Reply texts of the agency in the forms of the desk."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from django.forms import Form

from congvu.cases.enums.inside import ReplyUse
from congvu.cases.forms import replies
from congvu.cases.forms.replies import Picker
from congvu.kit import clock
from congvu.procedures.models import Dossier
from congvu.web.request import PageRequest

F = TypeVar("F", bound=Form)


def offered(
    request: PageRequest, dossier: Dossier, use: ReplyUse, boxes: Sequence[tuple[str, object]]
) -> Picker:
    """The texts offered in this act, filled for this dossier."""
    day = clock.office_day(clock.now())
    return replies.picker(dossier.case, use, boxes, by=request.actor, day=day)


def form(
    request: PageRequest,
    offered: Picker,
    kind: type[F],
    first: Mapping[str, Any] | None = None,
    **more: Any,
) -> F:
    """The form as it was sent; with a reply text in it, to be written on, when that was asked for."""
    initial = dict(first or {})
    if not replies.is_inserting(request.POST):
        return kind(request.POST or None, initial=initial, **more)
    return kind(initial={**initial, **replies.with_text(request.POST, offered)}, **more)
