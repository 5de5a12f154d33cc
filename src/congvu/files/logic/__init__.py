"""What a file is, told from its bytes; names, limits and pauses. Pure: no Django, no database, no disk."""
