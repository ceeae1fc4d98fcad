"""docs/alerts.md says what the code says."""

from __future__ import annotations

from detente.decision.material import MATERIAL
from detente.messages.alerts import LADDER, Deadlines, Rung, Urgency

from .pages import page, rows

UNITS = {"s": 1, "min": 60, "h": 3_600}


def us(text: str) -> int:
    number, unit = text.split()
    return int(number) * UNITS[unit] * 1_000_000


def test_the_page_has_the_rungs_in_their_order() -> None:
    assert [row[0].strip("`") for row in rows(page("docs/alerts.md"), "rung")] == [rung.value for rung in Rung]


def test_the_page_has_the_deadlines_of_every_urgency() -> None:
    table = rows(page("docs/alerts.md"), "urgency")
    assert [row[0] for row in table] == [f"`{urgency}`" for urgency in Urgency]
    for urgency, row in zip(Urgency, table, strict=True):
        deadlines = [getattr(LADDER.of(urgency), name) for name in Deadlines.__struct_fields__]
        assert [us(cell) for cell in row[1:6]] == deadlines


def test_the_page_has_the_limits_of_what_is_material() -> None:
    text = page("docs/alerts.md")
    assert f"more than {MATERIAL.place_mm // 1000} m, a time by more than {MATERIAL.time_us // 60_000_000} min" in text
    assert f"a height by more than {MATERIAL.height_mm // 1000} m" in text
    assert LADDER.answer_us == 7 * us("24 h")
    assert LADDER.urgent_answer_us == 2 * us("24 h")
    assert LADDER.stale_us == us("24 h")
