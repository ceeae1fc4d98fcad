"""A PostgreSQL with PostGIS for as long as it is measured: installed from Debian's packages, its data in /tmp."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PACKAGE = "postgresql-15-postgis-3"
INSTALL = f"apt-get update && apt-get install --yes --no-install-recommends {PACKAGE}"

_BIN = Path("/usr/lib/postgresql/15/bin")
_EXTENSION = Path("/usr/share/postgresql/15/extension/postgis.control")

SETTINGS = {
    "shared_buffers": "4GB",
    "work_mem": "256MB",
    "maintenance_work_mem": "1GB",
    "effective_cache_size": "8GB",
    "max_wal_size": "4GB",
    "random_page_cost": "1.1",
    "jit": "off",
    "fsync": "off",
    "synchronous_commit": "off",
    "autovacuum": "off",
    "listen_addresses": "''",
}


class Unavailable(Exception):
    """There is no PostgreSQL with PostGIS here, and it cannot be installed; says what to run."""


@contextmanager
def server() -> Iterator[str]:
    """The address of a fresh server on a socket, until the end of the block. Raises Unavailable."""
    _install()
    is_root = os.getuid() == 0
    owner = pwd.getpwnam("postgres") if is_root else None
    as_owner: list[str | Path] = ["runuser", "-u", "postgres", "--"] if is_root else []
    folder = Path(tempfile.mkdtemp(prefix="detente-bench-", dir="/tmp"))
    try:
        if owner is not None:
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        data, log = folder / "data", folder / "log"
        initdb: list[str | Path] = [
            _BIN / "initdb",
            "-D",
            data,
            "-U",
            "postgres",
            "--auth=trust",
            "--locale=C.UTF-8",
            "--no-sync",
        ]
        _run([*as_owner, *initdb])
        options = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items())
        control: list[str | Path] = [*as_owner, _BIN / "pg_ctl", "-D", data, "--wait", "--silent"]
        _run([*control, "-l", log, "-o", f"{options} -k {folder}", "start"])
        try:
            yield f"host={folder} user=postgres dbname=postgres"
        finally:
            _run([*control, "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder)


def _install() -> None:
    if _EXTENSION.exists():
        return
    if os.getuid() != 0 or shutil.which("apt-get") is None:
        raise Unavailable(f"PostgreSQL 15 with PostGIS is not installed. As root, run: {INSTALL}")
    # Debian would start a server of its own beside ours.
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    installed = subprocess.run(["sh", "-c", INSTALL], env=environment, capture_output=True, text=True, check=False)
    if not _EXTENSION.exists():
        raise Unavailable(f"{INSTALL} failed:\n{installed.stderr[-2000:]}")


def _run(command: list[str | Path]) -> None:
    # The server keeps what it was given to write to, and so a pipe would never end.
    subprocess.run(command, check=True, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
