from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from detente.ledger import (
    Ledger,
    Message,
    Tile,
    leaf_hash,
    open_checkpoint,
    tiles_of,
    verify_consistency,
    verify_inclusion,
)
from detente.messages.commands import Fill, Role
from detente.node.orders import from_node
from tests.web.running import Running, filed

pytestmark = pytest.mark.slow

FURTHER = 300


class Door:
    """A node with some hundred entries, asked over HTTP by a party, a monitor or nobody."""

    def __init__(self, folder: Path) -> None:
        running = Running(folder)
        self.tokens = {
            "party": running.token("Relief Organisation"),
            "monitor": running.token("Liaison cell", Role.MONITOR),
        }
        running.roll.enter(running.node)
        self.ledger: Ledger = running.node.ledger
        self.own = self.ledger.size
        self.ledger.append([Message("application/vnd.detente.unknown.v1+json", b"%d" % n) for n in range(FURTHER)])
        self.size = self.own + FURTHER
        self.client = TestClient(running.app)

    def get(self, path: str, who: str | None = "party") -> tuple[int, bytes]:
        headers = {} if who is None else {"authorization": f"Bearer {self.tokens[who]}"}
        answer = self.client.get(path, headers=headers)
        self.headers = answer.headers
        return answer.status_code, answer.content

    def json(self, path: str) -> dict[str, object]:
        headers = {"authorization": f"Bearer {self.tokens['party']}"}
        found: dict[str, object] = self.client.get(path, headers=headers).json()
        return found


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    made = Door(tmp_path_factory.mktemp("log") / "node")
    with made.client:
        yield made
    made.ledger.close()


def test_the_head_is_at_its_standard_place(door: Door) -> None:
    status, data = door.get("/checkpoint")
    assert status == 200
    assert door.headers["content-type"] == "text/plain; charset=utf-8"
    assert door.headers["cache-control"] == "no-store"
    assert open_checkpoint(data.decode(), door.ledger.verifier_key).size == door.size
    assert door.get("/v1/checkpoint")[1] == data


def test_every_tile_of_hashes_goes_to_every_bearer_and_may_be_kept(door: Door) -> None:
    for tile in tiles_of(door.ledger.size):
        status, data = door.get(f"/{tile.path}")
        assert (status, data) == (200, door.ledger.tile(tile))
        assert door.headers["content-type"] == "application/octet-stream"
        assert door.headers["cache-control"] == "private, max-age=31536000, immutable"


def test_a_bundle_of_entries_goes_to_who_may_read_every_one_of_them(door: Door) -> None:
    # The two parties; then, the commands and the answers that name the keys of the first one's person, and others.
    status, data = door.get("/tile/entries/000.p/4")
    assert status == 200
    length = int.from_bytes(data[:2], "big")
    assert data[2 : 2 + length] == door.ledger.entry(0)
    assert door.get("/tile/entries/000.p/2", "monitor")[0] == 200
    for who, rest in (("monitor", "000.p/3"), ("party", "000.p/5"), ("party", "000"), ("monitor", "000")):
        status, data = door.get(f"/tile/entries/{rest}", who)
        assert (status, b"not-permitted" in data) == (403, True)
    assert door.get("/tile/entries/x009/999")[0] == 404


def test_a_filler_is_not_told_from_what_is_hidden(tmp_path: Path) -> None:
    """Else a steady pace would hide nothing: whoever asks for longer and longer bundles would find what is real."""
    for folder in ("with a filler", "with something real"):
        with Running(tmp_path / folder) as running:
            relief = running.party("Relief")
            relief.get("/v1/session")
            own = running.node.ledger.size
            if folder == "with a filler":
                running.node.take([from_node(Fill())] * 3)
            else:
                filed(running.party("SDF"), "post-1", "SDF")
            asked = [relief.get(f"/tile/entries/000.p/{own + more}").status_code for more in (0, 2)]
            assert asked == [200, 403]


