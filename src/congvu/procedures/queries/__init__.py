"""Every read of this trade, by subject."""
