"""Every writing of messages and wordings. ``send`` is what the trades call."""

from congvu.notify.actions.feeds import end_feed, make_feed
from congvu.notify.actions.granting import enter_grant
from congvu.notify.actions.handling import cancel, forget, retry, retry_all
from congvu.notify.actions.reading import mark_all_read, mark_read
from congvu.notify.actions.sending import send
from congvu.notify.actions.testing import send_test
from congvu.notify.actions.timing import as_one
from congvu.notify.actions.wishing import lay_down, switch_off, wish, withdraw_rule
from congvu.notify.actions.wording import change_wording, withdraw_wording
from congvu.notify.logic.recipient import Recipient

__all__ = [
    "Recipient",
    "as_one",
    "cancel",
    "change_wording",
    "end_feed",
    "enter_grant",
    "forget",
    "lay_down",
    "make_feed",
    "mark_all_read",
    "mark_read",
    "retry",
    "retry_all",
    "send",
    "send_test",
    "switch_off",
    "wish",
    "withdraw_rule",
    "withdraw_wording",
]
