"""The real node with its HTTP door in one process, in time that is given from outside: cases are replayed on it."""
