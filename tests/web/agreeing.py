"""Arrangements to propose over HTTP, and parties that say where they stand on them."""

from __future__ import annotations

from typing import Any

import httpx
from msgspec.structs import replace

from detente.formats.arrangement_out import arrangement_json
from detente.geometry.volumes import HIGHEST_MM, LOWEST_MM, Circle, Corridor
from detente.messages.arrangements import Conduct, Measure, MeasureKind, Period, Side, Sided, Terms, version_of

from .running import Json

BOTH = ("SAA", "SDF")
START_US = 1_500_000_000_000_000
"""14 July 2017."""
DAY_US = 86_400_000_000


def zone(identity: str = "circle", *, radius_mm: int = 55_000_000) -> Measure:
    return Measure(
        id=identity,
        kind=MeasureKind.ZONE,
        title=f"Title of {identity}",
        footprint=Circle(centre=(386_200_000, 335_100_000), radius_mm=radius_mm),
        floor_mm=LOWEST_MM,
        ceiling_mm=HIGHEST_MM,
        conduct=Conduct.KEEP_OUT,
    )


def line(*parties: str) -> Measure:
    """Along the river; the first party on its left, the second on its right."""
    sides = tuple(Sided(party=party, side=side) for party, side in zip(parties, Side, strict=False))
    return Measure(
        id="river",
        kind=MeasureKind.LINE,
        title="Along the river",
        footprint=Corridor(line=((401_408_000, 353_359_000), (404_515_000, 350_198_000)), half_width_mm=500_000),
        floor_mm=LOWEST_MM,
        ceiling_mm=HIGHEST_MM,
        conduct=Conduct.CROSS,
        notice_us=7_200_000_000,
        sides=sides,
    )


def terms(name: str = "valley", *parties: str, measures: tuple[Measure, ...] = (), **said: Any) -> Terms:
    """A first version between these parties; a zone unless other measures are said. It has no end."""
    first = Terms(
        id=name,
        base="",
        number=1,
        title=f"Title of {name}",
        description="",
        parties=parties or BOTH,
        area=None,
        period=Period(start_us=START_US, end_us=None, zone="Asia/Damascus"),
        renewal=None,
        phases=(),
        notice_periods=(),
        measures=measures or (zone(),),
    )
    return replace(first, **said)


def next_of(before: Terms, **said: Any) -> Terms:
    """The version after another, changed in what is said."""
    return replace(before, **{"base": version_of(before), "number": before.number + 1, **said})


def file_of(stated: Terms) -> Json:
    """The same as a file."""
    return arrangement_json(stated)


def propose(client: httpx.Client, stated: Terms, command: str = "") -> httpx.Response:
    body = {"command_id": command or f"propose {version_of(stated)[:32]}", "arrangement": file_of(stated)}
    return client.post("/v1/arrangements", json=body)


def proposed(client: httpx.Client, stated: Terms) -> str:
    """Propose it, which must be taken; its version."""
    answer = propose(client, stated)
    assert answer.status_code == 201, answer.text
    version: str = answer.json()["terms"]
    return version


def say(client: httpx.Client, version: str, stance: str, number: int = 1, name: str = "valley", **more: Any) -> Any:
    body = {"command_id": f"say {stance} {number} {version[:8]}", "version": version, "number": number}
    return client.post(f"/v1/arrangements/{name}/stances", json={**body, "stance": stance, **more})


def said(client: httpx.Client, version: str, stance: str, number: int = 1, name: str = "valley", **more: Any) -> Json:
    """Say where the party stands, which must be taken; the receipt."""
    answer = say(client, version, stance, number, name, **more)
    assert answer.status_code == 201, answer.text
    receipt: Json = answer.json()
    return receipt


def shown(client: httpx.Client, name: str = "valley", **asked: str) -> Json:
    answer = client.get(f"/v1/arrangements/{name}", params=asked)
    assert answer.status_code == 200, answer.text
    told: Json = answer.json()
    return told


def pair(told: Json, a: str = "SAA", b: str = "SDF") -> Json:
    [found] = [one for one in told["pairs"] if (one["a"], one["b"]) == (a, b)]
    found_one: Json = found
    return found_one
