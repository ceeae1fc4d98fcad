"""Runs the named steps in order: `sh scripts/setup.sh venv page browser`."""

import fcntl
import sys
from collections.abc import Callable

from setup import environment, lock, page, progress, system
from setup.stamps import BUILD, ROOT

STEPS: dict[str, Callable[[], None]] = {
    "venv": environment.make,
    "page": page.make,
    "page-check": page.check,
    "browser": lambda: None,  # only system packages
    "lock": lock.make,
}


def main(steps: list[str]) -> int:
    """Exit code 0 when every step is done, 1 when something is missing or fails, 2 for a step that does not exist."""
    unknown = [step for step in steps if step not in STEPS]
    if unknown or not steps:
        progress.say("setup", f"unknown step {' '.join(unknown)}; choose from {', '.join(STEPS)}")
        return 2
    BUILD.mkdir(exist_ok=True)
    with (BUILD / "lock").open("w") as held:
        _wait_for(held.fileno())
        try:
            system.require(steps)
            for step in steps:
                STEPS[step]()
        except progress.Failure as failure:
            print(failure, file=sys.stderr, flush=True)
            return 1
    return 0


def _wait_for(descriptor: int) -> None:
    """Let one setup run at a time in this folder, so that two calls of make do not build into each other."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        progress.say("setup", f"waiting for another one in {ROOT}")
        fcntl.flock(descriptor, fcntl.LOCK_EX)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
