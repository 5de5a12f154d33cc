"""Words, values and lines: what stands between the envelope and the rest of the house."""
