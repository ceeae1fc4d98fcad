"""What the tests of the formats share: features that are right in every member, and the reading of them."""

from __future__ import annotations

import json
from collections.abc import Mapping

from detente.formats.geojson import Reading, read_notices
from detente.messages.refusals import Refusal
from detente.places.surroundings import Surroundings
from detente.places.theatre import LEVANT, Theatre

Json = dict[str, object]

SQUARE = [[40.0, 35.0], [40.1, 35.0], [40.1, 35.1], [40.0, 35.1], [40.0, 35.0]]
LINE = [[40.0, 35.0], [40.1, 35.1], [40.3, 35.1]]
TIMES = ["2017-05-18T10:00:00Z", "181100Z MAY 17", "2017-05-18T15:00:00+03:00"]

COMMON: Json = {
    "id": "post-1",
    "party": "SDF",
    "kind": "presence",
    "title": "Post at the bridge",
    "start": "2017-05-18T10:00:00Z",
    "end": "181200Z MAY 17",
    "floor": 0,
    "ceiling": {"value": 5000, "unit": "ft", "reference": "MSL"},
    "uncertainty_m": 50,
    "source": "map",
    "represents": ["Council"],
    "description": "By the river.\n\tNorth bank.",
}


def feature(properties: Mapping[str, object] | None = None, geometry: object = None, **more: object) -> Json:
    """A circle of 500 m; `properties` replace or add, those that are `...` are left out."""
    said = {"radius_m": 500, **COMMON, **(properties or {})}
    return {
        "type": "Feature",
        "properties": {name: value for name, value in said.items() if value is not ...},
        "geometry": geometry if geometry is not None else {"type": "Point", "coordinates": [40.1408, 35.3359]},
        **more,
    }


def area(properties: Mapping[str, object] | None = None, *rings: object) -> Json:
    """A polygon, by default a square of about 10 km."""
    return feature({"radius_m": ..., **(properties or {})}, {"type": "Polygon", "coordinates": list(rings) or [SQUARE]})


def corridor(properties: Mapping[str, object] | None = None, line: object = LINE) -> Json:
    """A line with 1 km on either side, for the whole window."""
    said = {"radius_m": ..., "half_width_m": 1000, **(properties or {})}
    return feature(said, {"type": "LineString", "coordinates": line})


def movement(properties: Mapping[str, object] | None = None, line: object = LINE) -> Json:
    """Two legs, each in its own hour."""
    said = {"kind": "movement", "start": ..., "end": ..., "times": TIMES, **(properties or {})}
    return corridor(said, line)


def collection(*features: object) -> Json:
    return {"type": "FeatureCollection", "features": list(features)}


def read(*features: object, theatre: Theatre | None = LEVANT) -> Reading:
    data = json.dumps(collection(*features)).encode()
    return read_notices(data, file="plan.geojson", around=Surroundings(theatre=theatre))


def only_refusal(reading: Reading) -> Refusal:
    """The one refusal of a reading from which nothing was taken."""
    assert reading.notices == ()
    assert len(reading.refusals) == 1, [refusal.sentence() for refusal in reading.refusals]
    return reading.refusals[0]
