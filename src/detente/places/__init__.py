"""From what people write to a position, an altitude and a time, or why not; and back. Pure."""
