"""What goes out as Cursor on Target: nothing smaller than it is, heights above the ellipsoid, and stale in time."""

from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring

import pytest
import shapely
from takproto import TAKProtoVer, parse_stream, xml2proto

from detente.decision.coarse import Rough
from detente.formats.cot import UNKNOWN, VALID_US, CotEvent, parse_event, report_in, write_event
from detente.formats.cot_binary import parse_binary, write_binary
from detente.formats.cot_out import gone
from detente.formats.cot_shapes import MOST_CORNERS, Drawing, band_of, box_of, drawings_of
from detente.geometry.outline import outline
from detente.geometry.volumes import HIGHEST_MM, LOWEST_MM, Area, Circle, Corridor, Footprint, Position, Volume
from detente.messages.positions import Report
from detente.messages.refusals import Refusal

NOON_US = 1_495_108_800_000_000
HOUR_US = 3_600_000_000
RING = ((386_000_000, 335_000_000), (387_000_000, 335_000_000), (387_000_000, 336_000_000), (386_000_000, 335_000_000))
HOLE = ((386_900_000, 335_200_000), (386_950_000, 335_200_000), (386_950_000, 335_300_000), (386_900_000, 335_200_000))


def volume(footprint: Footprint, uncertainty_mm: int = 0) -> Volume:
    return Volume(
        footprint=footprint,
        floor_mm=0,
        ceiling_mm=0,
        start_us=NOON_US,
        end_us=NOON_US + HOUR_US,
        uncertainty_mm=uncertainty_mm,
    )


def corners(drawing: Drawing) -> list[tuple[float, float]]:
    points = [one.get("point", "").split(",") for one in drawing.elements if one.tag == "link"]
    return [(float(lon), float(lat)) for lat, lon in points]


def spokes(count: int) -> tuple[Position, ...]:
    """A line that goes to and fro."""
    return tuple((386_000_000 + 10_000 * n, 335_000_000 + (n % 2) * 20_000) for n in range(count))


def test_a_circle_is_drawn_with_its_uncertainty() -> None:
    [drawing] = drawings_of(volume(Circle(centre=(386_200_000, 335_100_000), radius_mm=55_000_000), 250_000))
    assert (drawing.type, drawing.lon, drawing.lat, drawing.ce_m) == ("u-d-c-c", 38.62, 33.51, 55_250)
    [ellipse] = drawing.elements[0]
    assert (ellipse.get("major"), ellipse.get("minor")) == ("55250.0", "55250.0")


@pytest.mark.parametrize(
    ("footprint", "uncertainty_mm"),
    [
        (Area(rings=(RING,)), 0),
        (Area(rings=(RING, HOLE)), 100_000),
        (Corridor(line=spokes(3), half_width_mm=500_000), 0),
        (Corridor(line=spokes(900), half_width_mm=1_000), 0),
        (Area(rings=((*spokes(901), (390_000_000, 330_000_000), spokes(1)[0]),)), 50_000),
    ],
)
def test_no_ground_is_left_out_of_what_is_drawn(footprint: Footprint, uncertainty_mm: int) -> None:
    meant = volume(footprint, uncertainty_mm)
    shapes = [shapely.Polygon(corners(one)) for one in drawings_of(meant) if one.type == "u-d-f"]
    assert all(len(one.exterior.coords) <= MOST_CORNERS for one in shapes)
    missing = shapely.difference(outline(meant), shapely.union_all(shapes).buffer(2e-6))  # six decimals are written
    assert missing.area == pytest.approx(0, abs=1e-12)


def test_a_corridor_is_its_ground_and_its_middle_and_a_line_without_width_its_middle_alone() -> None:
    line = ((386_000_000, 335_000_000), (386_100_000, 335_000_000), (386_100_000, 335_100_000))
    assert [one.type for one in drawings_of(volume(Corridor(line=line, half_width_mm=500_000)))] == ["u-d-f", "b-m-r"]
    [route] = drawings_of(volume(Corridor(line=line, half_width_mm=0)))
    assert corners(route) == [(38.6, 33.5), (38.61, 33.5), (38.61, 33.51)]
    [*_, long] = drawings_of(volume(Corridor(line=spokes(900), half_width_mm=0)))
    drawn = corners(long)
    assert (len(drawn), drawn[0], drawn[-1]) == (MOST_CORNERS, (38.6, 33.5), (39.499, 33.502))


def test_what_is_told_roughly_is_the_box_that_it_is_in() -> None:
    rough = Rough(west_e7=385_000_000, south_e7=335_000_000, east_e7=387_500_000, north_e7=337_500_000,
                  start_us=NOON_US, end_us=NOON_US + HOUR_US)  # fmt: skip
    drawing = box_of(rough)
    assert drawing.type == "u-d-r"
    assert sorted(corners(drawing)) == [(38.5, 33.5), (38.5, 33.75), (38.75, 33.5), (38.75, 33.75)]


