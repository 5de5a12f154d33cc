"""What can be computed without a database: how a number is written, who signs in whose name."""
