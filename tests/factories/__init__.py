"""Real objects for tests, one file for each module."""
