"""Every change of stored files."""

from congvu.files.actions.live import look_into
from congvu.files.actions.opening import open_confidential
from congvu.files.actions.reading import (
    Claim,
    claim,
    fail,
    finish,
    held_by_the_dead,
    keep,
    postpone,
    retry,
    wait_on,
)
from congvu.files.actions.removing import destroy
from congvu.files.actions.storing import store, store_all, store_parcel, take

__all__ = [
    "Claim",
    "claim",
    "destroy",
    "fail",
    "finish",
    "held_by_the_dead",
    "keep",
    "look_into",
    "open_confidential",
    "postpone",
    "retry",
    "store",
    "store_all",
    "store_parcel",
    "take",
    "wait_on",
]
