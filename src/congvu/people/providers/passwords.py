"""Validators of passwords, named in the settings. Each sentence says what to do."""

from typing import ClassVar

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from congvu.kit import clock
from congvu.kit.text import Text
from congvu.people.logic.passwords import Sort, sorts
from congvu.people.models import Person, SecurityPolicy
from congvu.people.queries.policy import policy_on
from congvu.vietnamese import fold


def _policy() -> SecurityPolicy:
    return policy_on(clock.office_day(clock.now()))


class Strength:
    """Long enough and of enough sorts of characters; less is asked of who also has a second factor."""

    names: ClassVar[dict[Sort, Text]] = {
        Sort.LOWER: gettext_lazy("a small letter"),
        Sort.UPPER: gettext_lazy("a capital letter"),
        Sort.DIGIT: gettext_lazy("a digit"),
        Sort.SIGN: gettext_lazy("a sign such as - + @ #"),
    }

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        policy = _policy()
        protected = user is not None and user.pk is not None and is_mfa_enabled(user)
        needed = policy.min_length_mfa if protected else policy.min_length
        if (missing := needed - len(password)) > 0:
            sentence = _("Use at least %(needed)d characters: add %(missing)d more.")
            raise ValidationError(sentence % {"needed": needed, "missing": missing}, code="too_short")
        absent = [str(name) for sort, name in self.names.items() if sort not in sorts(password)]
        if not protected and len(Sort) - len(absent) < policy.min_classes:
            sentence = _("Add to the password: %(absent)s.")
            raise ValidationError(sentence % {"absent": ", ".join(absent)}, code="too_plain")

    def get_help_text(self) -> str:
        policy = _policy()
        sentence = _(
            "At least %(length)d characters, with small and capital letters, digits and signs. "
            "With a second factor %(short)d characters are enough."
        )
        return sentence % {"length": policy.min_length, "short": policy.min_length_mfa}


class NotUsedBefore:
    """Not one of the last passwords."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        if not isinstance(user, Person) or user.pk is None:
            return
        kept = _policy().history
        earlier = user.old_passwords.order_by("-set_at", "-pk").values_list("password", flat=True)[:kept]
        if any(check_password(password, old) for old in earlier):
            sentence = _(
                "You have used this password before. Choose one that is not among your last %(kept)d."
            )
            raise ValidationError(sentence % {"kept": kept}, code="used_before")

    def get_help_text(self) -> str:
        return _("Not one of your last %(kept)d passwords.") % {"kept": _policy().history}


class NotAboutYou:
    """Does not contain the person's user name, e-mail or full name, with or without marks."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        if not isinstance(user, Person):
            return
        plain = _letters(password)
        own = (user.username, user.email.partition("@")[0], user.full_name)
        for text in own:
            known = _letters(text)
            if len(known) > 3 and known in plain:
                raise ValidationError(
                    _("Take your name, user name or e-mail address out of the password."), code="about_you"
                )

    def get_help_text(self) -> str:
        return _("Without your name, user name or e-mail address.")


def _letters(text: str) -> str:
    """Only letters and digits, without marks, so that hyphens and accents hide no name."""
    return "".join(character for character in fold(text) if character.isalnum())
