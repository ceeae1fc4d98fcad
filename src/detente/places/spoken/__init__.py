"""What is said of a position over a line, what must come back, and where the two differ. Pure."""
