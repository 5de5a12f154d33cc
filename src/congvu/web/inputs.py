"""How forms look: one renderer for all, so that ``{{ form }}`` and ``<c-field>`` give the same field."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

CHOICES = (forms.RadioSelect, forms.CheckboxSelectMultiple)
KINDS: tuple[tuple[type[forms.Widget] | tuple[type[forms.Widget], ...], str], ...] = (
    (CHOICES, "checks"),
    (forms.CheckboxInput, "check"),
    (forms.FileInput, "file"),
    ((forms.DateInput, forms.SelectDateWidget), "date"),
    (forms.Textarea, "area"),
    (forms.NumberInput, "number"),
    (forms.Select, "select"),
)


class Field(BoundField):
    """A form field as the templates see it: knows its kind and dresses its widget for it."""

    @cached_property
    def kind(self) -> str:
        """Which markup the field needs; a plain text box when it is nothing special."""
        return next((kind for types, kind in KINDS if isinstance(self.field.widget, types)), "text")

    @property
    def error_id(self) -> str:
        return f"{self.auto_id}_error"

    @property
    def help_id(self) -> str:
        return f"{self.auto_id}_helptext"

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        widget = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, widget)
        if not widget.is_hidden and self.kind != "checks":  # there the class would land on the group's box
            attrs["class"] = f"{widget.attrs.get('class', '')} {self._css}".strip()
        if self.kind == "date":
            attrs = {"inputmode": "numeric", "placeholder": _("dd/mm/yyyy"), "autocomplete": "off", **attrs}
        return attrs

    @property
    def _css(self) -> str:
        return {"check": "form-check-input", "select": "form-select"}.get(self.kind, "form-control")


class Renderer(TemplatesSetting):
    """Named in ``settings.FORM_RENDERER``."""

    form_template_name = "web/form.html"
    formset_template_name = "web/formset.html"
    field_template_name = "web/field.html"
    bound_field_class = Field


class MultipleFiles(forms.ClearableFileInput):
    """A file box that takes several files at once."""

    allow_multiple_selected = True
