"""Conflicts in the forms in which programs take them, piece by piece, so that a document may be longer than memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum, auto

import msgspec
from msgspec import Struct

from detente.decision.separation import Separations
from detente.messages.conflicts import Conflict, Severity
from detente.messages.notices import Notice

from .report import ConflictReport, conflict_report
from .tally import Tally


class Form(Enum):
    """JSON: one object with all; GEOJSON: a FeatureCollection; JSONL: one conflict a line; COUNT: no words."""

    JSON = auto()
    GEOJSON = auto()
    JSONL = auto()
    COUNT = auto()


class Piece(Struct, frozen=True, kw_only=True):
    """Some conflicts, in order: as text, without what stands before, after and between pieces, and their severities."""

    text: bytes
    severities: list[Severity]


_BETWEEN = {Form.JSON: b",", Form.GEOJSON: b",", Form.JSONL: b"\n", Form.COUNT: b""}
_OPENING = {
    Form.JSON: b'{"conflicts":[',
    Form.GEOJSON: b'{"type":"FeatureCollection","features":[',
    Form.JSONL: b"",
    Form.COUNT: b"",
}


def piece_of(
    conflicts: Sequence[Conflict], notices: Mapping[str, Notice], separations: Separations, form: Form
) -> Piece:
    """Some conflicts among `notices`, which are given by id."""
    texts: Iterable[bytes] = ()
    if form is not Form.COUNT:
        texts = (msgspec.json.encode(each) for each in _each(conflicts, notices, separations, form))
    return Piece(text=_BETWEEN[form].join(texts), severities=[conflict.severity for conflict in conflicts])


def document(pieces: Iterable[Piece], form: Form, cautions: Tally) -> Iterator[bytes]:
    """The whole text, without the newline at its end, in parts as the pieces come."""
    yield _OPENING[form]
    between = b""
    for piece in pieces:
        if piece.text:
            yield between
            yield piece.text
            between = _BETWEEN[form]
    match form:
        case Form.JSON:
            yield b'],"warnings":' + msgspec.json.encode(cautions.kept)
            if cautions.left_out:
                sorts = [
                    {"code": code, "field": name, "count": sort.count} for (code, name), sort in cautions.sorts.items()
                ]
                yield b',"warning_counts":' + msgspec.json.encode(sorts)
            yield b"}"
        case Form.GEOJSON:
            yield b"]}"
        case Form.JSONL | Form.COUNT:
            pass


def reports_in(piece: Piece) -> list[ConflictReport]:
    """The conflicts of a piece in the form JSON."""
    return msgspec.json.decode(b"[" + piece.text + b"]", type=list[ConflictReport])


def _each(
    conflicts: Sequence[Conflict], notices: Mapping[str, Notice], separations: Separations, form: Form
) -> Iterator[object]:
    for conflict in conflicts:
        a, b = notices[conflict.a], notices[conflict.b]
        report = conflict_report(conflict, separations, a_title=a.title, b_title=b.title)
        if form is Form.GEOJSON:
            from .picture import conflict_feature

            yield conflict_feature(conflict, a, b, report)
        else:
            yield report
