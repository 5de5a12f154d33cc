"""What may be done now, by whom, in sentences fit for the screen."""
