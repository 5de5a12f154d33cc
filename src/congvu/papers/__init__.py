"""Papers from the agency's own Word templates: minutes, decisions, certificates."""
