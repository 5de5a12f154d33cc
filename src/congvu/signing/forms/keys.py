"""A key that is added: a file with its password, or one of those a service offers."""

from collections.abc import Iterable
from datetime import date

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from congvu.kit.refusal import Refusal, Refused
from congvu.people import queries as people
from congvu.people.models import Person, Unit

LARGEST_FILE, LARGEST_PICTURE = 100_000, 5_000_000
SECRET = forms.PasswordInput(attrs={"autocomplete": "off"})


class PictureForm(forms.Form):
    """The picture that signatures of a key show."""

    picture = forms.FileField(
        label=_("Picture of the hand signature or the seal"),
        required=False,
        max_length=255,
        help_text=_("A PNG file with a transparent ground: a hand signature in blue, a seal in red."),
    )
    width_mm = forms.IntegerField(
        label=_("Width of the picture (mm)"),
        required=False,
        min_value=0,
        help_text=_("For a seal: as wide as it is in life. Empty: as large as a hand signature may be."),
    )

    def picture_of_file(self) -> bytes:
        sent = self.cleaned_data["picture"]
        read: bytes = sent.read(LARGEST_PICTURE) if sent else b""
        return read

    @property
    def width(self) -> int:
        return int(self.cleaned_data["width_mm"] or 0)


class FileKeyForm(PictureForm):
    """A key in a file."""

    file = forms.FileField(
        label=_("File of the key (.p12, .pfx)"),
        max_length=255,
        help_text=_("The file that was given to you with your digital certificate."),
    )
    password = forms.CharField(
        label=_("Password of the file"),
        strip=False,
        widget=SECRET,
        help_text=_("It opens the file now and is asked for at each signing. It is never stored."),
    )
    field_order = ("file", "password", "picture", "width_mm")

    def without_password(self) -> None:
        """The file is a certificate, and nothing secret is in it."""
        del self.fields["password"]
        field = self.fields["file"]
        field.label = _("File of the certificate (.cer, .crt, .pem)")
        field.help_text = _("The certificate of the key alone; the key stays on the machine of its owner.")

    @property
    def password_of_file(self) -> str:
        return str(self.cleaned_data.get("password", ""))

    def data_of_file(self) -> bytes:
        read: bytes = self.cleaned_data["file"].read(LARGEST_FILE)
        return read


class OfferedKeyForm(PictureForm):
    """One of the keys that a service or a device has."""

    handle = forms.ChoiceField(label=_("Key"), widget=forms.RadioSelect)
    field_order = ("handle", "picture", "width_mm")

    def offer(self, choices: Iterable[tuple[str, str]]) -> None:
        field = self.fields["handle"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - it was declared so above
        field.choices = list(choices)


def ask_whose(form: PictureForm, day: date) -> None:
    """An administrator says whose key it is: of an agency, or of a person."""
    unit = forms.ModelChoiceField(
        label=_("Agency or unit"), queryset=people.units_on(day), required=False, empty_label=_("None")
    )
    username = forms.CharField(
        label=_("Or the person whose key it is: their sign-in name"), required=False, max_length=150
    )
    form.fields = {"unit": unit, "username": username, **form.fields}


def whose(form: PictureForm) -> Person | Unit:
    """Whose key it is. Refuses unless exactly one was named."""
    unit, username = form.cleaned_data["unit"], form.cleaned_data["username"].strip()
    if bool(unit) == bool(username):
        raise Refused(Refusal(gettext("Choose an agency, or name a person."), field="username"))
    if unit:
        assert isinstance(unit, Unit)  # noqa: S101 - the field has seen to that
        return unit
    person = people.active_persons().filter(username=username).first()
    if person is None:
        raise Refused(Refusal(gettext("Nobody signs in with this name."), field="username"))
    return person
