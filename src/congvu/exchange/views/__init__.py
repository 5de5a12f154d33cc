"""Pages of the exchange, and the door at which another Congvu brings its messages."""
