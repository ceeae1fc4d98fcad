"""How near two skeletons come, and where: the kernel, plain Python that compiled.py hands to numba.

Both are projected to a transverse Mercator plane about a meridian through the smaller one. That projection never
makes a distance shorter (its scale is 1 on the meridian and 1 + x²/2R² beside it), so a bound on what it may have
added is a bound on the error of the answer; `distance.py` uses it to make sure that nothing is missed.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

RUN = 8
"""Edges are looked at in runs of this many, whose boxes tell whether any of them could be nearer than the best so
far.
"""


def nearest(
    terms_a: Any, starts_a: Any, ends_a: Any, is_area_a: bool,
    terms_b: Any, starts_b: Any, ends_b: Any, is_area_b: bool, lon0: float,
) -> tuple[float, int, float, int, float, float]:  # fmt: skip
    """(distance_m, edge of a, part along it, edge of b, part along it, xx_m2): where the skeletons are nearest.

    The distance is on the plane, 0 where they meet or one lies inside the other; parts run from 0 to 1; xx_m2 is the
    mean over the way between of the square of the distance from the meridian. Where one lies inside the other the
    place is a vertex of the inner one.
    """
    xa = np.empty(len(terms_a))
    ya = np.empty(len(terms_a))
    xb = np.empty(len(terms_b))
    yb = np.empty(len(terms_b))
    for i in range(len(terms_a)):
        l = terms_a[i, 0] - lon0  # noqa: E741  the l of every textbook
        q = l * l
        xa[i] = l * (terms_a[i, 1] + q * (terms_a[i, 2] + q * (terms_a[i, 3] + q * terms_a[i, 4])))
        ya[i] = terms_a[i, 5] + q * (terms_a[i, 6] + q * (terms_a[i, 7] + q * (terms_a[i, 8] + q * terms_a[i, 9])))
    for i in range(len(terms_b)):
        l = terms_b[i, 0] - lon0  # noqa: E741
        q = l * l
        xb[i] = l * (terms_b[i, 1] + q * (terms_b[i, 2] + q * (terms_b[i, 3] + q * terms_b[i, 4])))
        yb[i] = terms_b[i, 5] + q * (terms_b[i, 6] + q * (terms_b[i, 7] + q * (terms_b[i, 8] + q * terms_b[i, 9])))
    na, nb = len(starts_a), len(starts_b)

    if is_area_b:
        inside = False
        px, py = xa[starts_a[0]], ya[starts_a[0]]
        for j in range(nb):
            y0, y1 = yb[starts_b[j]], yb[ends_b[j]]
            if (y0 > py) != (y1 > py):
                x0, x1 = xb[starts_b[j]], xb[ends_b[j]]
                if px < x0 + (py - y0) * (x1 - x0) / (y1 - y0):
                    inside = not inside
        if inside:
            return 0.0, 0, 0.0, -1, 0.0, 0.0
    if is_area_a:
        inside = False
        px, py = xb[starts_b[0]], yb[starts_b[0]]
        for i in range(na):
            y0, y1 = ya[starts_a[i]], ya[ends_a[i]]
            if (y0 > py) != (y1 > py):
                x0, x1 = xa[starts_a[i]], xa[ends_a[i]]
                if px < x0 + (py - y0) * (x1 - x0) / (y1 - y0):
                    inside = not inside
        if inside:
            return 0.0, -1, 0.0, 0, 0.0, 0.0

    best = math.inf
    edge_a, part_a, edge_b, part_b, best_xx = 0, 0.0, 0, 0.0, 0.0
    runs_b = (nb + RUN - 1) // RUN
    box_b = np.empty((runs_b, 4))
    for r in range(runs_b):
        w, s, e, n = math.inf, math.inf, -math.inf, -math.inf
        for j in range(r * RUN, min(nb, r * RUN + RUN)):
            x0, y0, x1, y1 = xb[starts_b[j]], yb[starts_b[j]], xb[ends_b[j]], yb[ends_b[j]]
            w, s = min(w, x0, x1), min(s, y0, y1)
            e, n = max(e, x0, x1), max(n, y0, y1)
        box_b[r, 0], box_b[r, 1], box_b[r, 2], box_b[r, 3] = w, s, e, n
    for first in range(0, na, RUN):
        w, s, e, n = math.inf, math.inf, -math.inf, -math.inf
        for i in range(first, min(na, first + RUN)):
            x0, y0, x1, y1 = xa[starts_a[i]], ya[starts_a[i]], xa[ends_a[i]], ya[ends_a[i]]
            w, s = min(w, x0, x1), min(s, y0, y1)
            e, n = max(e, x0, x1), max(n, y0, y1)
        for r in range(runs_b):
            gap_x = max(0.0, w - box_b[r, 2], box_b[r, 0] - e)
            gap_y = max(0.0, s - box_b[r, 3], box_b[r, 1] - n)
            if gap_x * gap_x + gap_y * gap_y >= best:
                continue
            for i in range(first, min(na, first + RUN)):
                ax, ay = xa[starts_a[i]], ya[starts_a[i]]
                ux, uy = xa[ends_a[i]] - ax, ya[ends_a[i]] - ay
                uu = ux * ux + uy * uy
                for j in range(r * RUN, min(nb, r * RUN + RUN)):
                    bx, by = xb[starts_b[j]], yb[starts_b[j]]
                    vx, vy = xb[ends_b[j]] - bx, yb[ends_b[j]] - by
                    vv = vx * vx + vy * vy
                    dx, dy = bx - ax, by - ay
                    # Edges that cross: no distance, and the crossing is the place.
                    cross = ux * vy - uy * vx
                    if cross != 0.0:
                        p = (dx * vy - dy * vx) / cross
                        q = (dx * uy - dy * ux) / cross
                        if 0.0 <= p <= 1.0 and 0.0 <= q <= 1.0:
                            return 0.0, i, p, j, q, 0.0
                    # Otherwise the nearest points include an end of one of the two edges.
                    for end in range(4):
                        if end == 0:  # start of b against edge a
                            q = 0.0
                            p = (dx * ux + dy * uy) / uu if uu > 0.0 else 0.0
                            p = min(1.0, max(0.0, p))
                        elif end == 1:  # end of b against edge a
                            q = 1.0
                            p = ((dx + vx) * ux + (dy + vy) * uy) / uu if uu > 0.0 else 0.0
                            p = min(1.0, max(0.0, p))
                        elif end == 2:  # start of a against edge b
                            p = 0.0
                            q = -(dx * vx + dy * vy) / vv if vv > 0.0 else 0.0
                            q = min(1.0, max(0.0, q))
                        else:  # end of a against edge b
                            p = 1.0
                            q = ((ux - dx) * vx + (uy - dy) * vy) / vv if vv > 0.0 else 0.0
                            q = min(1.0, max(0.0, q))
                        ex = dx + q * vx - p * ux
                        ey = dy + q * vy - p * uy
                        square = ex * ex + ey * ey
                        if square < best:
                            best = square
                            edge_a, part_a, edge_b, part_b = i, p, j, q
                            middle = ax + p * ux + ex / 2
                            best_xx = middle * middle + ex * ex / 12
    return math.sqrt(best), edge_a, part_a, edge_b, part_b, best_xx
