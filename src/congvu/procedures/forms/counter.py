"""The counter's screen: what is asked besides the applicant and the form of the procedure."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from congvu.files.models import Receipt
from congvu.people.models import Unit
from congvu.procedures.enums.catalogue import Channel, FieldKind, Origin
from congvu.procedures.enums.states import Handing
from congvu.procedures.forms.answers import PREFIX, condition
from congvu.procedures.logic import answers as asking
from congvu.procedures.logic.declared import OF_FIELD
from congvu.procedures.logic.handed import Given
from congvu.procedures.logic.spec import Part, Spec
from congvu.procedures.models import HeldPart, PreparedFile

AT_THE_DESK = (Channel.COUNTER, Channel.POST, Channel.KIOSK)


class HowForm(forms.Form):
    """Channel, number of sets, what is asked for, and how the result goes out."""

    channel = forms.ChoiceField(label=_("Comes in"))
    sets = forms.IntegerField(label=_("Number of sets"), min_value=1, max_value=99, initial=1)
    unit = forms.ModelChoiceField(label=_("Received by"), queryset=Unit.objects.none(), empty_label=None)
    request = forms.CharField(label=_("What is asked for"), max_length=500, required=False)
    back = forms.ModelChoiceField(
        label=_("Result handed back by"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=_("Where it is received"),
    )
    handing = forms.ChoiceField(label=_("Result by"), choices=Handing.choices)
    handing_address = forms.CharField(label=_("Address for the result"), max_length=400, required=False)

    def __init__(
        self, *args: Any, spec: Spec, desks: Sequence[Unit], returning: Sequence[Unit] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.spec = spec
        ways = [each for each in AT_THE_DESK if spec.way(each)] or list(AT_THE_DESK)
        self.fields["channel"].choices = [(each.value, each.label) for each in ways]  # type: ignore[attr-defined]  # a choice field has them
        found = Unit.objects.filter(pk__in=[each.pk for each in desks]).order_by("name")
        self.fields["unit"].queryset = found  # type: ignore[attr-defined]  # a model choice field has one
        self.fields["unit"].initial = desks[0] if desks else None
        places = Unit.objects.filter(pk__in=[each.pk for each in returning]).order_by("name")
        self.fields["back"].queryset = places  # type: ignore[attr-defined]  # a model choice field has one
        self.fields["sets"].initial = spec.sets
        if len(desks) < 2:
            self.fields["unit"].widget = self.fields["unit"].hidden_widget()

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("handing") == Handing.POST and not said.get("handing_address"):
            self.add_error("handing_address", _("Say where the result is sent."))
        return said


class PartsForm(forms.Form):
    """Parts as they are ticked: how many originals and copies, scans, or what is held from before.

    ``sent`` are the files that came, by the name of their box, ``kept`` those that were prepared; ``before``
    what is held, by part.
    """

    def __init__(
        self,
        spec: Spec,
        data: Any = None,
        *,
        before: Mapping[str, HeldPart] | None = None,
        sent: Mapping[str, Sequence[Receipt]] | None = None,
        kept: Mapping[str, Sequence[PreparedFile]] | None = None,
        only: Sequence[str] | None = None,
    ) -> None:
        self.spec, self.before, self.sent, self.kept = spec, before or {}, sent or {}, kept or {}
        self.parts = [part for part in spec.parts if only is None or part.key in only]
        super().__init__(data, prefix="p")
        for part in self.parts:
            self._add(part)

    def _add(self, part: Part) -> None:
        drawn = part.origin == Origin.DRAWN
        self.fields[f"{part.key}-in"] = forms.BooleanField(label=part.name, required=False, initial=drawn)
        for name, label, usual in (
            ("originals", _("Originals"), part.originals),
            ("copies", _("Copies"), part.copies),
        ):
            self.fields[f"{part.key}-{name}"] = forms.IntegerField(
                label=label, required=False, min_value=0, max_value=99, initial=usual
            )
        if part.key in self.before:
            self.fields[f"{part.key}-use"] = forms.BooleanField(
                label=_("Use what is held already"), required=False, initial=True
            )

    def rows(self) -> list[dict[str, Any]]:
        """The parts for the page, in the order of the procedure."""
        return [
            {
                "part": part,
                "when": condition(self.spec, part.when),
                "tick": self[f"{part.key}-in"],
                "originals": self[f"{part.key}-originals"],
                "copies": self[f"{part.key}-copies"],
                "use": self[f"{part.key}-use"] if part.key in self.before else None,
                "before": self.before.get(part.key),
                "box": box(part.key),
                "sent": self.sent.get(box(part.key), ()),
                "drawn": part.origin == Origin.DRAWN,
            }
            for part in self.parts
        ]

    def given(self, answers: Mapping[str, Any]) -> tuple[Given, ...]:
        """What was handed in of the parts that are asked, given the ``answers``."""
        asked = {part.key for part in asking.asked_parts(self.spec, answers)}
        return tuple(each for part in self.parts if part.key in asked for each in self._given(part))

    def is_asked(self, part: Part, answers: Mapping[str, Any]) -> bool:
        """Whether the dossier needs this part, given the ``answers``."""
        return part in asking.asked_parts(self.spec, answers)

    @staticmethod
    def is_drawn(part: Part) -> bool:
        """Whether the office has it from a database, and nobody brings it."""
        return part.origin == Origin.DRAWN

    def say_missing(self, answers: Mapping[str, Any]) -> bool:
        """Whether anything that must be there is not; all of it is said, each beside its part."""
        there = {given.part for given in self.given(answers)}
        asked = asking.asked_parts(self.spec, answers)
        missing = [part for part in asked if part.required and part in self.parts and part.key not in there]
        for part in missing:
            self.add_error(f"{part.key}-in", _("Still missing."))
        return bool(missing)

    def _given(self, part: Part) -> list[Given]:
        said, held = self.cleaned_data, self.before.get(part.key)
        files: list[Any] = [*self.sent.get(box(part.key), ()), *self.kept.get(box(part.key), ())]
        if held is not None and said.get(f"{part.key}-use") and not files:
            return [Given(part.key, Origin.DIGITISED, 0, 0, held.file_id, held.file_name, held.pk)]
        if not files and not said.get(f"{part.key}-in"):
            return []
        if part.origin == Origin.DRAWN and not files:
            return [Given(part.key, Origin.DRAWN)]
        counts = (said.get(f"{part.key}-originals") or 0, said.get(f"{part.key}-copies") or 0)
        if not files:
            return [Given(part.key, Origin.GIVEN, *counts)]
        return [
            Given(part.key, Origin.GIVEN, *(counts if not n else (0, 0)), each.file_id, each.name[:200])
            for n, each in enumerate(files)
        ]


def box(part: str) -> str:
    """The name of the file box of a part."""
    return f"p-{part}-file"


def of_box(name: str) -> str:
    """The part for which something came in the file box ``name``, or what is kept for its question."""
    if name.startswith(f"{PREFIX}-"):
        return f"{OF_FIELD}{name.removeprefix(f'{PREFIX}-')}"
    return name.removeprefix("p-").removesuffix("-file")


def boxes(spec: Spec) -> list[str]:
    """Every file box of the page: of parts, and of questions that ask for a file."""
    asked = [f"{PREFIX}-{field.key}" for field in spec.fields if field.kind == FieldKind.FILE]
    return [*(box(part.key) for part in spec.parts), *asked]


def files_of_answers(spec: Spec, sent: Mapping[str, Sequence[Any]]) -> tuple[Given, ...]:
    """Files that answer a question, kept beside the parts."""
    return tuple(
        Given(f"field:{field.key}", Origin.GIVEN, 0, 0, each.file_id, each.name[:200])
        for field in spec.fields
        if field.kind == FieldKind.FILE
        for each in sent.get(f"{PREFIX}-{field.key}", ())
    )


def names_of_answers(spec: Spec, sent: Mapping[str, Sequence[Any]]) -> dict[str, list[str]]:
    return {
        field.key: [each.name for each in sent.get(f"{PREFIX}-{field.key}", ())]
        for field in spec.fields
        if field.kind == FieldKind.FILE
    }
