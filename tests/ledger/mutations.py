"""Damage to what was valid: bits flipped; bytes cut out, put in, doubled many times, or exchanged with junk."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.ledger.samples import flipped

JUNK = (
    b"\n", b"\n\n", b"\r\n", b" ", b"\x00", b"\x1b[2J", b"\xff", b"\xed\xa0\x80", "\u2014 a b\n".encode(),
    "\u0661".encode(), b"=", b"==", b"-", b"_", b"+", b"/", b"QUJD", b"A" * 44 + b"\n", b"0", b"-1", b"9" * 30,
    b"9" * 5_000, b'"', b"[", b"{", b"}", b",", b'{"keyid":"","sig":""},', b"null", b"1e999", b"\\ud800", b"extra ",
    b"index 0\n", b"old 0\n", b".p/1", b"x000/",
)  # fmt: skip
"""What the formats of the ledger trip over, if over anything."""


def mutated(*valid: bytes) -> st.SearchStrategy[bytes]:
    """One of these, damaged in one to four places; now and then to many times its length."""

    @st.composite
    def damaged(draw: st.DrawFn) -> bytes:
        data = draw(st.sampled_from(valid))
        for _ in range(draw(st.integers(1, 4))):
            since = draw(st.integers(0, len(data)))
            until = draw(st.integers(since, min(len(data), since + 80)))
            match draw(st.sampled_from(("flip", "cut", "put", "double", "many", "exchange", "end"))):
                case "flip" if data:
                    data = flipped(data, draw(st.integers(0, len(data) * 8 - 1)))
                case "cut":
                    data = data[:since] + data[until:]
                case "put":
                    data = data[:since] + draw(st.sampled_from(JUNK) | st.binary(max_size=20)) + data[since:]
                case "double":
                    data = data[:until] + data[since:]
                case "many":
                    data = data[:since] + data[since:until] * draw(st.integers(2, 1_000)) + data[until:]
                case "exchange":
                    data = data[:since] + draw(st.sampled_from(JUNK)) + data[until:]
                case _:
                    data = data[:since]
        return data

    return damaged()


def mutated_text(*valid: str) -> st.SearchStrategy[str]:
    """The same for text; a lone surrogate may stand where the bytes are no UTF-8."""
    return mutated(*(text.encode("utf-8") for text in valid)).map(lambda data: data.decode("utf-8", "surrogateescape"))
