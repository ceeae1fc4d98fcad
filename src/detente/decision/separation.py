"""How far apart two kinds of notice must stay, and why: one table, which an operator's file may set anew.

docs/separations.md is drawn from this table (a test holds them together).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from detente.geometry.limits import MAX_SEPARATION_M
from detente.messages.conflicts import Gap
from detente.messages.notices import Kind
from detente.messages.refusals import Reason, Refusal, shown

MAX_VERTICAL_M = 20_000.0
MAX_TIME_S = 30 * 86_400.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Separation:
    """Two notices conflict when they are within all three: metres, metres of altitude, seconds.

    A distance of exactly `horizontal_m` or `vertical_m` is a conflict, a pause of exactly `time_s` is none (time is
    half-open). `vertical_m` None: altitude does not keep the two apart. `unless_answering`: silent between parties of
    which each says that it answers for the other.

    Two that are no conflict, but within `talk_m` and `talk_s` of each other, converge: they need to talk. None: for
    these kinds there is no such thing. The height that keeps apart is the same for both.
    """

    horizontal_m: float
    vertical_m: float | None
    time_s: float
    why: str
    unless_answering: bool = False
    talk_m: float | None = None
    talk_s: float | None = None
    vertical_mm: int | None = field(init=False, repr=False, compare=False)
    time_us: int = field(init=False, repr=False, compare=False)
    required: Gap = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """The same in the units of volumes, since they are asked for millions of times."""
        vertical_mm = None if self.vertical_m is None else round(self.vertical_m * 1000)
        time_us = round(self.time_s * 1e6)
        object.__setattr__(self, "vertical_mm", vertical_mm)
        object.__setattr__(self, "time_us", time_us)
        required = Gap(horizontal_mm=round(self.horizontal_m * 1000), vertical_mm=vertical_mm, time_us=time_us)
        object.__setattr__(self, "required", required)

    @property
    def reach_m(self) -> float:
        """How far off another may be and still be told of: what an index is asked for."""
        return self.horizontal_m if self.talk_m is None else max(self.horizontal_m, self.talk_m)

    @property
    def reach_s(self) -> float:
        """The same in time."""
        return self.time_s if self.talk_s is None else max(self.time_s, self.talk_s)


Pair = tuple[Kind, Kind]
"""In the order in which the kinds are defined."""

Separations = Mapping[Pair, Separation]
"""A pair of kinds that is not in it never conflicts."""

_P, _M, _A, _H, _S, _R = Kind.PRESENCE, Kind.MOVEMENT, Kind.AIR, Kind.HAZARD, Kind.SITE, Kind.RELIEF
_ORDER = {kind: place for place, kind in enumerate(Kind)}

DEFAULTS: Separations = {
    (_P, _P): Separation(
        horizontal_m=500, vertical_m=None, time_s=0, unless_answering=True,
        why="Two forces on the same ground that do not answer to each other meet at a checkpoint or in the dark.",
    ),
    (_P, _M): Separation(
        horizontal_m=2_000, vertical_m=None, time_s=0, unless_answering=True,
        why="A column that comes within mortar range of another force's positions is taken for an attack.",
    ),
    (_P, _H): Separation(
        horizontal_m=2_000, vertical_m=300, time_s=0,
        why="Dangerous activity keeps everyone else out; fragments and misses reach beyond the area announced.",
    ),
    (_M, _M): Separation(
        horizontal_m=5_000, vertical_m=None, time_s=3_600, unless_answering=True, talk_m=20_000, talk_s=21_600,
        why="Two advances that do not answer to each other need a buffer in which neither can see or range the other, "
        "and an hour, since columns are early and late.",
    ),
    (_M, _H): Separation(
        horizontal_m=3_000, vertical_m=300, time_s=900,
        why="Dangerous activity keeps everyone else out; a column is spread out and not where its plan has it.",
    ),
    (_M, _S): Separation(
        horizontal_m=1_000, vertical_m=None, time_s=0,
        why="A protected place must not have a moving force at its gates, nor be taken for part of it.",
    ),
    (_M, _R): Separation(
        horizontal_m=2_000, vertical_m=None, time_s=1_800,
        why="A relief convoy must not be mixed up with a column, nor meet it on the road.",
    ),
    (_A, _A): Separation(
        horizontal_m=9_260, vertical_m=305, time_s=300,
        why="Aircraft under different control keep 5 nautical miles or 1,000 feet, as under radar control.",
    ),
    (_A, _H): Separation(
        horizontal_m=9_260, vertical_m=300, time_s=300,
        why="Dangerous activity keeps everyone else out; an aircraft covers the margin in under a minute.",
    ),
    (_A, _S): Separation(
        horizontal_m=1_000, vertical_m=600, time_s=0,
        why="Low flight over a protected place frightens patients away and puts it under suspicion.",
    ),
    (_A, _R): Separation(
        horizontal_m=2_000, vertical_m=600, time_s=600,
        why="A convoy under low flight cannot know that it is not the one being watched for.",
    ),
    (_H, _H): Separation(
        horizontal_m=2_000, vertical_m=300, time_s=600,
        why="Two dangerous activities under different control endanger those who carry them out.",
    ),
    (_H, _S): Separation(
        horizontal_m=3_000, vertical_m=None, time_s=0,
        why="Clinics have been hit after strikes 2 km off; it is guarded on every side and at every height.",
    ),
    (_H, _R): Separation(
        horizontal_m=5_000, vertical_m=None, time_s=1_800,
        why="A convoy may be early, late, or turned back; dangerous activity near its road leaves it no way out.",
    ),
}  # fmt: skip

NO_SEPARATION = {
    (_P, _A): "Aircraft pass over forces all the time; dangerous air activity is announced as a hazard.",
    (_P, _S): "A protected place lies on ground that some force holds.",
    (_P, _R): "Relief passes through ground that forces hold; access is agreed elsewhere.",
    (_M, _A): "Aircraft pass over columns all the time; dangerous air activity is announced as a hazard.",
    (_S, _S): "Protected places do not endanger each other.",
    (_S, _R): "Relief goes to protected places.",
    (_R, _R): "Relief movements do not endanger each other.",
}
"""Pairs that need none, and why."""


def pair_of(a: Kind, b: Kind) -> Pair:
    """Two kinds in the order of the table."""
    return (a, b) if _ORDER[a] <= _ORDER[b] else (b, a)


@cache
def rule_name(pair: Pair) -> str:
    """`hazard-site`: the name of a row, as in reports and in the operator's file."""
    return f"{pair[0]}-{pair[1]}"


