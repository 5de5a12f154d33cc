"""Closed lists of this module, and what can happen in it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from congvu.kit.event import event


class UnitKind(TextChoices):
    """What sort of unit it is; the tree is drawn and filtered by it, and whose book documents stand in."""

    AGENCY = "agency", _("Agency")
    DIVISION = "division", _("Division")
    SERVICE = "service", _("Public service unit")
    COMMUNE = "commune", _("Commune or ward")
    PARTNER = "partner", _("Agency or organisation outside")


class Reach(TextChoices):
    """Over which data a role may use a capability, from narrow to wide."""

    OWN = "own", _("Own")
    UNIT = "unit", _("Unit")
    SUBTREE = "subtree", _("Unit and units below")
    ALL = "all", _("All")


class Language(TextChoices):
    """Languages of the screen and of messages."""

    VI = "vi", "Tiếng Việt"
    EN = "en", "English"


class Outcome(TextChoices):
    """What has become of an alert that rights have changed."""

    OPEN = "open", _("Waits for confirmation")
    CONFIRMED = "confirmed", _("Known and confirmed")
    REVERSED = "reversed", _("Taken back")
    OWN = "own", _("Within one's own rights, nobody confirms it")


MANAGE = "people.manage"
CONFIRM = "people.confirm_rights"

STANDING_ROLES = {
    "quan-tri": "Quản trị hệ thống",
    "tiep-nhan": "Cán bộ tiếp nhận",
    "mot-cua": "Công chức một cửa",
    "chuyen-vien": "Chuyên viên",
    "truong-phong": "Trưởng phòng",
    "lanh-dao": "Lãnh đạo cơ quan",
    "van-thu": "Văn thư",
    "dau-moi": "Đầu mối đơn vị",
    "tac-gia": "Tác giả",
    "thu-ky-hoi-dong": "Thư ký hội đồng",
    "thanh-vien-hoi-dong": "Thành viên hội đồng",
    "luu-tru": "Cán bộ lưu trữ",
    "thanh-tra": "Thanh tra",
}
AUTHOR = "tac-gia"
ADMINISTRATOR = "quan-tri"

UNIT_CREATED = event("people.unit_created", _("Unit set up"))
UNIT_CHANGED = event("people.unit_changed", _("Unit details changed"))
UNIT_RENAMED = event("people.unit_renamed", _("Unit renamed"))
UNIT_MOVED = event("people.unit_moved", _("Unit moved in the tree"))
UNIT_MERGED = event("people.unit_merged", _("Unit formed from its predecessors"))
UNIT_DISSOLVED = event("people.unit_dissolved", _("Unit ended"))
UNITS_IMPORTED = event("people.units_imported", _("Units imported from a file"))

PERSON_CREATED = event("people.person_created", _("Account created"))
PERSON_REGISTERED = event("people.person_registered", _("Person registered on the portal"))
PERSON_CHANGED = event("people.person_changed", _("Account details changed"))
PERSON_DEACTIVATED = event("people.person_deactivated", _("Account was closed"))
PERSON_REACTIVATED = event("people.person_reactivated", _("Account opened again"))
PERSON_IDLE = event("people.person_idle", _("Account closed since nobody used it"))
PERSONS_IMPORTED = event("people.persons_imported", _("Persons imported from a file"))
EMAIL_CONFIRMED = event("people.email_confirmed", _("E-mail address confirmed"))
PASSWORD_SET = event("people.password_set", _("Password changed"))
PASSWORD_ISSUED = event("people.password_issued", _("Temporary password issued"))

POST_SET = event("people.post_set", _("Post given"))
POST_ENDED = event("people.post_ended", _("Post ended"))
SUBSTITUTE_NAMED = event("people.substitute_named", _("Substitute named"))
SUBSTITUTE_CANCELLED = event("people.substitute_cancelled", _("Substitution cancelled"))

ROLE_CREATED = event("people.role_created", _("Role created"))
ROLE_CHANGED = event("people.role_changed", _("Role changed"))
ROLES_SEEDED = event("people.roles_seeded", _("Standing roles set up"))
RIGHTS_CONFIRMED = event("people.rights_confirmed", _("Change of rights confirmed or taken back"))
VIEW_KEPT = event("people.view_kept", _("View of a list saved"))
VIEW_CHANGED = event("people.view_changed", _("View of a list changed"))
VIEW_DELETED = event("people.view_deleted", _("View of a list deleted"))
POLICY_SET = event("people.policy_set", _("Sign-in rules changed"))
