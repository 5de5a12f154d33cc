"""What clerks, drafters and leaders do with outgoing documents; every write asks, changes, records."""
