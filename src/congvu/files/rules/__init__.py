"""What may be done with files, and who may open one."""

from congvu.files.rules.opening import Grant, Opener, about_key, grant, openers
from congvu.files.rules.storing import attach, remarks, retry, size, store

__all__ = [
    "Grant",
    "Opener",
    "about_key",
    "attach",
    "grant",
    "openers",
    "remarks",
    "retry",
    "size",
    "store",
]
