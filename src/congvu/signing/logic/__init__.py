"""What can be said of signatures without a file at hand."""
