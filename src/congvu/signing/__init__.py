"""Electronic signatures: what those of a file say, and whom they can be traced to."""
