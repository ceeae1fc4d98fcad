"""Candidates in space and time. Pure; knows boxes and keys, nothing else."""
