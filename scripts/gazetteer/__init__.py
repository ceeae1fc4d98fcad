"""What the packaged gazetteer is made of: which sources, which names, and what we add."""
