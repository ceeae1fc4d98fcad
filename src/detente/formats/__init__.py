"""Other people's files: bytes in, records out, and back. Pure."""
