"""The tree cut into files that never change, for others to fetch and keep (C2SP tlog-tiles).

A tile holds up to 256 hashes of one level, 32 bytes each: those of level 0 are the entries' hashes, each of level L+1
is the root over a full tile of level L. An entry bundle holds the entries of one tile of level 0, each with its length
in two bytes before it. A path names one of them:

    tile/0/x001/x234/067        the full tile 1,234,067 of level 0
    tile/2/000.p/17             the first 17 hashes of tile 0 of level 2
    tile/entries/272            the entries 69,632 to 69,887
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

TILE_WIDTH: Final = 256
TILE_HEIGHT: Final = 8

# "<N> ... encoded into zero-padded 3-digit path elements. All but the last path element MUST begin with an x"; the
# first of them is never x000, or one tile would have many names.
_PATH: Final = re.compile(
    r"tile/(?P<level>entries|0|[1-9]|[1-5][0-9]|6[0-3])/"
    r"(?P<index>(?!x000)(?:x[0-9]{3}/){0,5}[0-9]{3})(?:\.p/(?P<width>[1-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5]))?"
)


@dataclass(frozen=True, slots=True)
class Tile:
    """Which tile: its level (None for the entries themselves), its index in the level, how many of its 256 places."""

    level: int | None
    index: int
    width: int = TILE_WIDTH

    @property
    def path(self) -> str:
        """Its standard path, without a slash before it."""
        places = f"{self.index:03d}"
        places = places.zfill(-(-len(places) // 3) * 3)
        parts = [places[at : at + 3] for at in range(0, len(places), 3)]
        index = "/".join([*(f"x{part}" for part in parts[:-1]), parts[-1]])
        partial = "" if self.width == TILE_WIDTH else f".p/{self.width}"
        return f"tile/{'entries' if self.level is None else self.level}/{index}{partial}"

    @classmethod
    def parse(cls, path: str) -> Tile | None:
        """The tile of a path; None where it is not the one standard path of any."""
        found = _PATH.fullmatch(path)
        if found is None or not path.isascii():
            return None
        level = None if found["level"] == "entries" else int(found["level"])
        index = int(found["index"].replace("x", "").replace("/", ""))
        return cls(level, index, int(found["width"] or TILE_WIDTH))

    @property
    def start(self) -> int:
        """The place of its first hash in the level (of its first entry, for a bundle)."""
        return self.index * TILE_WIDTH

    def within(self, size: int) -> bool:
        """Whether a tree of `size` entries has all of its places."""
        return self.start + self.width <= size >> TILE_HEIGHT * (self.level or 0)


def tiles_of(size: int) -> Iterator[Tile]:
    """The tiles of hashes of a tree of `size` entries, level by level, the full ones and the partial last."""
    level = 0
    while count := size >> TILE_HEIGHT * level:
        yield from (Tile(level, index) for index in range(count // TILE_WIDTH))
        if count % TILE_WIDTH:
            yield Tile(level, count // TILE_WIDTH, count % TILE_WIDTH)
        level += 1


def bundles_of(size: int) -> Iterator[Tile]:
    """The entry bundles of a tree of `size` entries."""
    return (Tile(None, tile.index, tile.width) for tile in tiles_of(size) if tile.level == 0)


def bundle(entries: Sequence[bytes]) -> bytes:
    """The bytes of an entry bundle."""
    return b"".join(len(entry).to_bytes(2, "big") + entry for entry in entries)
