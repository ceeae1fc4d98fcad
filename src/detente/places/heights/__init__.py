"""What an altitude is measured from: the geoid, the ground, and the words for them. Pure."""
