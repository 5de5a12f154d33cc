"""Whether something may be done with an outgoing document now, by whom."""
