"""How the trail calls sheets: by the code of the dossier alone, since its title is not for every reader."""

from collections.abc import Collection, Mapping

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.councils.enums import events_sheets  # noqa: F401 - registers
from congvu.councils.enums.capabilities import READ, RUN
from congvu.councils.models import Assignment
from congvu.kit.actor import Actor
from congvu.kit.ref import Ref
from congvu.trail.logic.subjects import SubjectKind, numbers


def refs(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """Sheets by the code of their dossier; the link leads those who may open it to all sheets of it."""
    opens = by.may(RUN.code) or by.may(READ.code)
    rows = Assignment.objects.filter(pk__in=numbers(keys)).values_list(
        "pk", "item", "item__code", "item__panel"
    )
    return {
        str(pk): Ref(
            "sheet", str(pk), code, reverse("councils:item_sheets", args=[panel, item]) if opens else ""
        )
        for pk, item, code, panel in rows
    }


KIND = SubjectKind("sheet", _("Sheet"), refs=refs)
