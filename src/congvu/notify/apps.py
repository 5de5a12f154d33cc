"""Puts this module into the house."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from congvu.trail.logic.subjects import subject_kinds
from congvu.web.menu import Group, MenuItem, PublicItem, TopItem, menu, public_menu, top_bar


class NotifyConfig(AppConfig):
    name = "congvu.notify"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module(
            "congvu.notify.jobs"
        )  # registers jobs, events, the kind of the test; models exist only now
        for kind in import_module("congvu.notify.providers.subjects").KINDS:
            subject_kinds.add(kind)
        queries = import_module("congvu.notify.queries")
        top_bar.add(TopItem("notify:mine", _("Messages"), "bell", queries.unread_of))
        public_menu.add(PublicItem("notify:mine", _("Messages"), order=80, signed_in=True, icon="bell"))
        menu.add(MenuItem("notify:queue", _("Outgoing messages"), "send", Group.SYSTEM, 30, "notify.manage"))
        menu.add(
            MenuItem(
                "notify:kinds", _("Wording of messages"), "chat-left-text", Group.SYSTEM, 40, "notify.manage"
            )
        )
