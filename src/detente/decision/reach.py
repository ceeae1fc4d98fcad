"""The table of separations as arrays by kind and kind, which the join of many volumes takes."""

from __future__ import annotations

import numpy as np

from detente.index.reaching import Reach

from .converging import talking
from .roll import KINDS
from .separation import Separations, pair_of


def reach_of(separations: Separations) -> Reach:
    """In the order of `KINDS` both ways; whole mm and µs, rounded as the exact test rounds them."""
    return _reach(separations)


def talk_reach_of(separations: Separations) -> Reach | None:
    """The same within which two need to talk; None where no row says so."""
    rows = {pair: wider for pair, rule in separations.items() if (wider := talking(rule)) is not None}
    return _reach(rows) if rows else None


def _reach(rows: Separations) -> Reach:
    shape = len(KINDS), len(KINDS)
    reach = Reach(
        horizontal_mm=np.full(shape, -1, dtype=np.int64),
        vertical_mm=np.full(shape, -1, dtype=np.int64),
        time_us=np.zeros(shape, dtype=np.int64),
    )
    for i, a in enumerate(KINDS):
        for j, b in enumerate(KINDS):
            rule = rows.get(pair_of(a, b))
            if rule is not None:
                reach.horizontal_mm[i, j] = round(rule.horizontal_m * 1000)
                reach.vertical_mm[i, j] = -1 if rule.vertical_m is None else round(rule.vertical_m * 1000)
                reach.time_us[i, j] = round(rule.time_s * 1e6)
    return reach
