"""Every change of this trade, by subject."""
