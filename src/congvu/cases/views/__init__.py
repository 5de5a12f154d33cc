"""Pages of this module, by subject."""
