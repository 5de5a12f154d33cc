"""What a working hour is: holidays, swapped days, sessions, and sums over them."""
