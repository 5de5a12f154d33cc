"""What may be done with files, and who may open one."""

from congvu.files.rules.opening import Grant, Opener, about_key, address, grant, openers
from congvu.files.rules.permits import LASTS, is_permitted, permit
from congvu.files.rules.showing import Row, row
from congvu.files.rules.storing import attach, live, remarks, retry, size, store

__all__ = [
    "LASTS",
    "Grant",
    "Opener",
    "Row",
    "about_key",
    "address",
    "attach",
    "grant",
    "is_permitted",
    "live",
    "openers",
    "permit",
    "remarks",
    "retry",
    "row",
    "size",
    "store",
]
