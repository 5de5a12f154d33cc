"""Where Django, allauth and axes reach into this module, by the names in the settings."""
