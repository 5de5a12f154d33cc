"""Congvu: the working suite of a Vietnamese provincial department."""
