"""What the rules of a council come to, in sentences."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from congvu.councils.logic.conduct import Conduct, needed


def sentences(conduct: Conduct, members: int) -> list[str]:
    """What ``conduct`` does in a council of ``members``, as the secretary reads it before it is saved."""
    return [*_meeting(conduct, members), *_scoring(conduct)]


def _meeting(conduct: Conduct, members: int) -> Iterator[str]:
    need = needed(conduct, members)
    numbers = {"members": members, "present": need.present, "agree": need.agree}
    if conduct.denominator == "all":
        yield _("With %(members)d members, %(present)d must be present and %(agree)d must agree.") % numbers
    elif conduct.denominator == "present":
        yield (
            _("With %(members)d members, %(present)d must be present; if no more come, %(agree)d must agree.")
            % numbers
        )
    else:
        yield (
            _(
                "With %(members)d members, %(present)d must be present; if they cast %(present)d ballots, "
                "%(agree)d must agree."
            )
            % numbers
        )
    yield _("The vote is secret.") if conduct.secret else _("The vote is open.")
    yield (
        _("Members who are absent are asked in writing.")
        if conduct.written
        else _("Members who are absent have no vote.")
    )


def _scoring(conduct: Conduct) -> Iterator[str]:
    yield ngettext(
        "Each dossier is scored by %(count)d member.",
        "Each dossier is scored by %(count)d members.",
        conduct.sheets,
    ) % {"count": conduct.sheets}
    if conduct.gap:
        yield _("When two sheets differ by more than %(gap)s points, a third member scores.") % {
            "gap": conduct.gap.replace(".", ",")
        }
    if conduct.cap:
        yield _("No member scores more than %(cap)d dossiers.") % {"cap": conduct.cap}
    yield (
        _("Nobody scores a dossier of the unit they work in.")
        if conduct.same_unit
        else _("Working in the same unit is no conflict of interest.")
    )
    yield (
        _("Members do not see the authors until the panel is closed.")
        if conduct.hide_authors
        else _("Members see the authors.")
    )
