"""Coordinates in every notation, on any datum, to positions on WGS84 and the ground they stand for; and back. Pure."""
