"""Every writing of messages and wordings. ``send`` is what the trades call."""

from congvu.notify.actions.handling import cancel, retry, retry_all
from congvu.notify.actions.reading import mark_all_read, mark_read
from congvu.notify.actions.sending import send
from congvu.notify.actions.testing import send_test
from congvu.notify.actions.wording import change_wording, withdraw_wording
from congvu.notify.logic.recipient import Recipient

__all__ = [
    "Recipient",
    "cancel",
    "change_wording",
    "mark_all_read",
    "mark_read",
    "retry",
    "retry_all",
    "send",
    "send_test",
    "withdraw_wording",
]