def all_pairs() -> Iterator[Pair]:
    """Every pair of kinds once, in order."""
    kinds = list(Kind)
    return ((a, b) for i, a in enumerate(kinds) for b in kinds[i:])


TALK_WHY = "They converge: those who answer for the two need to have talked before either comes nearer."
"""The reason told with a need to talk; docs/separations.md says why at this distance."""

_FIELDS = ("horizontal_m", "vertical_m", "time_s", "talk_m", "talk_s", "why", "none")
_EXAMPLE = '[separation.hazard-site] with horizontal_m = 5000, vertical_m = 300 (or "any"), time_s = 600, why = "…"'


def overridden(table: Mapping[str, object]) -> Separations | list[Refusal]:
    """The defaults with the rows of an operator's file put in place of ours, or what is wrong with them, all of it.

    The file (TOML, decoded by the caller) holds tables `separation.KIND-KIND`; a row sets what it names and keeps the
    rest of the default; `none = true` switches the row off; `why` must be said when a row is weakened or switched off.
    """
    refusals: list[Refusal] = []
    rows = dict(DEFAULTS)
    unknown = [key for key in table if key != "separation"]
    given = table.get("separation", {})
    if unknown or not isinstance(given, Mapping):
        wrong = f"there is no setting {shown(unknown[0])}" if unknown else "separation is a table of tables"
        return [Refusal(reason=Reason.UNKNOWN_WORD, field="separation", wrong=wrong, right=f"Write {_EXAMPLE}.")]
    names = {f"{a}-{b}": pair_of(a, b) for a in Kind for b in Kind}
    named: dict[Pair, str] = {}
    for name, row in given.items():
        if name not in names or not isinstance(row, Mapping):
            wrong = "this is not a pair of kinds"
            right = f"Name two of {', '.join(Kind)} joined by a hyphen: {_EXAMPLE}."
            refusals.append(Refusal(reason=Reason.UNKNOWN_WORD, field=f"separation.{name}", wrong=wrong, right=right))
            continue
        pair = names[name]
        earlier = named.setdefault(pair, name)
        if earlier != name:
            wrong, right = f"this pair is named already, as {earlier}", "Put all that is set for it into one table."
            refusals.append(
                Refusal(reason=Reason.CONTRADICTS_ITSELF, field=f"separation.{name}", wrong=wrong, right=right)
            )
            continue
        changed = _row(rows.get(pair), row, f"separation.{name}")
        if isinstance(changed, list):
            refusals.extend(changed)
        elif changed is None:
            rows.pop(pair, None)
        else:
            rows[pair] = changed
    return refusals or rows


