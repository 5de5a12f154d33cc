"""A result is drafted from its dossier into the template of its procedure."""

from datetime import datetime

from django.utils import translation

from congvu.cases.actions import change
from congvu.kit.refusal import Refused, refuse_if
from congvu.papers import actions as papers
from congvu.papers.logic.bad import BadTemplate
from congvu.papers.providers.typesetting import NotSet
from congvu.people.models import Person
from congvu.procedures.enums import events
from congvu.procedures.logic.drafting import Typed
from congvu.procedures.models import Dossier, ResultDraft, ResultTemplate
from congvu.procedures.providers import result_kind, result_values
from congvu.procedures.queries import templates
from congvu.procedures.rules import drafting as rules
from congvu.procedures.rules import templates as template_rules
from congvu.trail import actions as trail
from congvu.trail.actions import act

FILE_NAME = "du-thao-ket-qua"


def draft_result(
    dossier: Dossier,
    typed: Typed,
    *,
    by: Person,
    at: datetime,
    anyway: bool = False,
    version: int | None = None,
) -> ResultDraft:
    """The result as Word and PDF, of what the dossier says now; an earlier draft does not count any more.

    Refuses while there would be holes in it, unless it is to be drafted ``anyway``. Both files are
    on the disk before the act begins.
    """
    refuse_if(rules.draft_result(dossier, by=by))
    empty = rules.empty(dossier, typed, by=by, at=at)
    refuse_if(rules.all_the_same(empty, anyway=anyway))
    template = templates.named_by(dossier.spec)
    assert template is not None  # noqa: S101 - the rule has asked
    name = f"{FILE_NAME}-{dossier.case.code or dossier.pk}"
    laid = papers.lay_down(_drawn(dossier, template, typed, name, by, at), name=name, by=by, at=at)
    return _keep(dossier, template, laid, typed, empty=len(empty.holes), by=by, at=at, version=version)


def _drawn(
    dossier: Dossier, template: ResultTemplate, typed: Typed, name: str, by: Person, at: datetime
) -> papers.Draft:
    content = templates.content(template)
    try:
        with translation.override("vi"):
            values = result_values.values(dossier, typed, by=by, at=at)
            return papers.draw_from(content, result_kind.kind_of(dossier.spec), values, name=name)
    except BadTemplate as bad:
        raise Refused(template_rules.told(bad)) from bad
    except NotSet as not_set:
        raise Refused(rules.not_set()) from not_set


@act
def _keep(
    dossier: Dossier,
    template: ResultTemplate,
    laid: papers.Laid,
    typed: Typed,
    *,
    empty: int,
    by: Person,
    at: datetime,
    version: int | None,
) -> ResultDraft:
    refuse_if(rules.draft_result(dossier, by=by))
    change.apply(dossier.case, version=version)  # nobody has drafted it or moved it on meanwhile
    last = templates.latest(dossier)
    draft = ResultDraft.objects.create(
        dossier=dossier,
        place=last.place + 1 if last else 1,
        template=template,
        paper=papers.enter(laid, about=dossier.ref, by=by, at=at),
        typed=typed.plain(),
        at=at,
        by=by,
    )
    ResultTemplate.objects.filter(pk=template.pk, used_at=None).update(used_at=at)
    trail.record(
        events.RESULT_DRAFTED,
        about=dossier,
        by=by,
        at=at,
        detail={
            "place": draft.place,
            "template": template.code,
            "file": template.file.digest,
            "paper": draft.paper_id,
            "empty": empty,
        },
    )
    return draft
