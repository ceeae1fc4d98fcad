"""Workload W: volumes as a country's air and ground traffic would file them, from a seed, straight as columns."""
