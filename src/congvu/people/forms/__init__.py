"""Clean what was typed; nothing is written here."""
