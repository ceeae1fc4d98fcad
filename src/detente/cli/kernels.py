"""Says when compiled kernels could not be kept, so that nobody wonders why every start is slow."""

from __future__ import annotations

from .terminal import aside

UNKEPT = (
    "What was compiled could not be kept, so every start does it anew, which takes seconds: neither the folder of the "
    "package nor your own cache can be written. NUMBA_CACHE_DIR may name a folder that can."
)


def say_if_unkept() -> None:
    """To be called once, when the kernels are ready or have done their work."""
    from detente.geometry.compiling import unkept

    if unkept():
        aside(UNKEPT)
