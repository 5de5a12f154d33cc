"""What is read of councils, from visible things only."""
