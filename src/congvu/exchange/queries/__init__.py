"""Every read of this module."""
