"""Persons: whoever signs in. A person is the actor of every act."""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.kit import clock, veil
from congvu.kit.ref import Ref
from congvu.people.enums import Language
from congvu.people.logic.rights import Rights, no_rights
from congvu.people.models.rights import read_rights


class PersonManager(BaseUserManager["Person"]):
    """Finds people by user name, whatever the case it was typed in."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(username=(username or "").lower())


class Person(AbstractBaseUser):
    """An account: a member of staff, or an author who registered on the portal.

    What the person may do comes from posts alone; there is no staff flag and no superuser.
    """

    username = models.CharField(_("User name"), max_length=80, unique=True)
    full_name = models.CharField(_("Full name"), max_length=120)
    email = models.EmailField(_("E-mail"), blank=True)
    phone = models.CharField(_("Phone"), max_length=20, blank=True)
    workplace = models.CharField(
        _("Workplace"), max_length=250, blank=True, help_text=_("Only when the unit is not in the list.")
    )
    language = models.CharField(_("Language"), max_length=2, choices=Language.choices, default=Language.VI)
    preferences = models.JSONField(default=dict, blank=True, editable=False)
    is_active = models.BooleanField(_("Account is open"), default=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    password_changed_at = models.DateTimeField(null=True, editable=False)
    must_change_password = models.BooleanField(default=False, editable=False)
    sort_name = models.CharField(max_length=250, editable=False, db_index=True)
    search = models.CharField(max_length=400, editable=False)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    objects = PersonManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("persons")
        constraints = (
            models.CheckConstraint(
                name="person_username_is_lower_case", condition=Q(username=Lower(F("username")))
            ),
            models.UniqueConstraint(Lower("email"), name="person_email_is_unique", condition=~Q(email="")),
        )

    def __str__(self) -> str:
        return self.full_name

    @property
    def ref(self) -> Ref:
        return Ref("person", str(self.pk), self.full_name, reverse("people:person", args=[self.pk]))

    @property
    def key(self) -> str:
        return f"person:{self.pk}"

    @property
    def name(self) -> str:
        return self.full_name

    @property
    def post_title(self) -> str:
        """The title of the main post today, as the trail freezes it."""
        post = self.rights.main_post
        return post.title if post else ""

    @cached_property
    def rights(self) -> Rights:
        """What the person may do today, read once for each object: an object lives as long as a request."""
        if not self.is_active:
            return no_rights(self.pk)
        return read_rights(self.pk, clock.office_day(clock.now()))

    @cached_property
    def read_beside(self) -> dict[Any, Any]:
        """What trades have read about where the person stands, by keys of their own; kept as rights are."""
        return {}

    def may(self, capability: str) -> bool:
        return self.rights.may(capability)

    def kept_from(self, kind: str) -> frozenset[str]:
        """Keys of subjects of ``kind`` that no right of the person opens now; read once, as rights are."""
        if kind not in self._veiled:
            self._veiled[kind] = veil.hidden(kind, self)
        return self._veiled[kind]

    @cached_property
    def _veiled(self) -> dict[str, frozenset[str]]:
        return {}

    def preference(self, name: str, default: Any = None) -> Any:
        return self.preferences.get(name, default)

    def get_full_name(self) -> str:
        """Asked by allauth."""
        return self.full_name

    def get_short_name(self) -> str:
        """The given name, which stands last in Vietnamese."""
        return self.full_name.split()[-1] if self.full_name else self.username


class PasswordHistory(models.Model):
    """A password that was once set, hashed, so that it does not come back too soon."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="old_passwords")
    password = models.CharField(max_length=128)
    set_at = models.DateTimeField()

    class Meta:
        verbose_name = _("earlier password")
        verbose_name_plural = _("earlier passwords")
        indexes = (models.Index(name="old_password_latest", fields=["person", "-set_at"]),)

    def __str__(self) -> str:
        return f"{self.person_id} {self.set_at:%Y-%m-%d}"
