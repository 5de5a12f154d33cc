"""Pages of incoming documents."""
