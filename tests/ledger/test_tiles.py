from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.ledger import (
    TILE_WIDTH,
    Checkpoint,
    Ledger,
    Message,
    Tile,
    Tree,
    bundle,
    bundles_of,
    leaf_hash,
    node_hash,
    open_checkpoint,
    tiles_of,
)
from tests.ledger.samples import KEY, NAME, flipped


def hashes(count: int) -> list[bytes]:
    return [leaf_hash(b"%d" % number) for number in range(count)]


@pytest.mark.parametrize(
    ("tile", "path"),
    [
        (Tile(0, 0), "tile/0/000"),
        (Tile(0, 999), "tile/0/999"),
        (Tile(0, 1000), "tile/0/x001/000"),
        (Tile(0, 1234067), "tile/0/x001/x234/067"),
        (Tile(2, 0, 17), "tile/2/000.p/17"),
        (Tile(63, 5, 255), "tile/63/005.p/255"),
        (Tile(None, 272), "tile/entries/272"),
        (Tile(None, 272, 112), "tile/entries/272.p/112"),
    ],
)
def test_paths_are_those_of_c2sp_tlog_tiles(tile: Tile, path: str) -> None:
    assert tile.path == path
    assert Tile.parse(path) == tile


@given(st.none() | st.integers(0, 63), st.integers(0, 10**15), st.integers(1, 256))
def test_every_path_reads_back(level: int | None, index: int, width: int) -> None:
    tile = Tile(level, index, width)
    assert Tile.parse(tile.path) == tile


@pytest.mark.parametrize(
    "path",
    [
        "tile/0/0",
        "tile/00/000",
        "tile/64/000",
        "tile/-1/000",
        "tile/0/000/",
        "tile/0/x000/001",
        "tile/0/001/002",
        "tile/0/x001/x002",
        "tile/0/000.p/0",
        "tile/0/000.p/01",
        "tile/0/000.p/256",
        "tile/0/000.p",
        "tile/data/000",
        "tile/0/٠٠٠",
        "tile/0/000\n",
        "tile/8/0/000",
        "",
    ],
)
def test_no_tile_has_a_second_name(path: str) -> None:
    assert Tile.parse(path) is None


@given(st.text(max_size=40))
def test_any_text_is_a_path_or_is_not(text: str) -> None:
    tile = Tile.parse(text)
    assert tile is None or tile.path == text


def test_the_example_of_the_specification_has_its_tiles() -> None:
    tiles = list(tiles_of(70_000))
    assert [sum(1 for tile in tiles if tile.level == level and tile.width == TILE_WIDTH) for level in (0, 1, 2)] == [
        273,
        1,
        0,
    ]
    assert [tile.path for tile in tiles if tile.width < TILE_WIDTH] == [
        "tile/0/273.p/112",
        "tile/1/001.p/17",
        "tile/2/000.p/1",
    ]
    assert [tile.path for tile in tiles_of(256)] == ["tile/0/000", "tile/1/000.p/1"]
    assert list(tiles_of(0)) == []
    assert len(list(bundles_of(70_000))) == 274


@given(st.integers(0, 1500))
def test_a_tree_has_exactly_the_tiles_of_its_size(size: int) -> None:
    tiles = list(tiles_of(size))
    assert all(tile.within(size) for tile in tiles)
    for level in range(3):
        mine = [tile for tile in tiles if tile.level == level]
        assert [tile.index for tile in mine] == list(range(len(mine)))
        assert sum(tile.width for tile in mine) == size >> 8 * level
        assert all(tile.width == TILE_WIDTH for tile in mine[:-1])
        if mine and mine[-1].width < TILE_WIDTH:
            assert not Tile(level, mine[-1].index, mine[-1].width + 1).within(size)


def folded(nodes: list[bytes]) -> bytes:
    return Tree(nodes).root()


def test_each_hash_of_a_level_is_the_root_over_a_full_tile_below(tmp_path: Path) -> None:
    size = 66_000
    tree = Tree(hashes(size))
    with Ledger.create(tmp_path, name=NAME, key=KEY) as ledger:
        # The tiles come from the tree alone, so a tree put in place of the ledger's own serves to test a long one.
        ledger._tree, ledger._size = tree, size
        level0 = [ledger.tile(tile) for tile in tiles_of(size) if tile.level == 0]
        level1 = b"".join(ledger.tile(tile) or b"" for tile in tiles_of(size) if tile.level == 1)
        level2 = ledger.tile(Tile(2, 0, 1))
    assert [len(data or b"") for data in level0] == [8192] * 257 + [208 * 32]
    assert b"".join(data or b"" for data in level0) == b"".join(hashes(size))
    roots = [folded([data[at : at + 32] for at in range(0, 8192, 32)]) for data in level0 if data and len(data) == 8192]
    assert level1 == b"".join(roots)
    assert level2 == folded(roots[:256])


