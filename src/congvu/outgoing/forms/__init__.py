"""Input of the pages of outgoing documents, cleaned."""
