"""Pages of this trade, by subject."""