def test_heights_are_the_middle_of_the_band_and_unknown_without_a_limit() -> None:
    band = band_of(100_000, 500_000)
    assert (band.hae_m, band.le_m) == (300, 200)
    for floor_mm, ceiling_mm in ((LOWEST_MM, 500_000), (0, HIGHEST_MM)):
        assert band_of(floor_mm, ceiling_mm).hae_m is None


def event(**said: object) -> CotEvent:
    fields = {"uid": "u", "type": "u-d-c-c", "lon": 38.62, "lat": 33.51, **said}
    return CotEvent(**fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("start_us", "until_us", "stale_us"),
    [
        (None, None, NOON_US + VALID_US),
        (None, NOON_US + 5, NOON_US + 5),
        (NOON_US - 9 * HOUR_US, NOON_US + 9 * HOUR_US, NOON_US + VALID_US),
        (NOON_US + 9 * HOUR_US, NOON_US + 99 * HOUR_US, NOON_US + 9 * HOUR_US + VALID_US),
    ],
)
def test_what_is_written_is_stale_when_it_is_over_and_after_an_hour_at_most(
    start_us: int | None, until_us: int | None, stale_us: int
) -> None:
    said = event(
        start_us=start_us, until_us=until_us, hae_m=12.5, detail=b"<detail><remarks>\xd8\xa7\n</remarks></detail>"
    )
    for message in (
        parse_stream(xml2proto(write_event(said, NOON_US).decode(), TAKProtoVer.STREAM)),
        parse_stream(write_binary(said, NOON_US)),
    ):
        one = message.cotEvent
        assert (one.staleTime, one.sendTime) == (stale_us // 1000, NOON_US // 1000)
        assert one.startTime == (NOON_US if start_us is None else start_us) // 1000
        assert (one.hae, one.ce, one.le) == (12.5, UNKNOWN, UNKNOWN)
        assert fromstring(one.detail.xmlDetail).text == "\N{ARABIC LETTER ALEF}\n"


def test_what_is_no_more_names_what_it_was() -> None:
    told = fromstring(write_event(gone(event()), NOON_US))
    link = told.find("detail/link")
    assert link is not None
    assert (told.get("type"), told.get("uid"), link.get("uid"), link.get("type")) == ("t-x-d-d", "u", "u", "u-d-c-c")


POSITION = (
    '<event version="2.0" uid="ANDROID-1" type="a-f-G-U-C" time="2017-05-18T12:00:00.500000Z" how="m-g" '
    'start="2017-05-18T12:00:00.000000Z" stale="2017-05-18T12:05:00.000000Z">'
    '<point lat="33.51" lon="38.62" hae="{hae}" ce="10.0" le="{le}"/>'
    '<detail><track course="225.0" speed="11.1"/><takv device="d" platform="ATAK" os="1" version="5"/>'
    "<remarks>\N{ARABIC LETTER ALEF} &amp; b</remarks></detail></event>"
)


@pytest.mark.parametrize(("hae", "le"), [("710.0", "15.0"), (f"{UNKNOWN}", f"{UNKNOWN}")])
def test_the_binary_form_says_what_the_xml_says(hae: str, le: str) -> None:
    text = POSITION.format(hae=hae, le=le)
    reports = []
    for read in (parse_event(text.encode()), parse_binary(bytes(xml2proto(text, TAKProtoVer.STREAM)))):
        assert isinstance(read, Element)
        assert read.find("detail/takv") is not None
        reports.append(report_in(read, "SDF"))
    assert isinstance(reports[0], Report)
    assert reports[0] == reports[1]


@pytest.mark.parametrize("frame", [b"\xbf\x00", b"\xbf\x03abc", b"\xbf\x02\x12\x00", b"\xbf\x04\x12\x02\x0a\x05"])
def test_a_binary_event_that_is_none_is_refused(frame: bytes) -> None:
    read = parse_binary(frame)
    assert isinstance(read, Refusal) or isinstance(report_in(read, "SDF"), Refusal)


def test_entities_are_refused_in_the_binary_form_too() -> None:
    message = parse_stream(xml2proto(POSITION.format(hae=1, le=1), TAKProtoVer.STREAM))
    message.cotEvent.detail.xmlDetail = '</detail><!DOCTYPE a [<!ENTITY b "c">]><detail>&b;'
    body = message.SerializeToString()
    assert isinstance(parse_binary(b"\xbf" + bytes([len(body) & 0x7F | 0x80, len(body) >> 7]) + body), Refusal)
