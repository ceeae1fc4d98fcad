"""Coded messages for tests: any at all for laws, and for each code a plain one."""

from __future__ import annotations

from hypothesis import strategies as st

from detente.messages.coded.codes import KINDS, SHAPES, Code, words_of
from detente.messages.coded.message import Coded, Fields, coded
from detente.messages.coded.names import ArrangementRef, CallSign, Cell, Cells, MeasureRef, NoticeRef, Party, Text, Word
from detente.messages.coded.quantities import At, Count, Height, Lasting, Metres, Moment
from detente.messages.coded.short import Alert
from detente.messages.coded.values import Value

PLAIN: dict[type[Value], Value] = {
    NoticeRef: NoticeRef("Alfa", "mv-17", 3),
    ArrangementRef: ArrangementRef("mou-2015", 2),
    MeasureRef: MeasureRef("mou-2015", "east-line"),
    Party: Party("Bravo"),
    CallSign: CallSign("Falcon 21"),
    Cell: Cell("fires"),
    Cells: Cells(("air desk", "fires")),
    At: At("37SFV0369310902", 50),
    Moment: Moment(24_918_480),
    Lasting: Lasting(5_400),
    Metres: Metres(850),
    Count: Count(2),
    Height: Height(5_000, "ft", "MSL"),
    Text: Text("Two trucks turned north.", "en"),
}

NAMED: dict[str, Value] = {
    "other": NoticeRef("Bravo", "air-9", 1),
    "of": Party("Charlie"),
    "caller": Party("Alfa"),
    "next": CallSign("Falcon 22"),
    "track": CallSign("column 4"),
    "other_track": CallSign("convoy 9"),
    "holder": Party("Alfa"),
    "other_party": Party("Charlie"),
    "ring": Metres(40_000),
    "likely": Moment(24_918_500),
    "end": Moment(24_918_570),
    "due": Moment(24_918_600),
    "place_before": At("37SFV0369310052", 50),
    "escorts_before": Count(0),
    "vehicles_before": Count(5),
    "kind_before": Word("movement"),
    "kind": Word("relief"),
    "height_before": Height(300, "m", "AGL"),
}
"""Fields whose plain value is another than the plainest of their kind, so that no two in a sentence are alike."""


def plain(code: Code, *, all_fields: bool = True, **values: Value) -> Coded:
    """The message with the plainest value in each field, or only in those needed, and with these."""
    names = SHAPES[code].fields if all_fields else SHAPES[code].needed
    fields: dict[str, Value] = {name: plain_value(name) for name in names}
    return coded(code, fields | values)


def plain_value(name: str) -> Value:
    if name in NAMED:
        return NAMED[name]
    return Word(words_of(name)[0]) if KINDS[name] is Word else PLAIN[KINDS[name]]


NUMBERS = st.integers(0, 10**18 - 1)
NAMES = st.text(min_size=1, max_size=12)
_PAIRS = st.integers(0, 5).flatmap(lambda pairs: st.from_regex(rf"[0-9]{{{2 * pairs}}}", fullmatch=True))
_GRIDS = st.tuples(st.from_regex(r"[1-9]?[0-9][C-HJ-NP-X][A-HJ-NP-Z]{2}", fullmatch=True), _PAIRS).map("".join)
_ABOVE = st.sampled_from(("HAE", "MSL", "AGL"))
_HEIGHTS = st.one_of(
    st.builds(Height, st.integers(-9_999_999, 9_999_999), st.sampled_from(("m", "ft")), _ABOVE),
    st.builds(Height, st.integers(0, 9_999), st.just("FL"), st.just("FL")),
)
ANY: dict[type[Value], st.SearchStrategy[Value]] = {
    NoticeRef: st.builds(NoticeRef, NAMES, NAMES, NUMBERS),
    ArrangementRef: st.builds(ArrangementRef, NAMES, NUMBERS),
    MeasureRef: st.builds(MeasureRef, NAMES, st.one_of(st.just(""), NAMES)),
    Party: st.builds(Party, NAMES),
    CallSign: st.builds(CallSign, NAMES),
    Cell: st.builds(Cell, NAMES),
    Cells: st.builds(Cells, st.lists(NAMES, min_size=1, max_size=3).map(tuple)),
    At: st.builds(At, _GRIDS, NUMBERS),
    Moment: st.builds(Moment, st.integers(-36_816_480, 121_494_240)),
    Lasting: st.builds(Lasting, NUMBERS),
    Metres: st.builds(Metres, NUMBERS),
    Count: st.builds(Count, NUMBERS),
    Height: _HEIGHTS,
    Text: st.builds(Text, NAMES, st.sampled_from(("en", "ru", "ar", "ku", "und"))),
}


def _any_value(name: str) -> st.SearchStrategy[Value]:
    return st.builds(Word, st.sampled_from(words_of(name))) if KINDS[name] is Word else ANY[KINDS[name]]


def _fields(code: Code) -> st.SearchStrategy[Fields]:
    shape = SHAPES[code]
    return st.fixed_dictionaries(
        {name: _any_value(name) for name in shape.needed},
        optional={name: _any_value(name) for name in shape.optional},
    )


MESSAGES = st.sampled_from(Code).flatmap(lambda code: st.builds(coded, st.just(code), _fields(code)))
_LINES = st.integers(1, 99).flatmap(lambda lines: st.tuples(st.integers(1, lines), st.just(lines)))
ALERTS = st.builds(
    lambda entry, version, lines: Alert(entry=entry, version=version, line=lines[0], lines=lines[1]),
    NUMBERS,
    st.from_regex("[0-9a-f]{8}", fullmatch=True),
    _LINES,
)
