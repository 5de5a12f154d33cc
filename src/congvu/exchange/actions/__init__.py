"""Every write of this module."""
