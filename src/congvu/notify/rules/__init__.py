"""Whether something may be done to a message, a gateway, a wording or a wish now."""

from congvu.notify.rules import wishes
from congvu.notify.rules.messages import (
    LONGEST_SMS_SEGMENTS,
    cancel,
    change_wording,
    enter_grant,
    manage,
    retry,
    send_test,
    withdraw_wording,
)

__all__ = [
    "LONGEST_SMS_SEGMENTS",
    "cancel",
    "change_wording",
    "enter_grant",
    "manage",
    "retry",
    "send_test",
    "wishes",
    "withdraw_wording",
]
