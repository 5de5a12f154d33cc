"""What others ask of the cases without knowing them."""
