"""A file whose triggers or tables are not ours: told when it is verified, refused when it is to be written."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from detente.ledger import Ledger, NotALedger, back_up, check_proof, prove_entry, verify_ledger
from tests.ledger.samples import SIGNER, SampleReader, filled, intrude


def changed(folder: Path, *statements: str) -> Path:
    """A ledger of twelve entries, whose file was changed so and left so."""
    filled(folder).close()
    db = sqlite3.connect(folder / "ledger.db", isolation_level=None)
    try:
        for statement in statements:
            db.execute(statement)
    finally:
        db.close()
    return folder


STRANGE = {
    "a trigger gone": (["DROP TRIGGER entries_UPDATE"], "'TRIGGER entries_UPDATE' is gone"),
    "a trigger changed": (
        ["DROP TRIGGER entries_DELETE", "CREATE TRIGGER entries_DELETE BEFORE DELETE ON entries BEGIN SELECT 1; END"],
        "'TRIGGER entries_DELETE' was added",
    ),
    "a trap": (["CREATE TRIGGER trap AFTER INSERT ON entries BEGIN SELECT 1; END"], "'TRIGGER trap' was added"),
    "another table": (["CREATE TABLE mail (subject TEXT)"], "'TABLE mail' was added"),
    "an index": (["CREATE INDEX quick ON entries (leaf)"], "'INDEX quick' was added"),
    "no memory of appends": (["DROP TABLE appends"], "'TABLE appends' is gone"),
    "a name that is no word": (['CREATE TABLE "\x1b[2J" (a)'], r"\x1b[2J"),
}


@pytest.mark.parametrize(("statements", "said"), STRANGE.values(), ids=STRANGE)
def test_what_is_strange_about_the_file_is_told_and_its_entries_are_checked_all_the_same(
    tmp_path: Path, statements: list[str], said: str
) -> None:
    report = verify_ledger(changed(tmp_path, *statements), reader=lambda _: SampleReader())
    assert [finding.reason for finding in report.findings] == ["wrong-schema"]
    assert (report.entries, report.signed_size) == (12, 12)
    assert said in report.text
    assert report.text.isprintable()


@pytest.mark.parametrize(("statements", "said"), STRANGE.values(), ids=STRANGE)
def test_what_is_strange_about_the_file_refuses_it_for_writing(
    tmp_path: Path, statements: list[str], said: str
) -> None:
    with pytest.raises(NotALedger) as caught:
        Ledger.open(changed(tmp_path, *statements))
    assert caught.value.reason == "wrong-schema"
    assert said in str(caught.value)


def test_the_first_bad_entry_is_named_before_the_triggers_that_let_it_be_changed(tmp_path: Path) -> None:
    changed(tmp_path, "DROP TRIGGER entries_UPDATE")
    intrude(tmp_path, ("UPDATE entries SET bytes = zeroblob(20) WHERE number = 7", ()))
    report = verify_ledger(tmp_path)
    assert report.first is not None
    assert (report.first.entry, report.first.reason) == (7, "leaf-hash")
    assert report.findings[-1].reason == "wrong-schema"


def test_openings_that_were_thrown_away_are_missed_by_the_reader(tmp_path: Path) -> None:
    changed(tmp_path, "DROP TABLE openings")
    report = verify_ledger(tmp_path, reader=lambda _: SampleReader())
    assert [(finding.entry, finding.reason) for finding in report.findings] == [
        (0, "message"),
        (3, "message"),
        (6, "message"),
        (9, "message"),
        (0, "wrong-schema"),
    ]


def test_an_entry_of_a_strange_file_is_still_proved_and_its_copy_is_found_strange(tmp_path: Path) -> None:
    folder = changed(tmp_path / "folder", "DROP TRIGGER entries_UPDATE")
    assert check_proof(prove_entry(folder, 7), SIGNER.verifier_key).number == 7
    back_up(folder, tmp_path / "backup")
    assert [finding.reason for finding in verify_ledger(tmp_path / "backup").findings] == ["wrong-schema"]


@pytest.mark.parametrize("table", ["entries", "checkpoints"])
def test_without_the_tables_that_hold_the_record_there_is_nothing_to_verify(tmp_path: Path, table: str) -> None:
    changed(tmp_path, f"ALTER TABLE {table} ADD COLUMN remark TEXT")
    with pytest.raises(NotALedger) as caught:
        verify_ledger(tmp_path)
    assert caught.value.reason == "wrong-schema"
