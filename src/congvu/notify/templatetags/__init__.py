"""Tags of this module."""
