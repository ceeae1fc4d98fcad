"""Events over a stream: each is given whole, however it arrives, and nothing that is no event is guessed at."""

from __future__ import annotations

from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.formats.cot import LARGEST
from detente.formats.cot_stream import Frames, FramingLost

EVENTS = [
    b'<event uid="a" type="a-f-G"><point/></event>',
    b"<event><detail><!-- </event> --><remarks><![CDATA[</event><event>]]></remarks></detail></event >",
    b'<event uid="b"><?x </event> ?><broken></event>',
    "<event uid='\N{ARABIC LETTER ALEF}'></event>".encode(),
]
BETWEEN = [b"", b"\n", b'<?xml version="1.0" encoding="UTF-8"?>\n', b"<!-- <event> -->"]
BINARY = [b"\xbf\x03abc", b"\xbf\x00", b"\xbf\x80\x01" + b"</event>" * 16]


@given(st.lists(st.tuples(st.sampled_from(BETWEEN), st.sampled_from(EVENTS + BINARY)), max_size=6), st.data())
def test_events_come_whole_in_whatever_pieces_they_arrive(sent: list[tuple[bytes, bytes]], data: st.DataObject) -> None:
    stream = b"".join(between + event for between, event in sent)
    cuts = data.draw(st.lists(st.integers(0, len(stream)), max_size=20))
    edges = [0, *sorted(cuts), len(stream)]
    frames = Frames(binary=True)
    found = [event for a, b in pairwise(edges) for event in frames.feed(stream[a:b])]
    assert found == [event for _, event in sent]


@pytest.mark.parametrize(
    "stream",
    [b"GET / HTTP/1.1\r\n", b"<events>", b"<!DOCTYPE event>", b"\xbf\x03abc", b"\x16\x03\x01", EVENTS[0] + b"]]>"],
)
def test_what_is_no_event_loses_the_framing(stream: bytes) -> None:
    with pytest.raises(FramingLost):
        Frames(binary=False).feed(stream)


@pytest.mark.parametrize("stream", [b"\xbf\xff\xff\xff\xff\xff", b"\xbf\xff\xff\xff\x7f"])
def test_a_binary_event_has_a_length_and_no_more_than_one_event_may(stream: bytes) -> None:
    with pytest.raises(FramingLost):
        Frames(binary=True).feed(stream)


@pytest.mark.parametrize("start", [b"<event>", b"<!-- ", b"<?xml "])
def test_what_never_ends_is_not_held(start: bytes) -> None:
    frames = Frames(binary=False)
    assert frames.feed(start) == []
    for _ in range(LARGEST // 1000):
        frames.feed(b"x" * 1000)
    with pytest.raises(FramingLost, match="larger"):
        frames.feed(b"x" * 1000)


@given(st.binary(max_size=200))
def test_no_bytes_break_it(data: bytes) -> None:
    for binary in (False, True):
        with suppress(FramingLost):
            assert all(isinstance(event, bytes) for event in Frames(binary=binary).feed(data))
