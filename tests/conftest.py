"""For all tests: hypothesis fails none for being slow, since the machine may be busy with something else."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("detente", deadline=None)
settings.load_profile("detente")
