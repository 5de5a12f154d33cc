"""What others ask of the series without knowing them."""
