"""An explanation of a conflict as JSON for people's programs: one form for the command line, HTTP and the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, assert_never

import shapely
from msgspec import Struct

from detente.decision.alteration import Alteration, How, altered
from detente.decision.coarse import OF_CONFLICTS, Coarseness
from detente.decision.explain import Explanation
from detente.decision.room import WhyNot
from detente.decision.seen_conflict import SeenConflict
from detente.decision.suggestions import Suggestion
from detente.geometry.outline import outline
from detente.geometry.region import ground_within, shared_ground
from detente.geometry.volumes import HIGHEST_MM, LOWEST_MM
from detente.messages.conflicts import Change, Dimension, Gap
from detente.messages.dtg import dtg
from detente.messages.notices import Notice, NoticeKey
from detente.places.times import rfc3339

from .picture import drawn
from .report import Distances, change_words, length_words, miss_of, overlap_of
from .told import Window


class Band(Struct, frozen=True, kw_only=True):
    """Metres above the WGS84 ellipsoid; null: no floor, or no ceiling."""

    floor_m: float | None
    ceiling_m: float | None


class SuggestionReport(Struct, frozen=True, kw_only=True):
    """A single change after which the two would no longer meet.

    `shift_s` later (negative: earlier); `shift_m` up (negative: down), or towards `bearing_deg`; `cut_m` less on every
    side of the volumes in `legs`. `cost` is a share, and `cost_words` say of what. `outline` is the ground of the
    changed notice, where that changes.
    """

    notice: str
    party: str
    dimension: How
    shift_s: float | None
    shift_m: float | None
    bearing_deg: int | None
    cut_m: float | None
    legs: list[int]
    cost: float
    cost_words: str
    resolves_too: int
    still_meets: int
    words: str
    then: str
    text: str
    outline: dict[str, Any] | None


class NoneReport(Struct, frozen=True, kw_only=True):
    """Why there is no suggestion in a dimension."""

    dimension: How
    reason: WhyNot
    text: str


class CheckedAgainst(Struct, frozen=True, kw_only=True):
    """How many other notices, of those known here, lie where the changes that were looked at could lead."""

    notices: int
    words: str


class ExplanationReport(Struct, frozen=True, kw_only=True):
    """How two notices meet over all their pairs of volumes, and what would resolve it.

    `window` and `band` are the times and the heights that both take up, null where no pair of volumes does. `region` is
    the ground that both cover, `within` that of either which lies within the separation of the other. Where `coarse`
    says how far place and times are rounded, all that is not released is null or empty, and nothing is suggested.
    """

    a: str
    b: str
    a_party: str
    b_party: str
    coarse: Coarseness | None
    first_time: str
    last_time: str
    first_dtg: str
    last_dtg: str
    window: Window | None
    band: Band | None
    miss: Distances | None
    overlap: Distances | None
    required: Distances | None
    legs: list[tuple[int, int]]
    leg_count: int | None
    region: dict[str, Any] | None
    within: dict[str, Any] | None
    suggestions: list[SuggestionReport]
    none: list[NoneReport]
    checked_against: CheckedAgainst


OF_FILES = "these files"
OF_A_VIEW = "what you may see"


def explanation_report(
    told: Explanation, names: Mapping[NoticeKey, str], *, among: str = OF_FILES
) -> ExplanationReport:
    """All of an explanation, with the names under which its reader knows the notices; `among` says what was known."""
    a, b, rule = told.a.notice, told.b.notice, told.rule
    pairs = [(a.volumes[i].volume, b.volumes[j].volume) for i, j in told.legs]
    required = Gap(
        horizontal_mm=round(rule.horizontal_m * 1000),
        vertical_mm=None if rule.vertical_m is None else round(rule.vertical_m * 1000),
        time_us=round(rule.time_s * 1e6),
    )
    return ExplanationReport(
        a=names[a.key],
        b=names[b.key],
        a_party=a.party,
        b_party=b.party,
        coarse=None,
        first_time=rfc3339(told.first_us),
        last_time=rfc3339(told.last_us),
        first_dtg=dtg(told.first_us),
        last_dtg=dtg(told.last_us),
        window=None
        if told.shared_us is None
        else Window(start=rfc3339(told.shared_us[0]), end=rfc3339(told.shared_us[1])),
        band=None if told.band_mm is None else band_of(*told.band_mm),
        miss=miss_of(told.nearest),
        overlap=overlap_of(told.nearest),
        required=miss_of(required),
        legs=list(told.legs),
        leg_count=told.leg_count,
        region=_geometry(shared_ground(pairs)),
        within=_geometry(ground_within(pairs, rule.horizontal_m)) if rule.horizontal_m else None,
        suggestions=[
            _suggestion(one, a if one.notice == a.key else b, names, among) for one in told.suggestions.offered
        ],
        none=[
            NoneReport(dimension=how, reason=why, text=why_not_words(how, why)) for how, why in told.suggestions.none
        ],
        checked_against=_checked(told.checked_against, among),
    )


def rough_report(seen: SeenConflict) -> ExplanationReport:
    """What is told of a conflict of which a side is not released well enough: no more than the conflict itself says."""
    return ExplanationReport(
        a=seen.a.name,
        b=seen.b.name,
        a_party=seen.a.party,
        b_party=seen.b.party,
        coarse=OF_CONFLICTS,
        first_time=rfc3339(seen.first_us),
        last_time=rfc3339(seen.last_us),
        first_dtg=dtg(seen.first_us),
        last_dtg=dtg(seen.last_us),
        window=None,
        band=None,
        miss=None,
        overlap=None,
        required=None,
        legs=[],
        leg_count=None,
        region=None,
        within=None,
        suggestions=[],
        none=[NoneReport(dimension=how, reason=WhyNot.ROUGH, text=why_not_words(how, WhyNot.ROUGH)) for how in How],
        checked_against=CheckedAgainst(notices=0, words="Nothing was looked for."),
    )


def band_of(floor_mm: int, ceiling_mm: int) -> Band:
    return Band(
        floor_m=None if floor_mm <= LOWEST_MM else floor_mm / 1000,
        ceiling_m=None if ceiling_mm >= HIGHEST_MM else ceiling_mm / 1000,
    )


def _suggestion(one: Suggestion, notice: Notice, names: Mapping[NoticeKey, str], among: str) -> SuggestionReport:
    what, name = one.alteration, names[one.notice]
    words, then, after = alteration_words(what), _then(one, among), altered(notice, what)
    in_metres = what.how in (How.HEIGHT, How.PLACE)
    return SuggestionReport(
        notice=name,
        party=notice.party,
        dimension=what.how,
        shift_s=what.amount / 1e6 if what.how is How.TIME else None,
        shift_m=what.amount / 1000 if in_metres else None,
        bearing_deg=what.bearing_deg,
        cut_m=what.amount / 1000 if what.how is How.SIZE else None,
        legs=list(what.legs),
        cost=round(one.cost, 4),
        cost_words=f"{max(1, round(one.cost * 100)):,} % of {_OF_WHAT[what.how]}",
        resolves_too=one.resolves_too,
        still_meets=one.still_meets,
        words=words,
        then=then,
        text=f"{name}: {words}; {then}",
        outline=None if after is None or what.how not in (How.PLACE, How.SIZE) else changed_ground(after),
    )


def _then(one: Suggestion, among: str) -> str:
    if not one.still_meets:
        return f"it would no longer meet anything in {among}"
    more = f"the {one.still_meets:,} others that it meets now" if one.still_meets > 1 else "the other that it meets now"
    return f"it would no longer meet this one, and nothing in {among} beyond {more}"


_OF_WHAT = {
    How.TIME: "its duration",
    How.HEIGHT: "its band",
    How.PLACE: "its length",
    How.SIZE: "its ground",
}


def alteration_words(what: Alteration) -> str:
    """`1 h 30 min later`, `420 m higher`, `5.3 km towards 120°`, `500 m less on every side`."""
    match what.how:
        case How.TIME | How.HEIGHT | How.PLACE:
            change = Change(
                dimension=Dimension(what.how.value), notice="", amount=what.amount, bearing_deg=what.bearing_deg
            )
            return change_words(change)
        case How.SIZE:
            return f"{length_words(what.amount / 1000)} less on every side"
        case _:
            assert_never(what.how)


def why_not_words(how: How, why: WhyNot) -> str:
    """Why nothing is suggested, as a sentence without its end."""
    match why:
        case WhyNot.NO_ROOM:
            return _NO_ROOM[how]
        case WhyNot.DOES_NOT_FLY:
            return "what is to move does not fly"
        case WhyNot.HEIGHT_DOES_NOT_PART:
            return "altitude does not keep these two kinds apart"
        case WhyNot.TOO_LITTLE_LEFT:
            return "too little would be left of its footprint, or it would fall into pieces, before the two are apart"
        case WhyNot.TOO_MANY_LEGS:
            return "the two have too many volumes for a change to be checked"
        case WhyNot.NOT_YOURS:
            return "it is for the other party to change its notice: call them"
        case WhyNot.ROUGH:
            return "the other side is not released to you well enough: call them"
        case _:
            assert_never(why)


_NO_ROOM = {
    How.TIME: "within 14 days either way it would meet something else",
    How.HEIGHT: "up to 20 km higher it would meet something else, and lower there may be ground",
    How.PLACE: "no place was found near enough where it would meet nothing else",
    How.SIZE: "cut back so far it would still not be clear",
}


def changed_ground(notice: Notice) -> dict[str, Any]:
    """The ground that a changed notice would declare, with its uncertainty, for a map."""
    return drawn(shapely.union_all([outline(part.volume) for part in notice.volumes]))


def _checked(notices: int, among: str) -> CheckedAgainst:
    others = f"{notices:,} other notice{' lies' if notices == 1 else 's lie'} where these changes could lead"
    if among == OF_FILES:
        words = f"Checked against all in these files, and nothing else: {others}."
    else:
        words = f"Checked against all that you may see: {others}. Others may be there, and would be found on filing."
    return CheckedAgainst(notices=notices, words=words)


def _geometry(shape: shapely.Geometry) -> dict[str, Any] | None:
    return None if shape.is_empty else drawn(shape)
