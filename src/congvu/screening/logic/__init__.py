"""Pure computing of screening, without Django."""
