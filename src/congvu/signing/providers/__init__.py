"""Reading signatures, which is done in a process of its own, and names for the trail."""
