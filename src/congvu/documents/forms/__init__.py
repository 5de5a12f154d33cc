"""Input of the pages of incoming documents, cleaned."""
