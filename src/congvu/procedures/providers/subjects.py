"""How the trail calls procedures, fields and applicants. A dossier's thread is its case."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from congvu.kit.actor import Actor
from congvu.kit.ref import Ref
from congvu.procedures.enums.capabilities import CATALOGUE, HANDLE, RECEIVE
from congvu.procedures.logic.outside import outsides
from congvu.procedures.models import (
    Call,
    Criterion,
    Device,
    ExchangeTerms,
    Incoming,
    Party,
    Preparation,
    PreparingTerms,
    Procedure,
    ProcedureField,
    ResultTemplate,
    SharedDesk,
    WarningTerms,
)
from congvu.trail.logic.subjects import SubjectKind, numbers
from congvu.vietnamese import fold


def procedures(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """Procedures by code and name: public, whoever asks."""
    return {row.ref.key: row.ref for row in Procedure.objects.filter(pk__in=numbers(keys))}


def find_procedures(words: str, by: Actor) -> Collection[str]:
    """Procedures with these words in code or name."""
    found = Procedure.objects.filter(search__contains=fold(words))
    return [str(pk) for pk in found.values_list("pk", flat=True)]


def fields(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """Fields by their name; the page behind is the administrator's."""
    rows = ProcedureField.objects.filter(code__in=keys)
    return {row.code: _for(row.ref, by, CATALOGUE.code) for row in rows}


def parties(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """Applicants by name, for those whose work it is to know them."""
    if not (by.may(RECEIVE.code) or by.may(HANDLE.code)):
        return {}
    return {row.ref.key: row.ref for row in Party.objects.filter(pk__in=numbers(keys))}


def criteria(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """Criteria of ratings by their question; the page behind is the administrator's."""
    rows = Criterion.objects.filter(pk__in=numbers(keys))
    return {row.ref.key: _for(row.ref, by, CATALOGUE.code) for row in rows}


def terms(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """Terms of warnings by their day."""
    rows = WarningTerms.objects.filter(pk__in=numbers(keys))
    return {row.ref.key: _for(row.ref, by, CATALOGUE.code) for row in rows}


def sent_from_outside(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """What came from sources outside by its code there; for those who look after it."""
    looks = by.may(RECEIVE.code) or by.may(CATALOGUE.code)
    rows = Incoming.objects.filter(pk__in=numbers(keys)) if looks else ()
    return {row.ref.key: row.ref for row in rows}


def sources(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """Sources outside by their name."""
    found = {key: outsides.get(key) for key in keys}
    return {key: Ref("procedures.source", key, str(each.label)) for key, each in found.items() if each}


def calls(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """Calls for proposals by name: announced to everybody; the page behind is the administrator's."""
    rows = Call.objects.filter(pk__in=numbers(keys))
    return {row.ref.key: _for(row.ref, by, CATALOGUE.code) for row in rows}


def devices(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """Devices by name; the page behind is the administrator's."""
    rows = Device.objects.filter(pk__in=numbers(keys))
    return {row.ref.key: _for(row.ref, by, CATALOGUE.code) for row in rows}


def preparations(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """What is prepared by the name of its procedure: there is no page for anybody who has not its key."""
    rows = Preparation.objects.filter(pk__in=numbers(keys)).select_related("procedure")
    return {row.ref.key: row.ref for row in rows}


def preparing_terms(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """Terms of preparing by their day."""
    rows = PreparingTerms.objects.filter(pk__in=numbers(keys))
    return {row.ref.key: _for(row.ref, by, CATALOGUE.code) for row in rows}


def exchange_terms(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """Terms of the exchange with the portal by their day."""
    rows = ExchangeTerms.objects.filter(pk__in=numbers(keys))
    return {row.ref.key: _for(row.ref, by, CATALOGUE.code) for row in rows}


def shared_desks(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """Desks of all agencies by the name of their unit."""
    rows = SharedDesk.objects.filter(pk__in=numbers(keys)).select_related("unit")
    return {row.ref.key: _for(row.ref, by, CATALOGUE.code) for row in rows}


def result_templates(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """Templates of results by name; they are looked at on the pages of their procedures."""
    rows = ResultTemplate.objects.filter(pk__in=numbers(keys))
    return {row.ref.key: row.ref for row in rows}


def _for(ref: Ref, by: Actor, capability: str) -> Ref:
    return ref if by.may(capability) else replace(ref, link="")


KINDS = (
    SubjectKind("procedures.procedure", _("Procedure"), refs=procedures, search=find_procedures),
    SubjectKind("procedures.field", _("Field of procedures"), refs=fields),
    SubjectKind("procedures.criterion", _("Criterion of ratings"), refs=criteria),
    SubjectKind("procedures.warning_terms", _("Terms of warnings"), refs=terms),
    SubjectKind("procedures.incoming", _("Sent from a source outside"), refs=sent_from_outside),
    SubjectKind("procedures.source", _("Source outside"), refs=sources),
    SubjectKind("procedures.call", _("Call for proposals"), refs=calls),
    SubjectKind("procedures.device", _("Device at a desk"), refs=devices),
    SubjectKind("procedures.preparation", _("Dossier being prepared"), refs=preparations),
    SubjectKind("procedures.preparing_terms", _("Terms of preparing"), refs=preparing_terms),
    SubjectKind("procedures.exchange_terms", _("Terms of the exchange"), refs=exchange_terms),
    SubjectKind("procedures.shared_desk", _("Desk of all agencies"), refs=shared_desks),
    SubjectKind("procedures.result_template", _("Template of a result"), refs=result_templates),
    SubjectKind("procedures.party", _("Applicant"), refs=parties),
)
