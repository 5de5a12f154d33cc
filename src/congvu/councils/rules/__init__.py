"""What may be done now, and by whom: None, or a refusal with a sentence fit for the screen."""
