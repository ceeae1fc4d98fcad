"""What people write of times and zones, in three languages, to moments. Pure."""
