"""Those who keep keys, each one file of one shape: what it offers, and how it is opened."""
