"""Pure computing of screening."""
