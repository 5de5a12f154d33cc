"""The wording messages are written in."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from congvu.kit.ref import Ref
from congvu.notify.enums import Channel
from congvu.people.enums import Language


class Template(models.Model):
    """An office's own wording of a kind, from a day on. Never edited: a newer one follows."""

    kind = models.CharField(_("Kind of message"), max_length=80)
    channel = models.CharField(_("Channel"), max_length=8, choices=Channel)
    language = models.CharField(_("Language"), max_length=2, choices=Language)
    subject = models.CharField(_("Subject"), max_length=200, blank=True)
    body = models.TextField(_("Text"))
    plain = models.BooleanField(_("Without diacritics"), default=False)
    valid_from = models.DateField(_("Valid from"))
    made_by_key = models.CharField(max_length=80)
    made_by_name = models.CharField(max_length=200)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("wording")
        verbose_name_plural = _("wordings")
        indexes = (
            models.Index(fields=("kind", "channel", "language", "valid_from"), name="notify_template_valid"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.channel} {self.language} {self.valid_from:%d/%m/%Y}"

    @property
    def ref(self) -> Ref:
        return template_ref(self.kind, self.channel, self.language)


def template_ref(kind: str, channel: str, language: str) -> Ref:
    """The subject under which every change of one wording stands in the trail."""
    return Ref("notify.template", f"{kind}/{channel}/{language}", kind)
