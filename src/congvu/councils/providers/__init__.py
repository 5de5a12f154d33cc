"""What the councils add to other modules: subjects of the trail, messages, openers of files."""
