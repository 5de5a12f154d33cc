"""Pages of the thread, by subject."""
