"""How the index lies in memory: what each number of its flat columns means.

Columns are flat, so that the kernels run over `array.array` as they do over numpy's: plainly that is several times
faster than numpy's rows. There are few of them, since each costs 0.1 µs a call once the kernels are compiled.

- `numbers` (int64): counts, the heads of free lists, which levels are in use, and a block for each level;
- `cells` (int64): the table of cells, see cells.py;
- `records` (int64): a compact box each, in runs, one run a cell, see records.py, with room for eight more behind all,
  since they are read eight at a time; `owners` (int32): the slot of each;
- `items` (int64): a row for each slot;
- `heap` (int64) and `in_heap` (int32): the slots by the end of their time, and where each stands, see deadlines.py;
- `desk` (int64): a question, the cells it still has to look into, and its answer, see asking.py.
"""

from __future__ import annotations

# What a question reads, as a table of columns (geometry/instructions.py) has it.
NUMBERS, DESK, CELLS_COLUMN, RECORDS_COLUMN, OWNERS, ITEMS = range(6)

# Columns of `numbers`.
COUNT = 0  # items held
NEXT_ORDER = 1  # how many were ever inserted
SLOTS = 2  # slots ever handed out
FREE_SLOT = 3  # the slot freed last, or -1
RECORDS = 4  # records ever taken from the end of the room
CELLS = 5  # cells in the table, those without items too
LIVE = 6  # cells with items
BITS = 7  # the table has room for 2**BITS cells
LACKING = 8  # for how many more records there must be room before the next item can go in
USED_LEVELS = 9  # how many levels have cells in the table
QUESTIONS = 10  # how many were ever asked
FREE_RUN = 11  # for each power of two the run freed last, or 0
LEVEL_LIST = 40  # the levels that have cells; there are LEVELS at most, and behind them a block for each

# Of the block of one level. Cells are counted from the corner where all coordinates are least.
LISTED = 0  # cells of the level in the table
FIRST_CELL = 1  # the head of the list of them, or -1
LOW_X, LOW_Y, LOW_T = 2, 3, 4  # they lie within these,
HIGH_X, HIGH_Y, HIGH_T = 5, 6, 7  # both included
BLOCK = 8

AT_ONCE = 8
"""Records that are looked at in one step."""

# A row of `items`, which is as long as a line of the processor's cache: when it came, its exact box (places and heights
# two by two, the first times 2**32), its group times SORTS and its sort, and the last question that came across it.
# Of a free slot the first is -2 minus the next free one, or -1 where there is none.
ORDER, START, END, LONS, LATS, ALTITUDES, SORTED, SEEN = range(8)
ITEM = 8
SORT_BITS = 3
SORTS = 1 << SORT_BITS
"""An item's sort is less than this."""

# A row of `heap`.
DUE, WHOSE = 0, 1
ENTRY = 2

MOST_ITEMS = 1 << 28

# A row of what is to be inserted, and of a question: the bounds as in `Boxes`, then start and end.
WEST, SOUTH, FLOOR, EAST, NORTH, CEILING, BEGIN, CEASE = range(8)
BOX = 8
NEW_SORT, NEW_GROUP, NEW_SLOT = 8, 9, 10
NEW = 11

# `desk`: how to ask, the boxes asked about, one or one a sort, the cells still to be looked into, and the answer.
BY_SORT = 0  # 1 if there is a box for each sort, 0 if the first is for all
WANTED = 1  # one bit for each sort that is wanted
LEAVE_OUT = 2  # 1 if a group is left out
LEFT_OUT = 3  # which
ASKED = 4
WAITING = ASKED + SORTS * BOX
MOST_WAITING = 256
POSSIBLE = WAITING + 2 * MOST_WAITING
MOST_POSSIBLE = 256
ANSWER = POSSIBLE + MOST_POSSIBLE
