"""Authorities are installed, keys are added, and documents are signed."""

from congvu.signing.actions.authorities import end, install
from congvu.signing.actions.handing import hand_out
from congvu.signing.actions.keys import add_key, end_key, picture_key
from congvu.signing.actions.lasting import all_made_lasting, made_lasting
from congvu.signing.actions.own import hand_out_files, sign_files
from congvu.signing.actions.signing import sign
from congvu.signing.logic.results import ForGood, Signed

__all__ = [
    "ForGood",
    "Signed",
    "add_key",
    "all_made_lasting",
    "end",
    "end_key",
    "hand_out",
    "hand_out_files",
    "install",
    "made_lasting",
    "picture_key",
    "sign",
    "sign_files",
]
