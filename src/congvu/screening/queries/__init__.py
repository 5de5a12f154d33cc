"""Every read of screening."""
