"""Every change of incoming documents."""
