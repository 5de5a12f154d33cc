"""Lets allauth change accounts by our acts only. Named in the settings."""

from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.account.stages import EmailVerificationStage
from django.forms import BaseForm
from django.http import HttpRequest
from django.urls import reverse

from congvu.kit import clock
from congvu.people import actions
from congvu.people.models import Person
from congvu.people.providers.middleware import DUTIES, LOCK_AFTER, SEEN
from congvu.people.queries.accounts import duties, lock_after
from congvu.web.frame import home_of


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Registration, passwords and addresses go through ``people.actions``."""

    def save_user(self, request: HttpRequest, user: Person, form: BaseForm, commit: bool = True) -> Person:
        data = form.cleaned_data
        user.full_name, user.phone = data["full_name"], data["phone"]
        user.email, user.workplace = data["email"], data["workplace"]
        return actions.register(user, password=data["password1"], unit=data["unit"], at=clock.now())

    def set_password(self, user: Person, password: str) -> None:
        actions.set_password(user, password=password, by=user, at=clock.now())

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        confirmed: bool = super().confirm_email(request, email_address)
        if confirmed:
            person = Person.objects.get(pk=email_address.user_id)
            actions.confirm_email(email_address, by=person, at=clock.now())
        return confirmed

    def login(self, request: HttpRequest, user: Person) -> None:
        """Sign in, and note in the session when its screen is to be locked and what must be done first."""
        super().login(request, user)
        now = clock.now()
        request.session[SEEN] = int(now.timestamp())
        request.session[LOCK_AFTER] = lock_after(user, now)
        request.session[DUTIES] = [duty.value for duty in duties(user, now)]

    def get_login_stages(self) -> list[str]:
        ours = f"{StaffNeedNoAddress.__module__}.{StaffNeedNoAddress.__qualname__}"
        theirs = f"{EmailVerificationStage.__module__}.{EmailVerificationStage.__qualname__}"
        return [ours if stage == theirs else stage for stage in super().get_login_stages()]

    def get_client_ip(self, request: HttpRequest) -> str:
        """The same address that axes counts by."""
        return cast(str, request.META.get("REMOTE_ADDR", ""))

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Without a page that was asked for, staff begin at their inbox and authors at their dossiers."""
        return home_of(cast(Person, request.user))

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        return self.get_login_redirect_url(request)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("people:me")

    def is_ajax(self, request: HttpRequest) -> bool:
        return False  # every form of ours is a plain form


class StaffNeedNoAddress(EmailVerificationStage):  # type: ignore[misc]  # allauth has no types
    """Authors confirm their address before they sign in; an account opened by the agency may have none."""

    def handle(self) -> Any:
        person = self.login.user  # nobody, when allauth hides that an address is known
        if person and not EmailAddress.objects.filter(user=person).exists():
            return None, True
        return super().handle()
