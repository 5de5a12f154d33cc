"""Puts this module into the house."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from congvu.web.menu import Group, MenuItem, PublicItem, menu, public_menu


class PortalConfig(AppConfig):
    name = "congvu.portal"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        menu.add(MenuItem("portal:mine", _("Dossiers I file myself"), "person-lines-fill", Group.DESK, 90))
        public_menu.add(PublicItem("portal:home", _("Start"), 10))
        public_menu.add(PublicItem("portal:procedures", _("Administrative procedures"), 15))
        public_menu.add(PublicItem("portal:rounds", _("Rounds"), 20))
        public_menu.add(PublicItem("portal:track", _("Follow a dossier"), 30))
        public_menu.add(PublicItem("portal:register", _("Recognised initiatives"), 32))
        public_menu.add(PublicItem("portal:procedure_figures", _("One-stop figures"), 33))
        public_menu.add(PublicItem("portal:asked", _("Opinions asked for"), 34))
        public_menu.add(PublicItem("portal:check", _("Check a certificate"), 36))
        public_menu.add(
            PublicItem(
                "initiatives:choose", _("File an initiative"), 40, signed_in=True, icon="pencil-square"
            )
        )
        public_menu.add(PublicItem("portal:mine", _("My dossiers"), 50, signed_in=True, icon="folder2-open"))
