"""In which order a document is signed: leader, then number and date, then the agency, then issue.

NĐ 30/2020 Điều 14, 15 and 32.2c: the clerk signs for the agency only what the authorised person has signed.
"""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from django.utils.translation import gettext as _

from congvu.kit.refusal import Refusal
from congvu.signing.logic.orders import FIELDS, Purpose
from congvu.signing.logic.report import Report, Verdict

ISSUE = "issue"
"""Beside the purposes of signatures: the document goes out."""
FREE = frozenset({Purpose.ATTACHMENT, Purpose.COPY, Purpose.OWN})
"""Files of their own: nothing comes before these, and copies are made of what was issued."""


def done(report: Report | None, known: Mapping[str, Purpose] = MappingProxyType({})) -> frozenset[Purpose]:
    """The signatures a file bears already, of those that still hold.

    ``known``: what those are for whose fields other programs have named.
    """
    if report is None:
        return frozenset()
    held = [one.field for one in report.signatures if report.verdict(one) is not Verdict.BROKEN]
    named = {purpose for purpose in FIELDS if any(name.startswith(FIELDS[purpose]) for name in held)}
    return frozenset(named | {known[name] for name in held if name in known})


def next_step(step: Purpose | str, before: Collection[Purpose | str]) -> Refusal | None:
    """Whether ``step`` may come after all those in ``before``."""
    if step in FREE:
        return None
    if ISSUE in before:
        return Refusal(_("The document was issued. It can be replaced or corrected, not signed."))
    if step == Purpose.LEADER:
        if not {Purpose.NUMBER, Purpose.AGENCY, Purpose.PAPER}.isdisjoint(before):
            return Refusal(
                _("The document has its number or the agency's signature. No leader signs after that.")
            )
        return None
    if Purpose.LEADER not in before:
        return Refusal(_("No leader has signed the document yet. The leader signs first."))
    if step == Purpose.PAPER:
        signed = not {Purpose.AGENCY, Purpose.PAPER}.isdisjoint(before)
        return Refusal(_("The agency has signed the document already.")) if signed else None
    if step == Purpose.NUMBER:
        if Purpose.AGENCY in before:
            return Refusal(_("The agency has signed the document. Its number and date come before that."))
        return None
    if Purpose.NUMBER not in before:
        return Refusal(_("The document has no number and date yet. They come before the agency's signature."))
    if step == Purpose.AGENCY:
        return Refusal(_("The agency has signed the document already.")) if Purpose.AGENCY in before else None
    if Purpose.AGENCY not in before:
        return Refusal(_("The agency has not signed the document yet. It is issued after that."))
    return None
