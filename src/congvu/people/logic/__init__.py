"""Computing that needs no Django."""
