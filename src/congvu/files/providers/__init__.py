"""What stands behind a small interface: where contents are kept, and how the text of each kind is read."""
