"""What others ask of the calendar without knowing it."""