def test_a_ledger_serves_no_tile_beyond_its_end_and_none_ever_changes(tmp_path: Path) -> None:
    with Ledger.create(tmp_path, name=NAME, key=KEY) as ledger:
        assert ledger.tile(Tile(0, 0, 1)) is None
        ledger.append([Message("sample/1", b"%d" % number) for number in range(250)])
        partial = ledger.tile(Tile(0, 0, 250))
        entries = ledger.tile(Tile(None, 0, 250))
        assert partial is not None
        assert entries is not None
        assert ledger.tile(Tile(0, 0, 251)) is None
        assert ledger.tile(Tile(None, 0)) is None
        assert ledger.tile(Tile(1, 0, 1)) is None
        ledger.append([Message("sample/1", b"%d" % number) for number in range(250, 260)])
        assert ledger.tile(Tile(0, 0, 250)) == partial
        assert ledger.tile(Tile(None, 0, 250)) == entries
        whole = ledger.tile(Tile(0, 0))
        assert whole is not None
        assert whole.startswith(partial)
        assert len(whole) == 8192
        assert ledger.tile(Tile(1, 0, 1)) == folded([whole[at : at + 32] for at in range(0, 8192, 32)])


def test_each_entry_of_a_bundle_hashes_to_its_place_in_the_tile(tmp_path: Path) -> None:
    with Ledger.create(tmp_path, name=NAME, key=KEY) as ledger:
        ledger.append([Message("sample/1", b"x" * number) for number in range(300)])
        for index, width in ((0, 256), (1, 44)):
            data, tile = ledger.tile(Tile(None, index, width)), ledger.tile(Tile(0, index, width))
            assert data is not None
            assert tile is not None
            at, found = 0, b""
            while at < len(data):
                end = at + 2 + int.from_bytes(data[at : at + 2], "big")
                found += leaf_hash(data[at + 2 : end])
                at = end
            assert found == tile


def test_the_longest_entry_fits_into_a_bundle() -> None:
    assert bundle([bytes(65_535), b"a"])[:2] == b"\xff\xff"


@pytest.fixture(scope="module")
def fetched(tmp_path_factory: pytest.TempPathFactory) -> tuple[Checkpoint, dict[str, bytes]]:
    """What an auditor fetches of a ledger of 300 entries: its head, its tiles and its bundles by their paths."""
    with Ledger.create(tmp_path_factory.mktemp("fetched"), name=NAME, key=KEY) as ledger:
        ledger.append([Message("sample/1", b"%d" % number) for number in range(300)])
        tiles = (*tiles_of(300), *bundles_of(300))
        return open_checkpoint(ledger.checkpoint, ledger.verifier_key), {
            tile.path: ledger.tile(tile) or b"" for tile in tiles
        }


def roots_of(files: dict[str, bytes], size: int) -> set[bytes]:
    """The roots to which the hashes of each level lead, and the entries; one, if all is well."""
    below: list[bytes] = []
    for tile in bundles_of(size):
        data, at = files[tile.path], 0
        while at < len(data):
            end = at + 2 + int.from_bytes(data[at : at + 2], "big")
            below.append(leaf_hash(data[at + 2 : end]))
            at = end
    found = {folded(below)}
    leaves = b"".join(files[tile.path] for tile in tiles_of(size) if tile.level == 0)
    hashes_0 = [leaves[at : at + 32] for at in range(0, len(leaves), 32)]
    found.add(folded(hashes_0))
    # The one hash of level 1 is the root over the first full tile; the rest of the tree hangs beside it.
    return found | {node_hash(files[Tile(1, 0, 1).path], folded(hashes_0[TILE_WIDTH:]))}


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_one_bit_flipped_in_a_fetched_tile_or_bundle_does_not_lead_to_the_signed_root(
    fetched: tuple[Checkpoint, dict[str, bytes]], data: st.DataObject
) -> None:
    head, files = fetched
    assert roots_of(files, head.size) == {head.root}
    path = data.draw(st.sampled_from(sorted(files)))
    changed = flipped(files[path], data.draw(st.integers(0, len(files[path]) * 8 - 1)))
    assert roots_of({**files, path: changed}, head.size) != {head.root}
