"""Every write of the trail: acts and their entries, seals, keys, verifications."""

from congvu.trail.actions.acts import Unrecorded, act, record
from congvu.trail.actions.keys import make_key
from congvu.trail.actions.sealing import seal
from congvu.trail.actions.verifying import verify

__all__ = ["Unrecorded", "act", "make_key", "record", "seal", "verify"]
