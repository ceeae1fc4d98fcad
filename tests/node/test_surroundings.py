"""One ledger, whoever reads it and wherever: the same state, the same root, the same sight."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from detente.messages.commands import AmendNotice, ConfirmCommand, ReleaseNotice, RevokeKey
from detente.messages.people import READS
from detente.messages.release import Level, Rule
from detente.node.access import FILE_NAME as ACCESS
from detente.node.access import Access
from detente.node.held_keys import FOLDER_NAME as HELD_KEYS
from tests.cli.checking import detente_here
from tests.node.replaying import come_to
from tests.node.samples import accepted, declared, filing_of, new_node, roll_of, take

pytestmark = pytest.mark.slow

REPLAYING = Path(__file__).with_name("replaying.py")
SURROUNDINGS = (
    ("0", "UTC", "C", "1.5"),
    ("1", "Asia/Damascus", "C.UTF-8", "1.5"),
    ("4242", "America/St_Johns", "tr_TR.UTF-8", "1,5"),
)
"""Seed of hashes, time zone, language, and how one and a half is written there. Turkish also has letters that change to
others than elsewhere.
"""


@pytest.fixture(scope="module")
def languages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with Turkish, whatever languages the system has."""
    if shutil.which("localedef") is None:
        pytest.skip("there is no localedef, which makes the language that a process runs in (Debian: libc-bin)")
    folder = tmp_path_factory.mktemp("languages")
    # Its sources come with Debian's package `locales`, which `make test` sees to.
    subprocess.run(["localedef", "-c", "-i", "tr_TR", "-f", "UTF-8", folder / "tr_TR.UTF-8"], check=True)
    return folder


def test_a_replay_comes_to_the_same_state_wherever_the_process_runs(tmp_path: Path, languages: Path) -> None:
    """Whatever the seed of hashes, the time zone and the language; and from a backup, with no access list beside it."""
    copy, tmp_path = tmp_path / "copy", tmp_path / "node"
    node = new_node(tmp_path)
    access = Access(tmp_path)
    for party in ("SDF", "SAA"):
        access.add_person(party, "second", READS)
    roll_of(tmp_path, node).enter(node)
    kinds = ("presence", "movement", "air", "hazard", "site", "relief")
    for number in range(60):
        party = ("SDF", "SAA")[number % 2]
        represents = ["Ağrı", "Iğdır", "حمص"][: number % 4]
        filing = filing_of(
            f"{party}-{number}", party, lat=35 + number / 500, kind=kinds[number % 6], represents=represents
        )
        [outcome] = take(tmp_path, node, filing)
        entry = accepted(outcome).entry
        if entry in node.state.held and number % 12 != 4:
            confirm = ConfirmCommand(command_id=f"confirm {number}", party=party, entry=entry)
            take(tmp_path, node, confirm, person="second")
    rules = (Rule(to="party:SAA", level=Level.EXTENT), Rule(to="monitors", level=Level.FULL))
    release = ReleaseNotice(command_id="release 1", party="SDF", version=1, notice_id="SDF-0", release=rules)
    moved = AmendNotice(command_id="amending 1", party="SDF", version=1, notice=declared("SDF-0", "SDF", lat=36))
    doubted = next(keyid for keyid, key in node.state.keys.items() if (key.party, key.person) == ("SDF", "second"))
    take(tmp_path, node, release, moved)
    node.take([node.by_operator(RevokeKey(command_id="revoke 1", party="SDF", keyid=doubted, from_size=0))])
    assert len(node.state.conflicts) > 20
    assert node.state.held
    live = come_to(node)
    assert detente_here("ledger", "backup", tmp_path, copy, "--with-key").exit_code == 0
    (copy / ACCESS).unlink()
    shutil.rmtree(copy / HELD_KEYS)
    node.ledger.close()
    for folder in (tmp_path, copy):
        for seed, zone, language, written in SURROUNDINGS[-1:] if folder == copy else SURROUNDINGS:
            environment = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": language, "LOCPATH": str(languages)}
            environment["PYTHONPATH"] = os.pathsep.join(sys.path)
            command = [sys.executable, str(REPLAYING), str(folder)]
            done = subprocess.run(
                command, env={**os.environ, **environment}, capture_output=True, text=True, check=True
            )
            assert (done.stdout.strip(), done.stderr.splitlines()[0]) == (live, written)
