"""A form drawn as it was typed, with nothing said of what is wrong or missing in it."""

from typing import Any

from django.forms.utils import ErrorDict, ErrorList


def quiet(form: Any) -> None:
    """The form shows what was typed and complains of nothing: the page is only drawn."""
    form._errors = ErrorDict()
    for formset in getattr(form, "tables", {}).values():
        formset._errors = [ErrorDict() for _form in formset.forms]
        formset._non_form_errors = ErrorList(renderer=formset.renderer)
        for row in formset.forms:
            row._errors = ErrorDict()
