"""Template tags of the working calendar."""
