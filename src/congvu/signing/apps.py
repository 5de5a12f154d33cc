"""Puts this module into the house."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from congvu.trail.logic.subjects import SubjectKind, subject_kinds
from congvu.web.menu import Group, MenuItem, menu


class SigningConfig(AppConfig):
    name = "congvu.signing"
    verbose_name = _("Signatures")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from congvu.signing.enums import MANAGE, OWN
        from congvu.signing.logic.keepers import keepers
        from congvu.signing.providers import subjects
        from congvu.signing.providers.keys import agent, csc, pkcs11, pkcs12

        label = _("Certificates of authorities")
        subject_kinds.add(SubjectKind("signing.authority", label, refs=subjects.authorities))
        menu.add(MenuItem("signing:authorities", label, "shield-check", Group.AGENCY, 76, MANAGE.code))
        subject_kinds.add(SubjectKind("signing.key", _("Digital signing key"), refs=subjects.keys))
        menu.add(MenuItem("signing:sign_files", _("Sign PDF files"), "pen", Group.DESK, 70, OWN.code))
        menu.add(MenuItem("signing:keys", _("My signing keys"), "key", Group.DESK, 71, OWN.code))
        menu.add(
            MenuItem("signing:all_keys", _("Digital signing keys"), "key", Group.AGENCY, 77, MANAGE.code)
        )
        keepers.add(pkcs12.KEEPER)
        keepers.add(pkcs11.KEEPER)
        keepers.add(csc.KEEPER)
        keepers.add(agent.KEEPER)
