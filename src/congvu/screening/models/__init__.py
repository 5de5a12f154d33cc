"""Facts of screening: the texts that are compared, the index over them, what was found and decided."""
