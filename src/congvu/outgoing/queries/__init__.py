"""Every read of outgoing documents."""
