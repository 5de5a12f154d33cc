"""How forms look: one renderer for all, so that ``{{ form }}`` and ``<c-field>`` give the same field."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.utils.functional import cached_property
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe
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
BOXES = frozenset(
    widget.template_name
    for widget in (
        *(forms.TextInput, forms.NumberInput, forms.EmailInput, forms.URLInput, forms.PasswordInput),
        *(forms.HiddenInput, forms.DateInput, forms.DateTimeInput, forms.TimeInput),
    )
)
"""The templates of widgets that are one ``<input>``."""


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
    """Named in ``settings.FORM_RENDERER``.

    A plain list to choose from is written out here: Django opens two templates for each option, which for a
    form above a list, with every unit and procedure there is, was a third of the page's time. So are plain
    boxes, each of which opens three.
    """

    form_template_name = "web/form.html"
    formset_template_name = "web/formset.html"
    field_template_name = "web/field.html"
    bound_field_class = Field

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> SafeString:
        if template_name == forms.Select.template_name:
            return _select(context["widget"])
        if template_name in BOXES:
            return _box(context["widget"])
        return mark_safe(super().render(template_name, context, request))  # noqa: S308 - a rendered template


def _box(widget: Mapping[str, Any]) -> SafeString:
    value = "" if widget["value"] is None else format_html(' value="{}"', str(widget["value"]))
    return format_html(
        '<input type="{}" name="{}"{}{}>', widget["type"], widget["name"], value, _attributes(widget)
    )


def _select(widget: Mapping[str, Any]) -> SafeString:
    groups = ((name, mark_safe("".join(map(_option, options)))) for name, options, _n in widget["optgroups"])  # noqa: S308 - made of escaped parts
    inside = mark_safe("".join(_group(name, options) for name, options in groups))  # noqa: S308 - made of escaped parts
    return format_html('<select name="{}"{}>{}</select>', widget["name"], _attributes(widget), inside)


def _group(name: str | None, options: SafeString) -> SafeString:
    return format_html('<optgroup label="{}">{}</optgroup>', name, options) if name else options


def _option(widget: Mapping[str, Any]) -> SafeString:
    value, label = escape(str(widget["value"])), conditional_escape(widget["label"])
    said = _attributes(widget) if widget["attrs"] else ""
    return mark_safe(f'<option value="{value}"{said}>{label}</option>')  # noqa: S308 - made of escaped parts


def _attributes(widget: Mapping[str, Any]) -> SafeString:
    """As Django's own template writes them: false ones left out, true ones by their name alone."""
    said = ((name, value) for name, value in widget["attrs"].items() if value is not False)
    written = (
        format_html(" {}", name) if value is True else format_html(' {}="{}"', name, str(value))
        for name, value in said
    )
    return mark_safe("".join(written))  # noqa: S308 - made of escaped parts


class MultipleFiles(forms.ClearableFileInput):
    """A file box that takes several files at once."""

    allow_multiple_selected = True
