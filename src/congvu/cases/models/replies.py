"""Texts the agency writes again and again."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from congvu.cases.enums.inside import ReplyUse


class ReplyText(models.Model):
    """A text offered where staff write, from a day on until a day; ended, never deleted.

    Inserting copies it, so that a later change touches nothing that was sent.
    """

    code = models.SlugField(_("code"), max_length=40, unique=True)
    title = models.CharField(_("title"), max_length=200)
    use = models.CharField(_("offered in"), max_length=20, choices=ReplyUse.choices)
    text = models.TextField(_("text"))
    from_on = models.DateField(_("offered from"))
    to_on = models.DateField(_("last day"), null=True, blank=True)
    version = models.PositiveIntegerField(_("number of changes"), default=1)

    class Meta:
        verbose_name = _("reply text")
        verbose_name_plural = _("reply texts")
        constraints = (
            models.CheckConstraint(
                name="cases_reply_text_ends_after_it_began",
                condition=Q(to_on=None) | Q(to_on__gte=F("from_on")),
            ),
            models.CheckConstraint(name="cases_reply_text_says_something", condition=~Q(text="")),
        )

    def __str__(self) -> str:
        return self.title
