"""Live positions: who reports where, what is believed of it, and how tracks stand; beside the doors, above the node."""
