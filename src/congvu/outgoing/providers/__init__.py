"""What this module offers to others and what others ask of it."""
