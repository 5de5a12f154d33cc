"""Reply texts: edited by the agency, and put into what somebody is writing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from congvu.cases.enums.inside import ReplyUse
from congvu.cases.logic.replies import inserted
from congvu.cases.models import Case
from congvu.cases.queries import replies
from congvu.cases.rules.replies import Wording
from congvu.kit.actor import Actor
from congvu.notify.logic.templates import fill

PRESSED, CHOSEN, INTO = "insert_reply", "reply", "reply_into"


@dataclass(frozen=True)
class Line:
    """A reply text as it would be inserted."""

    key: str
    title: str
    text: str


@dataclass(frozen=True)
class Box:
    """A text box of the form that a reply text may go into."""

    name: str
    label: str


@dataclass(frozen=True)
class Picker:
    """The drop-down of reply texts in a form: what it offers, into which boxes."""

    lines: Sequence[Line]
    boxes: Sequence[Box]

    @property
    def is_empty(self) -> bool:
        return not self.lines


def picker(case: Case, use: ReplyUse, boxes: Sequence[tuple[str, object]], *, by: Actor, day: date) -> Picker:
    """What is offered in the act ``use`` on ``case``, filled for it."""
    values = replies.values(case, by=by, day=day)
    lines = [Line(str(each.pk), each.title, fill(each.text, values)) for each in replies.offered(use, day)]
    return Picker(lines, [Box(name, str(label)) for name, label in boxes])


def is_inserting(data: Mapping[str, str]) -> bool:
    """Whether the person pressed "insert" and means to go on writing."""
    return PRESSED in data


def with_text(data: Any, offered: Picker) -> dict[str, Any]:
    """What was typed, as first values of the form shown again, with the chosen text in the chosen box."""
    typed = {name: values if len(values) > 1 else values[0] for name, values in data.lists() if values}
    text = next((line.text for line in offered.lines if line.key == typed.get(CHOSEN)), "")
    known = [box.name for box in offered.boxes]
    into = typed.get(INTO) if typed.get(INTO) in known else known[0]
    if text:
        typed[into] = inserted(str(typed.get(into, "")), text)
    return typed


class ReplyForm(forms.Form):
    """A reply text, new or changed."""

    code = forms.SlugField(
        label=_("Code"), max_length=40, help_text=_("Letters without signs, digits and hyphens.")
    )
    title = forms.CharField(label=_("Title"), max_length=200)
    use = forms.ChoiceField(label=_("Offered in"), choices=ReplyUse.choices)
    text = forms.CharField(
        label=_("Text"),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=8_000,
        help_text=_(
            "{code}: code of the dossier; {title}: its title; {today}: the day; {officer}: who writes. "
            "Each is filled in when the text is inserted."
        ),
    )
    from_on = forms.DateField(label=_("Offered from"), widget=forms.DateInput(format="%d/%m/%Y"))
    to_on = forms.DateField(label=_("Last day"), required=False, widget=forms.DateInput(format="%d/%m/%Y"))

    @property
    def wording(self) -> Wording:
        given = self.cleaned_data
        return Wording(
            given["title"], ReplyUse(given["use"]), given["text"].strip(), given["from_on"], given["to_on"]
        )
