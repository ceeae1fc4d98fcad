"""Volumes, their distance on the ellipsoid, and drawings of them. Pure; knows nothing of parties or notices."""
