"""Messages as files in a folder: what would be sent, for development and for a house without gateway."""
