"""A letter as a mail, the same for every way that carries mails."""

from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMessage

from congvu.notify.logic.templates import one_line
from congvu.notify.logic.transport import Letter


def mail(letter: Letter) -> EmailMessage:
    """A plain text mail with its files. The Message-ID is the letter's: one sent twice is recognised."""
    sender = settings.DEFAULT_FROM_EMAIL
    domain = parseaddr(sender)[1].rpartition("@")[2]
    made = EmailMessage(
        subject=letter.subject,
        body=letter.body,
        from_email=sender,
        to=[formataddr((one_line(letter.name), letter.address))],
        headers={
            "Message-ID": f"<congvu.{letter.id}@{domain}>",
            "Auto-Submitted": "auto-generated",  # RFC 3834: no out-of-office answers, please
            **_ending(letter.ending),
        },
    )
    for each in letter.enclosed:
        made.attach(each.name, each.content, each.media_type)
    return made


def _ending(link: str) -> dict[str, str]:
    """RFC 2369 and 8058: mail programs show a button; it posts, and only over HTTPS."""
    if not link:
        return {}
    found = {"List-Unsubscribe": f"<{link}>"}
    if link.startswith("https://"):
        found["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return found
