"""The command line: the only place that wires a process together. Heavy imports wait until a command needs them."""

from .main import main

__all__ = ["main"]