@pytest.mark.parametrize(
    "path",
    ["/checkpoint", "/tile/0/000", "/tile/entries/000", "/v1/proofs/inclusion/0", "/v1/proofs/consistency", "/tile/x"],
)
def test_nothing_is_told_without_a_token(door: Door, path: str) -> None:
    # A few wrong tries a second are answered so, further ones with 429.
    status, data = door.get(path, None)
    assert status in (401, 429)
    assert b"not-authenticated" in data or b"too-many-requests" in data


@pytest.mark.parametrize("rest", ["0/001", "0/001.p/60", "2/000", "2/000.p/1", "0/0", "0/000/", "63/000", "y", ""])
def test_what_is_no_tile_is_not_found(door: Door, rest: str) -> None:
    assert door.get(f"/tile/{rest}", "monitor")[0] == 404


def hashes(values: object) -> list[bytes]:
    assert isinstance(values, list)
    return [b64decode(value) for value in values]


def test_an_inclusion_proof_verifies_against_the_signed_root(door: Door) -> None:
    head = open_checkpoint(door.ledger.checkpoint, door.ledger.verifier_key)
    for entry in (0, 1, 255, door.size - 1):
        said = door.json(f"/v1/proofs/inclusion/{entry}")
        assert said["size"] == head.size
        assert b64decode(str(said["root"])) == head.root
        leaf = leaf_hash(door.ledger.entry(entry))
        assert b64decode(str(said["leaf_hash"])) == leaf
        proof = hashes(said["proof"])
        assert verify_inclusion(leaf=leaf, index=entry, size=head.size, proof=proof, root=head.root)
    early = door.json("/v1/proofs/inclusion/3?size=7")
    leaf = leaf_hash(door.ledger.entry(3))
    assert verify_inclusion(leaf=leaf, index=3, size=7, proof=hashes(early["proof"]), root=door.ledger.root(7))


def test_a_consistency_proof_verifies(door: Door) -> None:
    said = door.json("/v1/proofs/consistency?old=100&new=300")
    assert verify_consistency(
        old=100,
        new=300,
        proof=hashes(said["proof"]),
        old_root=door.ledger.root(100),
        new_root=door.ledger.root(300),
    )
    assert b64decode(str(said["old_root"])) == door.ledger.root(100)
    assert b64decode(str(said["new_root"])) == door.ledger.root(300)
    assert door.json("/v1/proofs/consistency")["new"] == door.ledger.size
    assert door.json(f"/v1/proofs/consistency?old={door.size}")["proof"] == []


@pytest.mark.parametrize(
    ("path", "reason", "field"),
    [
        ("inclusion/306", "out-of-range", "entry"),
        ("inclusion/5?size=5", "out-of-range", "size"),
        ("inclusion/5?size=307", "out-of-range", "size"),
        ("inclusion/5?size=-1", "not-a-number", "size"),
        ("inclusion/five", "not-a-number", "entry"),
        ("inclusion/" + "9" * 5000, "not-a-number", "entry"),
        ("consistency?old=2&new=1", "out-of-range", "old"),
        ("consistency?new=307", "out-of-range", "new"),
        ("consistency?old=%D9%A1", "not-a-number", "old"),
        ("consistency?old=", "not-a-number", "old"),
    ],
)
def test_a_question_beyond_the_ledger_is_refused_by_its_field(door: Door, path: str, reason: str, field: str) -> None:
    status, data = door.get(f"/v1/proofs/{path}")
    assert status == 422
    assert f'"reason":"{reason}"'.encode() in data
    assert f'"field":"{field}"'.encode() in data


def test_the_routes_are_described(door: Door) -> None:
    paths = door.json("/openapi.json")["paths"]
    assert isinstance(paths, dict)
    assert {"/checkpoint", "/tile/{level}/{index}", "/v1/proofs/inclusion/{entry}"} <= paths.keys()


def test_the_tiles_are_those_of_the_size_that_the_head_signs(door: Door) -> None:
    assert Tile(0, 1, 50).within(door.ledger.size)
    assert door.get("/tile/0/001.p/50")[0] == 200
    assert door.get("/tile/1/000.p/1")[0] == 200
