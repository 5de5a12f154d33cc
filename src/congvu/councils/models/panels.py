"""A panel scores a set of dossiers with one rubric; each dossier is assigned to members."""

from functools import cached_property

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.councils.enums.panels import AssignmentState, Phase, Told
from congvu.councils.logic.conduct import Conduct
from congvu.councils.models.councils import Council, CouncilRules, Seat
from congvu.councils.models.rubrics import RubricVersion
from congvu.kit.ref import Ref
from congvu.people.models import Person


class Panel(models.Model):
    """One scoring of the dossiers of a ``group`` (a round of a trade) by the members of a council.

    ``rules`` are set when scoring begins and frozen with it. ``seed`` gives each member their own
    order.
    """

    council = models.ForeignKey(Council, models.PROTECT, related_name="panels", verbose_name=_("Council"))
    name = models.CharField(_("Name"), max_length=250)
    kind = models.CharField(max_length=40)
    group = models.CharField(max_length=40, blank=True)
    rubric = models.ForeignKey(RubricVersion, models.PROTECT, related_name="panels", verbose_name=_("Rubric"))
    rules = models.ForeignKey(CouncilRules, models.PROTECT, null=True, related_name="panels")
    phase = models.CharField(_("Phase"), max_length=10, choices=Phase.choices, default=Phase.PREPARED)
    seed = models.PositiveBigIntegerField()
    due_at = models.DateTimeField(_("Sheets are due"), null=True, blank=True)
    begun_at = models.DateTimeField(_("Scoring began"), null=True)
    begun_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("Scoring begun by")
    )
    closed_at = models.DateTimeField(_("Closed"), null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("panel")
        verbose_name_plural = _("panels")
        constraints = (
            models.CheckConstraint(
                name="panel_begun_has_rules",
                condition=Q(phase=Phase.PREPARED) | Q(rules__isnull=False, begun_at__isnull=False),
            ),
        )
        indexes = (
            models.Index(fields=["council", "-id"], name="panel_of_council"),
            models.Index(fields=["kind", "group", "-id"], name="panel_of_group"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref("panel", str(self.pk), self.name, reverse("councils:panel", args=[self.pk]))

    @cached_property
    def conduct(self) -> Conduct:
        """The rules it was begun under; before that the council's newest."""
        rules = self.rules or self.council.rules.order_by("-version").first()
        return rules.conduct if rules else Conduct()


class Item(models.Model):
    """One dossier before a panel, with what was true of it when it was put there.

    ``authors``, ``filers``, ``heads``: keys of persons, for conflicts of interest. ``title`` may be shown to
    blind members, and ``search`` (code and title, folded) holds nothing they may not know; ``full_title`` is
    what the authors wrote where that names one of them, else empty. ``told``: how much of what became of it
    its trade has heard.
    """

    panel = models.ForeignKey(Panel, models.PROTECT, related_name="items")
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=40)
    number = models.PositiveIntegerField(_("No."))
    code = models.CharField(_("Code"), max_length=40)
    title = models.CharField(_("Title"), max_length=500)
    full_title = models.CharField(max_length=500, blank=True)
    field = models.CharField(_("Field"), max_length=40, blank=True)
    field_name = models.CharField(max_length=200, blank=True)
    unit_id = models.BigIntegerField(null=True)
    unit_name = models.CharField(max_length=250, blank=True)
    authors = models.JSONField(default=list)
    author_names = models.JSONField(default=list)
    filers = models.JSONField(default=list)
    heads = models.JSONField(default=list)
    search = models.CharField(max_length=600, editable=False, default="")
    told = models.CharField(max_length=7, choices=Told.choices, default=Told.NOTHING, editable=False)

    class Meta:
        verbose_name = _("dossier before a panel")
        verbose_name_plural = _("dossiers before a panel")
        constraints = (
            models.UniqueConstraint(name="item_once_in_a_panel", fields=["panel", "kind", "key"]),
            models.UniqueConstraint(name="item_one_of_a_number", fields=["panel", "number"]),
        )
        indexes = (
            models.Index(fields=["kind", "key"], name="item_of_subject"),
            models.Index(fields=["panel", "told"], condition=~Q(told=Told.SCORED), name="item_to_tell"),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def own_side(self) -> frozenset[int]:
        """Who wrote it or filed it for its unit: they see nothing of how it is judged."""
        return frozenset((*self.authors, *self.filers))

    @property
    def written_title(self) -> str:
        """The title as the authors wrote it: for papers, and for those who may know them."""
        return self.full_title or self.title


class Assignment(models.Model):
    """A member is to score a dossier. ``order``: the place in that member's own shuffled order."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="assignments")
    person = models.ForeignKey(Person, models.PROTECT, related_name="assignments")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="assignments")
    state = models.CharField(max_length=12, choices=AssignmentState.choices, default=AssignmentState.PROPOSED)
    order = models.PositiveIntegerField()
    by_hand = models.BooleanField(_("Changed by hand"), default=False)
    third = models.BooleanField(_("Third scorer after disagreement"), default=False)
    reason = models.TextField(_("Reason"), blank=True)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        constraints = (models.UniqueConstraint(name="assignment_once", fields=["item", "person"]),)
        indexes = (models.Index(fields=["person", "state", "order"], name="assignment_of_person"),)

    def __str__(self) -> str:
        return f"{self.item_id} {self.person_id}"
