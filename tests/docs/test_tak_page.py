"""docs/tak.md: its settings are read, and its table names every type that goes out."""

from __future__ import annotations

from detente.formats import cot_out, cot_shapes
from detente.formats.cot_file import CotSettings, read_cot_settings

from .pages import blocks, page, rows

PAGE = page("docs/tak.md")


def test_its_settings_are_read() -> None:
    [example] = blocks(PAGE, "toml")
    read = read_cot_settings(example.encode(), file="tak.toml")
    assert isinstance(read, CotSettings), read
    assert [who.party for listen in read.listen for who in listen.who] == ["SDF", "Coalition", "SDF"]


def test_every_type_is_described() -> None:
    shapes = {cot_shapes.CIRCLE, cot_shapes.SHAPE, cot_shapes.ROUTE, cot_shapes.BOX}
    assert {row[1].strip("`") for row in rows(PAGE, "what")} == shapes | {cot_out.MARK, cot_out.CHAT, cot_out.GONE}
