"""What is asked of whoever looks at a draft, presents it, or remarks on it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from congvu.outgoing.enums.states import Step
from congvu.outgoing.forms.drafting import area, told
from congvu.outgoing.logic.given import Signer
from congvu.outgoing.queries.order import Way
from congvu.people.models import Person


class SubmitForm(forms.Form):
    """Who looks at which step: one box, since each step has its own people."""

    to = forms.ChoiceField(label=_("Submit to"))

    def __init__(self, *args: Any, asked: Sequence[tuple[Step, Sequence[Person]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.whos = {f"{step}-{person.pk}": (step, person) for step, people in asked for person in people}
        groups = [
            (str(step.label), [(f"{step}-{person.pk}", person.full_name) for person in people])
            for step, people in asked
            if people
        ]
        self.fields["to"].choices = groups  # type: ignore[attr-defined]  # a choice

    @property
    def who(self) -> tuple[Step, Person]:
        return self.whos[self.cleaned_data["to"]]


class ApproveForm(forms.Form):
    """What is said with the approval, and who looks next."""

    note = forms.CharField(label=_("Opinion"), max_length=2000, required=False, widget=area(3))
    then = forms.ModelChoiceField(
        label=_("Then submit to"), queryset=Person.objects.none(), required=False, empty_label="–"
    )

    def __init__(self, *args: Any, onward: Step | None, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if onward is None:
            del self.fields["then"]
            return
        among = Person.objects.filter(pk__in=[each.pk for each in people]).order_by("sort_name", "pk")
        self.fields["then"].queryset = among  # type: ignore[attr-defined]  # a model choice
        self.fields["then"].help_text = onward.label
        if people:
            self.fields["then"].initial = people[0].pk


class SendBackForm(forms.Form):
    reason = forms.CharField(label=_("What is to be done"), max_length=2000, widget=area(4))


class PresentForm(forms.Form):
    """To whom it is presented, in whose name they sign; and why, where rules of layout are broken."""

    signer = forms.ChoiceField(label=_("To be signed by"))
    reason = forms.CharField(
        label=_("Why it is presented all the same"), max_length=1000, required=False, widget=area(2)
    )

    def __init__(self, *args: Any, ways: Sequence[Way], asks_reason: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ways = {way.key: way for way in ways}
        self.fields["signer"].choices = [(key, told(way)) for key, way in self.ways.items()]  # type: ignore[attr-defined]  # a choice
        if not asks_reason:
            del self.fields["reason"]

    @property
    def chosen(self) -> Signer:
        way = self.ways[self.cleaned_data["signer"]]
        return Signer(way.person, way.authority, way.delegation)


class RemarkForm(forms.Form):
    text = forms.CharField(label=_("Remark"), max_length=2000, widget=area(3))
    page = forms.IntegerField(
        label=_("Page"), min_value=1, max_value=9999, required=False, help_text=_("Empty: all of it.")
    )


class AnswerForm(forms.Form):
    answer = forms.CharField(label=_("What was done about it"), max_length=1000, widget=area(3))
