"""The times a case rested with somebody, and what its clock did."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from congvu.cases.enums import ReminderKind, ReminderState
from congvu.cases.models.case import Case
from congvu.people.models import Person, Unit


class Stay(models.Model):
    """One time a case rested in a state with somebody. The one that has not been left is the present one."""

    case = models.ForeignKey(
        Case, models.PROTECT, db_index=False, related_name="stays", verbose_name=_("dossier")
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, db_index=False, related_name="+", verbose_name=_("unit")
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, db_index=False, related_name="+", verbose_name=_("person")
    )
    state = models.CharField(_("state"), max_length=40)
    entered_at = models.DateTimeField(_("entered"))
    left_at = models.DateTimeField(_("left"), null=True)
    due_at = models.DateTimeField(_("to be left by"), null=True)
    working_minutes = models.PositiveIntegerField(_("working minutes used"), null=True)

    class Meta:
        verbose_name = _("stay")
        verbose_name_plural = _("stays")
        constraints = (
            models.UniqueConstraint("case", name="cases_stay_one_is_open", condition=Q(left_at=None)),
            models.CheckConstraint(
                name="cases_stay_is_counted_when_left",
                condition=Q(left_at=None, working_minutes=None)
                | Q(left_at__gte=F("entered_at"), working_minutes__isnull=False),
            ),
        )
        indexes = (
            models.Index("case", "entered_at", name="cases_stays_of_case"),
            models.Index("unit", "entered_at", name="cases_stays_of_unit"),
            models.Index("person", "entered_at", name="cases_stays_of_person"),
        )

    def __str__(self) -> str:
        return f"{self.case_id}: {self.state}"


class Pause(models.Model):
    """A time in which the agency's clock stood still, and why."""

    case = models.ForeignKey(
        Case, models.PROTECT, db_index=False, related_name="pauses", verbose_name=_("dossier")
    )
    from_at = models.DateTimeField(_("from"))
    to_at = models.DateTimeField(_("to"), null=True)
    reason = models.CharField(_("reason"), max_length=500)
    legal_basis = models.CharField(_("legal basis"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("pause")
        verbose_name_plural = _("pauses")
        constraints = (
            models.UniqueConstraint("case", name="cases_pause_one_is_open", condition=Q(to_at=None)),
            models.CheckConstraint(
                name="cases_pause_ends_after_it_began", condition=Q(to_at=None) | Q(to_at__gte=F("from_at"))
            ),
        )
        indexes = (models.Index("case", "from_at", name="cases_pauses_of_case"),)

    def __str__(self) -> str:
        return f"{self.case_id}: {self.from_at:%d/%m/%Y}"


class Extension(models.Model):
    """The one time a due date was put off, and why. A case has at most one."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="extension", verbose_name=_("dossier"))
    old_due_at = models.DateTimeField(_("due before"))
    new_due_at = models.DateTimeField(_("due now"))
    reason = models.CharField(_("reason"), max_length=500)
    legal_basis = models.CharField(_("legal basis"), max_length=200, blank=True)
    at = models.DateTimeField(_("decided"))

    class Meta:
        verbose_name = _("extension")
        verbose_name_plural = _("extensions")
        constraints = (
            models.CheckConstraint(
                name="cases_extension_puts_off", condition=Q(new_due_at__gt=F("old_due_at"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id}: {self.new_due_at:%d/%m/%Y}"


class Reminder(models.Model):
    """A message to come about a case: ``fire_at`` says when, ``due_at`` which due time it is about."""

    case = models.ForeignKey(
        Case, models.PROTECT, db_index=False, related_name="reminders", verbose_name=_("dossier")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=ReminderKind.choices)
    state = models.CharField(
        _("state"), max_length=20, choices=ReminderState.choices, default=ReminderState.WAITING
    )
    due_at = models.DateTimeField(_("due"))
    fire_at = models.DateTimeField(_("to be sent"))
    sent_at = models.DateTimeField(_("sent"), null=True)

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = (
            models.UniqueConstraint("case", "kind", "due_at", name="cases_reminder_once_for_each_due_time"),
            models.CheckConstraint(
                name="cases_reminder_is_sent_at",
                condition=Q(state=ReminderState.SENT, sent_at__isnull=False)
                | ~Q(state=ReminderState.SENT) & Q(sent_at=None),
            ),
        )
        indexes = (
            models.Index(
                "fire_at", "id", name="cases_reminders_to_send", condition=Q(state=ReminderState.WAITING)
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id}: {self.kind}"
