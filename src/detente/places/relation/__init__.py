"""Positions worded from others: a distance and a direction, between, along. Pure."""
