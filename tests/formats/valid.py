"""Generated features that are right: every kind, geometry, way of saying a time and an altitude."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from detente.messages.dtg import dtg
from detente.messages.notices import Kind, Source
from detente.messages.release import Field, Level

names = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=20)
lines = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=40).filter(str.strip)
texts = st.text(st.characters(categories=["L", "N", "P", "Zs"], include_characters="\n\t"), max_size=40)
junk = st.recursive(st.none() | st.booleans() | st.integers() | st.text("abc"), st.lists, max_leaves=5)

audiences = st.sampled_from(["everyone", "endangered", "monitors", "parties"]) | names.map("party:{}".format)


@st.composite
def rules(draw: st.DrawFn) -> dict[str, Any]:
    """One rule of a release."""
    level = draw(st.sampled_from(list(Level)))
    if level is Level.NOTHING:
        return {"to": draw(audiences), "level": level.value}
    fields = draw(st.permutations([field.value for field in Field]))
    also, without = draw(st.integers(0, 3)), draw(st.integers(0, 3))
    optional = {"also": fields[:also], "without": fields[also : also + without], "listed": draw(st.booleans())}
    said = {name: value for name, value in optional.items() if draw(st.booleans())}
    return {"to": draw(audiences), "level": level.value, **said}


lon = st.floats(-170, 170, allow_nan=False).filter(bool)  # 0, 0 is no position
lat = st.floats(-70, 70, allow_nan=False)
lengths = st.one_of(st.integers(1, 50_000), st.floats(0.001, 50_000))
minutes = st.integers(0, 500_000).map(lambda n: datetime(2017, 1, 1, tzinfo=UTC) + timedelta(minutes=n))


def written(moment: datetime) -> st.SearchStrategy[str]:
    """Every way of writing a moment."""
    offsets = st.integers(-12 * 4, 14 * 4).map(lambda quarters: timedelta(minutes=15 * quarters))

    def rfc3339(offset: timedelta) -> str:
        text = (moment + offset).replace(tzinfo=None).isoformat(timespec="seconds")
        total = int(offset.total_seconds()) // 60
        return f"{text}{'-' if total < 0 else '+'}{abs(total) // 60:02d}:{abs(total) % 60:02d}"

    as_dtg = dtg((moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1))
    utc = moment.replace(tzinfo=None).isoformat()
    return st.one_of(st.just(as_dtg), st.just(as_dtg.lower()), st.just(f"{utc}Z"), offsets.map(rfc3339))


@st.composite
def windows(draw: st.DrawFn) -> dict[str, Any]:
    start = draw(minutes)
    end = start + timedelta(minutes=draw(st.integers(1, 20_000)))
    return {"start": draw(written(start)), "end": draw(written(end))}


@st.composite
def bands(draw: st.DrawFn) -> dict[str, Any]:
    """A floor and a ceiling of one reference, either of which may be left out or null."""
    low, high = sorted([draw(st.integers(-300, 15_000)), draw(st.integers(-300, 15_000))])
    unit, reference = draw(
        st.sampled_from([("m", "HAE"), ("ft", "MSL"), ("m", "AGL"), ("ft", "AGL"), ("FL", "FL"), ("", "")])
    )

    def said(value: int) -> Any:
        if not unit:
            return value
        return {"value": max(0, value // 50) if unit == "FL" else value, "unit": unit, "reference": reference}

    ends = {"floor": said(low), "ceiling": said(high)}
    return {name: value for name, value in ends.items() if draw(st.booleans())} | draw(
        st.sampled_from([{}, {"floor": None}, {"ceiling": None}])
    )


@st.composite
def footprints(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any]]:
    """(geometry, the properties that go with it, times among them)."""
    x, y = draw(lon), draw(lat)
    steps = draw(st.lists(st.tuples(st.floats(-1, 1), st.floats(-1, 1)), min_size=1, max_size=6))
    line = [[x, y], *([x + east, y + north] for east, north in steps)]
    way = [[x, y], [x + 0.5, y], *line[1:]]  # of some length, whatever was drawn
    width, height = draw(st.floats(0.01, 2)), draw(st.floats(0.01, 2))
    ring = [[x, y], [x + width, y], [x + width, y + height], [x, y + height], [x, y]]
    hole = [[x + width * a, y + height * b] for a, b in ((0.4, 0.4), (0.6, 0.4), (0.6, 0.6), (0.4, 0.4))]
    match draw(st.sampled_from(["circle", "corridor", "legs", "way", "axis", "area", "areas"])):
        case "circle":
            return {"type": "Point", "coordinates": [x, y]}, {"radius_m": draw(lengths), **draw(windows())}
        case "corridor":
            corridor = {"half_width_m": draw(lengths), **draw(windows())}
            return {"type": "LineString", "coordinates": line}, corridor
        case "legs":
            start = draw(minutes)
            gaps = draw(st.lists(st.integers(1, 600), min_size=len(steps), max_size=len(steps)))
            moments = [start + timedelta(minutes=sum(gaps[:n])) for n in range(len(line))]
            times = [draw(written(moment)) for moment in moments]
            return {"type": "LineString", "coordinates": line}, {"half_width_m": draw(lengths), "times": times}
        case "way":
            fastest = draw(st.floats(1, 20))
            start = draw(minutes)
            speed = draw(st.sampled_from([fastest, [fastest / 2, fastest], [fastest, fastest]]))
            pace: dict[str, Any] = {"start": draw(written(start)), "speed_kmh": speed}
            if draw(st.booleans()):
                later = start + timedelta(minutes=draw(st.integers(0, 300)))
                pace["latest_start"] = draw(written(later))
            if draw(st.booleans()):
                pace["uncertainty_m_per_h"] = draw(st.none() | st.floats(0, 5))
            return {"type": "LineString", "coordinates": way}, {"half_width_m": draw(lengths), **pace}
        case "axis":
            speeds = st.sampled_from([4, [0, 4], [2.5, 4]])
            axis = {
                "start": draw(written(draw(minutes))),
                "speed_kmh": draw(speeds),
                "horizon_h": draw(st.floats(1, 72)),
            }
            return {"type": "LineString", "coordinates": way}, {"half_width_m": draw(lengths), **axis}
        case "area":
            rings = [ring, hole] if draw(st.booleans()) else [ring]
            return {"type": "Polygon", "coordinates": rings}, draw(windows())
        case _:
            other = [[east + 3, north] for east, north in ring]
            return {"type": "MultiPolygon", "coordinates": [[ring], [other]]}, draw(windows())


@st.composite
def features(draw: st.DrawFn, identity: str | None = None) -> dict[str, Any]:
    geometry, said = draw(footprints())
    kinds = [kind for kind in Kind if not (kind is Kind.SITE and "times" in said)]
    if "speed_kmh" in said:
        kinds = [Kind.MOVEMENT] if "horizon_h" in said else [Kind.MOVEMENT, Kind.AIR, Kind.RELIEF]
    properties = {
        "id": identity or draw(names),
        "party": draw(names),
        "kind": draw(st.sampled_from(kinds)).value,
        "title": draw(lines),
        **said,
        **draw(bands()),
    }
    optional: dict[str, st.SearchStrategy[Any]] = {
        "uncertainty_m": st.none() | st.integers(0, 20_000),
        "source": st.none() | st.sampled_from([source.value for source in Source]),
        "represents": st.none() | names | st.lists(names, max_size=3),
        "description": st.none() | texts,
        "release": st.none() | st.lists(rules(), max_size=3),
        "note": junk,
    }
    for name, strategy in optional.items():
        if draw(st.booleans()):
            properties[name] = draw(strategy)
    for name in ("radius_m", "half_width_m", "times"):
        if name not in properties and draw(st.booleans()):
            properties[name] = None
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _one_site(file: dict[str, Any]) -> bool:
    """Two sites at one place are asked about, which no schema can say; so there is at most one."""
    return [one["properties"]["kind"] for one in file["features"]].count("site") <= 1


collections = (
    st.lists(st.integers(0, 9), min_size=1, max_size=3, unique=True)
    .flatmap(
        lambda numbers: st.tuples(*(features(f"notice-{number}") for number in numbers)).map(
            lambda drawn: {"type": "FeatureCollection", "features": list(drawn)}
        )
    )
    .filter(_one_site)
)
