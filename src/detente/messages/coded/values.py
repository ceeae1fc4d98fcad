"""What may stand in a field of a coded message."""

from __future__ import annotations

from .names import ArrangementRef, CallSign, Cell, Cells, MeasureRef, NoticeRef, Party, Text, Word
from .quantities import At, Count, Height, Lasting, Metres, Moment

Value = (
    At
    | Moment
    | Lasting
    | Metres
    | Count
    | Height
    | Party
    | Cell
    | Cells
    | CallSign
    | NoticeRef
    | ArrangementRef
    | MeasureRef
    | Word
    | Text
)
