"""What stands in the draft of a result: a dossier, its procedure, and what its officer has typed beside."""

from collections.abc import Mapping
from datetime import date, datetime

from congvu.kit.clock import office_day
from congvu.papers.logic.kinds import Value, Values
from congvu.people import queries as people
from congvu.people.models import Person
from congvu.procedures.enums.catalogue import FieldKind
from congvu.procedures.logic import drafting, leaves
from congvu.procedures.logic.declared import OF_FIELD
from congvu.procedures.logic.drafting import Typed
from congvu.procedures.logic.leaves import Leaf
from congvu.procedures.models import Dossier, HeldPart
from congvu.procedures.providers import papers
from congvu.procedures.providers.result_kind import TAKEN
from congvu.procedures.queries import parties
from congvu.web import agency


def values(dossier: Dossier, typed: Typed, *, by: Person, at: datetime) -> Values:
    """By the names that :func:`result_kind.kind_of` has for its version. A fixed number of queries."""
    held = list(
        dossier.held.filter(replaced_at=None).select_related("from_part__dossier__case").order_by("pk")
    )
    return {
        **_of_office(dossier, typed, by, office_day(at)),
        **_of_dossier(dossier, held),
        **_of_form(dossier, held),
    }


def _of_office(dossier: Dossier, typed: Typed, by: Person, today: date) -> dict[str, Value]:
    competent, result = people.heir(dossier.competent, today), dossier.spec.result
    above = competent.parent.name if competent.parent else agency.current().superior
    return {
        "agency": competent.name,
        "superior": above,
        "desk": (dossier.received_by or dossier.competent).name,
        "number": typed.number,
        "place": typed.place,
        "dated": drafting.dated(typed, year=today.year),
        "signed_on": typed.signed_on,
        "signer_post": typed.signer_post,
        "signer": typed.signer,
        "result": result.name,
        "valid_months": result.valid_months,
        "valid_to": drafting.validity(dossier.spec, typed),
        "procedure": dossier.procedure.name,
        "procedure_code": dossier.procedure.code or "",
        "field": dossier.procedure.field.name,
        "laws": [
            {
                "full": drafting.in_full(law),
                "number": law.number,
                "name": law.name,
                "issued_on": law.issued_on,
                "issuer": law.issuer,
            }
            for law in dossier.spec.laws
        ],
        "drafted_on": today,
        "drafter": by.full_name,
    }


def _of_dossier(dossier: Dossier, held: list[HeldPart]) -> dict[str, Value]:
    said, case = dossier.particulars, dossier.case
    received = dossier.received_at or dossier.filed_at
    parts = [part for part in held if not part.part.startswith(OF_FIELD)]
    return {
        "code": case.code or "",
        "received_on": office_day(received) if received else None,
        "due_on": office_day(case.due_at) if case.due_at else None,
        "applicant": said.get("name") or dossier.applicant.name,
        "identity": _identity(dossier),
        "address": said.get("address", ""),
        "phone": said.get("phone", ""),
        "email": said.get("email", ""),
        "agent": dossier.agent.name if dossier.agent else "",
        "request": dossier.request or dossier.procedure.name,
        "parts": papers.parts_of(dossier, parts),
        "fees": papers.fees_of(dossier),
    }


def _identity(dossier: Dossier) -> str:
    """The applicant's number; none as long as only somebody who has shown no paper has typed it."""
    unproved = {f"number:{kind}" for kind, _figures in parties.unproved(dossier)}
    return papers.identity({name: said for name, said in dossier.particulars.items() if name not in unproved})


def _of_form(dossier: Dossier, held: list[HeldPart]) -> dict[str, Value]:
    files: dict[str, list[str]] = {}
    for part in held:
        if part.part.startswith(OF_FIELD):
            files.setdefault(part.part.removeprefix(OF_FIELD), []).append(part.file_name)
    form = leaves.of_form(dossier.spec.fields, TAKEN)
    return {leaf.name: _said(leaf, {**dossier.answers, **files}) for leaf in form}


def _said(leaf: Leaf, answers: Mapping[str, object]) -> Value:
    answer = answers.get(leaf.field.key)
    if leaf.field.kind != FieldKind.TABLE:
        return leaf.of(answer)
    rows = [row for row in answer if isinstance(row, Mapping)] if isinstance(answer, list) else []
    columns = leaves.of_table(leaf.field)
    return [
        {"stt": number, **{each.name: each.of(row.get(each.field.key)) for each in columns}}
        for number, row in enumerate(rows, 1)
    ]
