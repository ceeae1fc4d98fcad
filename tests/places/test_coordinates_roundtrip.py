"""What we write of a position in any notation is read back as that position. bench/positions_roundtrip.py does more."""

from __future__ import annotations

from bench.positions_roundtrip import batch


def test_every_notation_reads_back_what_it_wrote_all_over_the_earth() -> None:
    counts, wrong, _ = batch((600, 35))
    assert wrong == []
    assert counts["mgrs"] > 500
    assert counts["compared with other libraries"] == 6
