"""Puts this module into the house."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from congvu.kit.actor import Capability, capabilities
from congvu.people.enums import CONFIRM
from congvu.trail.logic.subjects import subject_kinds
from congvu.web import agency
from congvu.web.lists import saved
from congvu.web.menu import Group, MenuItem, Notice, menu, notices

# Views of allauth that write while they answer a GET, and why they may (see congvu.web.readonly).
WRITING_VIEWS = {
    ("allauth.account.views", "password_reset_from_key"): "completes the table of addresses",
    ("allauth.mfa.recovery_codes.views", "view_recovery_codes"): "notes that the codes have been seen",
    ("allauth.mfa.recovery_codes.views", "download_recovery_codes"): "notes that the codes have been seen",
}


class PeopleConfig(AppConfig):
    name = "congvu.people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("congvu.people.jobs")  # registers the jobs; its models exist only now
        agency.provide(import_module("congvu.people.providers.agency").present)
        saved.provide(import_module("congvu.people.providers.list_views").chosen_from)
        for (module, view), reason in WRITING_VIEWS.items():
            getattr(import_module(module), view).writes_on_get = reason
        for kind in import_module("congvu.people.providers.subjects").KINDS:
            subject_kinds.add(kind)
        capabilities.add(Capability("people.manage", _("Administer persons, units and roles")))
        capabilities.add(Capability(CONFIRM, _("Confirm changes of rights")))
        count_open = import_module("congvu.people.queries.alerts").count_open
        notices.add(Notice("people:open_alerts", CONFIRM, count_open, _waiting))
        entries = [
            ("people:persons", _("Persons"), "people", 10),
            ("people:units", _("Units"), "diagram-3", 20),
            ("people:roles", _("Roles"), "shield-check", 30),
            ("people:policy", _("Sign-in rules"), "key", 40),
        ]
        for url_name, label, icon, order in entries:
            menu.add(MenuItem(url_name, label, icon, Group.AGENCY, order, "people.manage"))
        menu.add(
            MenuItem("people:alerts", _("Changes of rights"), "shield-exclamation", Group.AGENCY, 35, CONFIRM)
        )


def _waiting(count: int) -> str:
    sentence = ngettext(
        "%(count)d change of rights waits for confirmation.",
        "%(count)d changes of rights wait for confirmation.",
        count,
    )
    return sentence % {"count": count}
