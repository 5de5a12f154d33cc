"""Computing without Django: marks of secrecy, what a text says, how numbers are compared."""
