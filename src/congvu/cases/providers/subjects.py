"""How the trail calls a case, and finds it: as lists do, and to nobody more than they may see."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from congvu.cases.models import Bulk, Case
from congvu.cases.providers.bulk import label_of
from congvu.cases.queries.lists import may_see, visible_to
from congvu.kit.actor import Actor
from congvu.kit.ref import Ref
from congvu.people.models import Person
from congvu.trail.logic.subjects import SubjectKind, numbers

FOUND = 500


def refs(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """Code and title with the way to it; of what ``by`` may not see only the code, if it has one."""
    return {str(case.pk): _ref(case, by) for case in Case.objects.filter(pk__in=numbers(keys))}


def find(words: str, by: Actor) -> Collection[str]:
    """Cases that ``by`` may see with this code, or these words in the title."""
    if not isinstance(by, Person):
        return ()
    named = Q(code__iexact=words) | Q(title__icontains=words)
    return [
        str(pk) for pk in visible_to(by).filter(named).order_by("-pk").values_list("pk", flat=True)[:FOUND]
    ]


def _ref(case: Case, by: Actor) -> Ref:
    if isinstance(by, Person) and may_see(case, by):
        return Ref("case", str(case.pk), str(case), case.link)
    return Ref("case", str(case.pk), gettext("Dossier %(code)s") % {"code": case.code or case.pk})


def bulks(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """Acts on several dossiers by what is done, with the way to it for who has prepared it."""
    rows = Bulk.objects.filter(pk__in=numbers(keys))
    return {row.ref.key: _bulk(row, by) for row in rows}


def _bulk(row: Bulk, by: Actor) -> Ref:
    is_theirs = isinstance(by, Person) and row.made_by_id == by.pk
    return replace(row.ref, title=label_of(row), link=row.ref.link if is_theirs else "")


BULK = SubjectKind("cases.bulk", _("Act on several dossiers"), refs=bulks)
KIND = SubjectKind("case", _("Dossier"), refs=refs, search=find)
