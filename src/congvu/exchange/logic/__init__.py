"""Pure computing: the envelope, its files, codes of agencies, the signature of the direct line."""
