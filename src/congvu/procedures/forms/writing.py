"""The sections in which a version is written: each a page with a form, tables of rows, or both.

A section shows a part of a :class:`Spec` and gives back the whole with that part replaced, so that nothing
it does not show is lost.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from congvu.kit.text import Text
from congvu.procedures.forms.writing_row import KeyedForm, RowForm
from congvu.procedures.forms.writing_rows import (
    FeeForm,
    LawForm,
    PartForm,
    QuestionForm,
    StepForm,
    WayForm,
)
from congvu.procedures.forms.writing_whole import GeneralForm, ResultForm, WholeForm
from congvu.procedures.logic.spec import Spec

MOST_ROWS = 100


@dataclass(frozen=True)
class Table:
    """Rows of one kind: the ``slot`` of the spec they stand in."""

    slot: str
    title: Text
    row: Text
    add: Text
    form: type[RowForm]


@dataclass(frozen=True)
class Section:
    """One page of the writing. ``places`` are the parts of a spec whose faults are mended here."""

    slug: str
    title: Text
    places: frozenset[str]
    whole: type[WholeForm] | None = None
    tables: tuple[Table, ...] = ()
    note: Text = ""


SECTIONS = (
    Section(
        "chung",
        _("General, ways of filing, time"),
        frozenset({"", "ways", "clock"}),
        GeneralForm,
        (Table("ways", _("Ways of filing"), _("Way of filing"), _("One more way of filing"), WayForm),),
    ),
    Section(
        "giay-to",
        _("Parts"),
        frozenset({"parts"}),
        None,
        (Table("parts", _("Parts of the dossier"), _("Part"), _("One more part"), PartForm),),
        _("A kind of paper has the same name in all procedures: what is held of it is not asked for again."),
    ),
    Section(
        "bieu-mau",
        _("Form fields"),
        frozenset({"fields"}),
        None,
        (Table("fields", _("Questions of the form"), _("Question"), _("One more question"), QuestionForm),),
        _(
            "A condition can ask about any question that has been saved and stands before. A column of a "
            "table can have a kind: “Date of birth | A date”."
        ),
    ),
    Section(
        "phi",
        _("Fees"),
        frozenset({"fees"}),
        None,
        (Table("fees", _("Fees and charges"), _("Fee"), _("One more fee"), FeeForm),),
        _("A fee that differs by channel, or changes on a day, stands in several rows of the same name."),
    ),
    Section(
        "buoc",
        _("Steps"),
        frozenset({"steps"}),
        None,
        (Table("steps", _("Steps of the internal process"), _("Step"), _("One more step"), StepForm),),
        _(
            "A day is 8 hours. A way on is written “Conditions are met → Signing”: behind the arrow the name "
            "or number of a step, or “End”. Without one a step leads to the next, the last one to the end."
        ),
    ),
    Section(
        "ket-qua",
        _("Result and legal basis"),
        frozenset({"result", "laws"}),
        ResultForm,
        (Table("laws", _("Legal basis"), _("Legal text"), _("One more text"), LawForm),),
    ),
)
BY_SLUG: Mapping[str, Section] = {section.slug: section for section in SECTIONS}


def section_of(place: str) -> Section:
    """Where a fault in ``place`` of a spec is mended."""
    return next((section for section in SECTIONS if place in section.places), SECTIONS[0])


class Page:
    """A section filled in from ``spec``, or with what was typed (``data``).

    ``templates`` of results, by code, may be chosen from.
    """

    def __init__(
        self,
        section: Section,
        spec: Spec,
        data: QueryDict | None = None,
        templates: Mapping[str, str] | None = None,
    ) -> None:
        self.section, self.before = section, spec
        self.adding = data.get("add_row", "") if data else ""
        sent = _with_row(data, self.adding) if data else None
        self.whole: Any = section.whole(sent, initial=section.whole.shown(spec)) if section.whole else None
        if self.whole:
            self.whole.offer(templates or {})
        self.tables = [(table, _formset(table, spec, sent)) for table in section.tables]
        if self.adding:
            self._leave_unchecked()

    def is_valid(self) -> bool:
        """Whether the spec with what was typed can be made; each fault stands beside its field."""
        valid = [self.whole.is_valid()] if self.whole else []
        valid += [formset.is_valid() for _table, formset in self.tables]
        if not all(valid):
            return False
        self.spec = self.whole.said(self.before) if self.whole else self.before
        for table, formset in self.tables:
            self.spec = table.form.take(self.spec, table.slot, _living(formset))
        return not self.has_errors

    @property
    def is_ordered(self) -> bool:
        """Whether rows are put in order by a number."""
        return any(issubclass(table.form, KeyedForm) for table, _formset in self.tables)

    @property
    def has_errors(self) -> bool:
        forms_ = [self.whole] if self.whole else []
        return any(form.errors for form in forms_) or any(
            form.errors for _table, formset in self.tables for form in _living(formset)
        )

    def _leave_unchecked(self) -> None:
        """Only a row was asked for: what is typed stays, and nothing is called wrong yet."""
        if self.whole:
            self.whole._errors = ErrorDict(renderer=self.whole.renderer)
        for _table, formset in self.tables:
            formset._errors = [ErrorDict(renderer=formset.renderer) for _form in formset.forms]
            formset._non_form_errors = formset.error_class(renderer=formset.renderer)
            for form, errors in zip(formset.forms, formset._errors, strict=True):
                form._errors = errors


def _formset(table: Table, spec: Spec, data: QueryDict | None) -> Any:
    make: Callable[..., Any] = forms.formset_factory(
        table.form, extra=0, can_delete=True, max_num=MOST_ROWS, absolute_max=MOST_ROWS, validate_max=True
    )
    rows = [
        table.form.shown(thing, number, spec) for number, thing in enumerate(getattr(spec, table.slot), 1)
    ]
    return make(data, prefix=table.slot, initial=rows, form_kwargs={"spec": spec})


def _living(formset: Any) -> list[Any]:
    """The rows that are neither removed nor left empty, in the order they are given."""
    kept = [
        form
        for form in formset.forms
        if not (formset.can_delete and formset._should_delete_form(form))
        and (form.has_changed() or not form.empty_permitted)
    ]
    return sorted(kept, key=lambda form: form.rank)


def _with_row(data: QueryDict, prefix: str) -> QueryDict:
    """What was typed, with one more row of ``prefix``."""
    name = f"{prefix}-TOTAL_FORMS"
    if not prefix or not data.get(name, "").isdigit():
        return data
    more = data.copy()
    more[name] = str(min(int(str(data[name])) + 1, MOST_ROWS))
    return more
