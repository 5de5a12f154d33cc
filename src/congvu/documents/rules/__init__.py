"""Whether something may be done with a document now, and by whom."""
