"""Every write of screening."""
