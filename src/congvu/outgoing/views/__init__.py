"""Pages of outgoing documents."""
