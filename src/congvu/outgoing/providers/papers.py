"""Documents as papers: templates for letters, minutes and all named kinds, and what fills them."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from congvu.documents.enums.states import Urgency
from congvu.outgoing.enums.states import Marking
from congvu.outgoing.logic import texts
from congvu.outgoing.logic.texts import Text
from congvu.outgoing.models import OutgoingDocument
from congvu.papers.logic import administrative
from congvu.papers.logic.administrative import Appendix, Form, Wording
from congvu.papers.providers.administrative import kind

LETTER, MINUTES = "cong-van", "bien-ban"
URGENCIES = {
    Urgency.ORDINARY: administrative.Urgency.NONE,
    Urgency.URGENT: administrative.Urgency.URGENT,
    Urgency.VERY_URGENT: administrative.Urgency.VERY_URGENT,
    Urgency.FLASH: administrative.Urgency.FLASH,
}
MARKINGS = {Marking.NONE: "", Marking.INTERNAL: "LƯU HÀNH NỘI BỘ", Marking.RETURN: "XEM XONG TRẢ LẠI"}


KINDS = tuple(
    kind(f"outgoing.{form.value}", label, form, about="case")
    for form, label in (
        (Form.NAMED, _("Outgoing document of a named kind")),
        (Form.LETTER, _("Outgoing letter (công văn)")),
        (Form.MINUTES, _("Minutes that go out")),
    )
)


def form_of(code: str) -> Form:
    """How documents of a kind are arranged."""
    return {LETTER: Form.LETTER, MINUTES: Form.MINUTES}.get(code, Form.NAMED)


def wording(
    document: OutgoingDocument,
    text: Text,
    *,
    posts: tuple[str, ...],
    symbol: str,
    kept: str,
    receivers: Iterable[str],
    year: int,
) -> Wording:
    """Everything that stands on the document when ``text`` is its text."""
    is_letter = document.kind.code == LETTER
    sign = f"{texts.initials(document.drafter.full_name)}.({document.copies:02})"
    appendix = Appendix(text.appendix_title.strip(), text.appendix)
    council = document.group.council if document.group else ""
    return Wording(
        superior=document.agency.name if council else text.superior.strip(),
        agency=council or document.agency.name,
        symbol=symbol,
        place=document.place_name,
        year=year,
        kind=document.kind.name,
        subject=_as_letter(document.subject) if is_letter else document.subject,
        authority=text.authority.strip(),
        order=text.order.strip(),
        bases=texts.lines(text.bases),
        addressees=texts.lines(text.addressees),
        body=text.body,
        posts=posts,
        signer=document.signer.full_name if document.signer else "",
        second_post=text.second_post.strip(),
        second=text.second.strip(),
        receivers=tuple(receivers),
        kept=kept,
        contact=" ".join(text.contact.split()),
        drafter=sign if document.copies > 1 else "",
        urgency=URGENCIES[Urgency(document.urgency)],
        guidance=MARKINGS[Marking(document.marking)],
        appendices=(appendix,) if text.appendix.strip() else (),
    )


def _as_letter(subject: str) -> str:
    """Without the “V/v” that the layout sets."""
    bare = subject.strip()
    return bare[3:].strip() if bare[:3].casefold() == "v/v" else bare
