"""May this person do this now? None, or a refusal with a sentence fit for the screen."""