def _row(before: Separation | None, row: Mapping[str, object], place: str) -> Separation | list[Refusal] | None:
    refusals = [
        Refusal(
            reason=Reason.UNKNOWN_WORD,
            field=f"{place}.{key}",
            wrong="there is no such setting",
            right=f"Write {_EXAMPLE}.",
        )
        for key in row
        if key not in _FIELDS
    ]
    base = before or Separation(horizontal_m=0, vertical_m=None, time_s=0, why="Set by the operator.")
    horizontal = _measure(row, "horizontal_m", base.horizontal_m, MAX_SEPARATION_M, place)
    vertical: float | Refusal | None = None
    if row.get("vertical_m", base.vertical_m if base.vertical_m is not None else "any") != "any":
        vertical = _measure(row, "vertical_m", base.vertical_m or 0.0, MAX_VERTICAL_M, place)
    time = _measure(row, "time_s", base.time_s, MAX_TIME_S, place)
    talk = _talk(row, base, place)
    why = row.get("why", base.why)
    refusals.extend(value for value in (horizontal, vertical, time) if isinstance(value, Refusal))
    if isinstance(talk, Refusal):
        refusals.append(talk)
    off = row.get("none", False)
    if not isinstance(why, str) or not isinstance(off, bool) or not why.strip():
        wrong = "why is a sentence and none is true or false"
        refusals.append(Refusal(reason=Reason.WRONG_TYPE, field=place, wrong=wrong, right=f"Write {_EXAMPLE}."))
    if refusals:
        return refusals
    assert isinstance(why, str)
    assert not isinstance(horizontal, Refusal)
    assert not isinstance(vertical, Refusal)
    assert not isinstance(time, Refusal)
    assert not isinstance(talk, Refusal)
    talk_m, talk_s = talk
    after = replace(
        base, horizontal_m=horizontal, vertical_m=vertical, time_s=time, why=why, talk_m=talk_m, talk_s=talk_s
    )
    if talk_m is not None and ("talk_m" in row or "talk_s" in row) and not _reaches_further(after):
        wrong = "two that are within this are within the separation too, so that it says nothing"
        right = 'Let talk_m or talk_s be more than horizontal_m or time_s, and neither less; or write talk_m = "none".'
        return [Refusal(reason=Reason.CONTRADICTS_ITSELF, field=f"{place}.talk_m", wrong=wrong, right=right)]
    if before is not None and "why" not in row and (off or _weaker(before, after)):
        wrong = "this makes a separation smaller without saying why"
        return [Refusal(reason=Reason.MISSING, field=f"{place}.why", wrong=wrong, right='Add why = "…" to this table.')]
    return None if off else after


def _talk(row: Mapping[str, object], base: Separation, place: str) -> tuple[float | None, float | None] | Refusal:
    """Distance and time at which the two need to talk; a distance alone goes with the time of the row, or of before."""
    said = row.get("talk_m", "none" if base.talk_m is None else base.talk_m)
    if said == "none":
        if "talk_s" not in row:
            return None, None
        wrong, right = "a time without a distance says nothing", "Set talk_m too, or leave talk_s out."
        return Refusal(reason=Reason.CONTRADICTS_ITSELF, field=f"{place}.talk_s", wrong=wrong, right=right)
    talk_m = _measure({"talk_m": said}, "talk_m", 0, MAX_SEPARATION_M, place)
    default_s = base.talk_s if base.talk_s is not None else row.get("time_s", base.time_s)
    talk_s = _measure({"talk_s": row.get("talk_s", default_s)}, "talk_s", 0, MAX_TIME_S, place)
    if isinstance(talk_m, Refusal):
        return talk_m
    return talk_s if isinstance(talk_s, Refusal) else (talk_m, talk_s)


def _reaches_further(rule: Separation) -> bool:
    """Whether what is within the separation is within reach of talk, and something more is too."""
    assert rule.talk_m is not None
    assert rule.talk_s is not None
    return (
        rule.talk_m >= rule.horizontal_m
        and rule.talk_s >= rule.time_s
        and (rule.talk_m, rule.talk_s) != (rule.horizontal_m, rule.time_s)
    )


def _weaker(before: Separation, after: Separation) -> bool:
    unlimited = math.inf
    return (
        after.horizontal_m < before.horizontal_m
        or (unlimited if after.vertical_m is None else after.vertical_m)
        < (unlimited if before.vertical_m is None else before.vertical_m)
        or after.time_s < before.time_s
        or (after.talk_m or 0) < (before.talk_m or 0)
        or (after.talk_s or 0) < (before.talk_s or 0)
    )


def _measure(row: Mapping[str, object], name: str, default: float, most: float, place: str) -> float | Refusal:
    value = row.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= most:
        return Refusal(
            reason=Reason.OUT_OF_RANGE,
            field=f"{place}.{name}",
            value=shown(value),
            wrong=f"this is not a number from 0 to {most:,.0f}",
            right=f"Write {_EXAMPLE}.",
        )
    return float(value)
