"""Pages of stored files: sending, looking, downloading, and the administrator's view of the reading."""
