"""The typesetter, and what this module adds to others: openers of files, subjects of the trail."""
