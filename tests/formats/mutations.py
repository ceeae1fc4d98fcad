"""Damage to a good file: members dropped, renamed, doubled, nested, or replaced by junk of every type."""

from __future__ import annotations

import copy
import json
import math
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

EXAMPLE = json.loads((Path(__file__).parents[2] / "examples" / "euphrates-2017.geojson").read_text("utf-8"))

JUNK: list[Any] = [
    None, True, False, 0, -1, 1, 2.5, -0.0, 1e-320, 1e308, math.nan, math.inf, -math.inf, 10**400, 2**63, 91, 181, 40.0,
    "", " ", "x", "\0", "\x1b[31m", "\ud800", "\u202e", "é" * 300, "x" * 5_000, "0", "NaN", "Point", "Polygon",
    "LineString", "MultiPolygon", "Feature", "movement", "site", "181200Z MAY 17", "2017-05-18T12:00:00Z",
    "9999-12-31T23:59:59Z", "0000-01-01T00:00:00Z",
    [], [[]], [[[]]], [None], [0, 0], [40.0, 35.0], [35.0, 40.0], [180, 90], [[40.0, 35.0]], [[40.0, 35.0]] * 4,
    ["SDF"], {}, {"": None}, {"type": "Point"}, {"value": 1}, {"value": 5000, "unit": "ft", "reference": "MSL"},
    {"value": 10**400, "unit": "FL", "reference": "FL"}, {"value": math.nan, "unit": "m", "reference": "AGL"},
    {"unit": [], "reference": {}, "value": None},
    "everyone", "full", ["kind"], [{"to": "endangered", "level": "extent", "also": ["kind"], "listed": True}],
    [{"to": "party:\ud800", "level": "existence", "without": ["id", "id"]}], [{"to": "everyone", "level": "full"}] * 70,
]  # fmt: skip
NAMES = [
    "id", "party", "kind", "title", "start", "end", "times", "floor", "ceiling", "uncertainty_m", "source",
    "represents", "description", "radius_m", "half_width_m", "type", "properties", "geometry", "coordinates",
    "features", "crs", "bbox", "value", "unit", "reference", "", "\x1b]0;x\x07", "\ud800", "note",
    "release", "to", "level", "also", "without", "listed",
]  # fmt: skip
RELEASE = [
    {"to": "party:SDF", "level": "extent", "also": ["kind"], "listed": True},
    {"to": "monitors", "level": "full", "without": ["title"]},
]
MUTATIONS = ("drop", "replace", "rename", "add", "double", "swap", "nest")


def containers(value: object) -> list[Any]:
    """Every list and object within, the outermost first."""
    found, stack = [], [value]
    while stack:
        item = stack.pop()
        if isinstance(item, dict | list):
            found.append(item)
            stack.extend(item.values() if isinstance(item, dict) else item)
    return found


def mutate(data: st.DataObject, file: object) -> None:
    places = [place for place in containers(file) if place]
    if not places:
        return
    place = data.draw(st.sampled_from(places))
    key = data.draw(st.sampled_from(list(place) if isinstance(place, dict) else range(len(place))))
    junk = copy.deepcopy(data.draw(st.sampled_from(JUNK)))
    match data.draw(st.sampled_from(MUTATIONS)):
        case "drop":
            del place[key]
        case "rename" if isinstance(place, dict):
            place[data.draw(st.sampled_from(NAMES))] = place.pop(key)
        case "add" if isinstance(place, dict):
            place[data.draw(st.sampled_from(NAMES))] = junk
        case "double" if isinstance(place, list):
            place.insert(key, copy.deepcopy(place[key]))
        case "swap" if isinstance(place, list):
            place.reverse()
        case "nest":
            place[key] = [place[key]]
        case _:
            place[key] = junk


def mutated_example(data: st.DataObject) -> dict[str, Any]:
    """One to three features of the example, with one to three mutations anywhere in the file."""
    numbers = data.draw(st.lists(st.integers(0, len(EXAMPLE["features"]) - 1), min_size=1, max_size=3, unique=True))
    file: dict[str, Any] = {
        "type": "FeatureCollection",
        "features": copy.deepcopy([EXAMPLE["features"][number] for number in numbers]),
    }
    if data.draw(st.booleans()):
        file["features"][0]["properties"]["release"] = copy.deepcopy(RELEASE)
    for _ in range(data.draw(st.integers(1, 3))):
        mutate(data, file)
    return file
