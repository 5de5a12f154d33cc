"""What this trade tells the floors below: message kinds, who may open a file, how a receipt is printed."""
