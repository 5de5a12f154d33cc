"""Fields: label, help, control and error belong together."""

from datetime import date
from html import unescape

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils import translation

from congvu.kit.refusal import Refusal, Refused, Stale
from congvu.web.forms import attempt
from congvu.web.guide import GuideForm
from congvu.web.inputs import Renderer


class Small(forms.Form):
    name = forms.CharField(label="Tên", help_text="Đầy đủ.")
    born = forms.DateField(label="Ngày sinh", required=False)
    level = forms.ChoiceField(choices=[("a", "A")], widget=forms.RadioSelect, label="Cấp")


@pytest.fixture(autouse=True)
def vietnamese():
    with translation.override("vi"):
        yield


def test_field_ties_help_and_error_to_its_control():
    html = str(Small({"born": ""})["name"].as_field_group())

    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html
    assert 'aria-invalid="true"' in html


@pytest.mark.parametrize("typed", ["31/12/2026", "31-12-2026", "31.12.2026", "2026-12-31"])
def test_date_is_typed_day_first(typed):
    form = Small({"name": "x", "born": typed, "level": "a"})

    assert form.is_valid()
    assert form.cleaned_data["born"] == date(2026, 12, 31)


def test_date_is_shown_day_first():
    html = str(Small(initial={"born": date(2026, 12, 31)})["born"])

    assert 'value="31/12/2026"' in html
    assert 'placeholder="ngày/tháng/năm"' in html


def test_choices_stand_in_a_fieldset_with_a_legend():
    html = str(Small()["level"].as_field_group())

    assert "<fieldset" in html
    assert "<legend>Cấp" in html
    assert "form-check-input" not in html


def test_form_names_all_errors_at_its_top():
    html = str(GuideForm({"title": "", "first_applied": "31/02/2026"}))

    assert html.index('href="#id_title"') < html.index('for="id_title"')
    assert 'href="#id_first_applied"' in html


SENT = {"name": "An", "level": "a"}


def refusing(refused: Refused):
    def act():
        raise refused

    return act


def test_an_act_is_attempted_only_when_the_form_was_sent_and_is_in_order():
    done: list[str] = []

    tried = [attempt(form, lambda: done.append("act")) for form in (Small(), Small({}), Small(SENT))]

    assert tried == [False, False, True]
    assert done == ["act"]


@pytest.mark.parametrize(("field", "place"), [("name", "name"), ("", "__all__"), ("holder", "__all__")])
def test_a_refusal_stands_beside_its_field_or_above_the_form(field, place):
    form = Small(SENT)

    assert not attempt(form, refusing(Refused(Refusal("Tên này đã có.", field=field))))
    assert form.errors == {place: ["Tên này đã có."]}


def test_whoever_came_second_is_not_told_in_the_form():
    with pytest.raises(Stale):
        attempt(Small(SENT), refusing(Stale("Người khác đã sửa.")))


GROUPED = [("", "Tất cả"), ("Nhóm <1>", [("a&b", 'Một "hai"'), ("2", "Hai")]), ("3", "Ba")]


@pytest.mark.parametrize("given", ["", "a&b", "3", "x"])
def test_a_list_to_choose_from_is_written_as_django_writes_it(given):
    field = forms.Select(choices=GROUPED, attrs={"class": "form-select", "required": True, "disabled": False})

    ours, django_own = (
        "".join(line.strip() for line in field.render("one", given, renderer=made).split("\n"))
        for made in (Renderer(), DjangoTemplates())
    )

    assert unescape(ours) == unescape(django_own)
    assert "<1>" not in ours


BOXES = (
    *(forms.TextInput, forms.NumberInput, forms.EmailInput, forms.URLInput, forms.PasswordInput),
    *(forms.HiddenInput, forms.DateInput, forms.DateTimeInput, forms.TimeInput),
)


@pytest.mark.parametrize("box", BOXES)
@pytest.mark.parametrize("given", [None, "", "a\"<b>&'", 0, 12])
def test_a_box_is_written_as_django_writes_it(box, given):
    field = box(attrs={"class": 'x "y', "required": True, "disabled": False, "maxlength": 5})

    ours = field.render('one"', given, renderer=Renderer())

    assert ours == field.render('one"', given, renderer=DjangoTemplates()).strip()
