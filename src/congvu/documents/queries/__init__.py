"""Every read of incoming documents."""
