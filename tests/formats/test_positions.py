"""Positions from tables, GPX and Cursor on Target: what is meant is what is read, and the rest is refused."""

from __future__ import annotations

import math

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.formats.cot import UNKNOWN, CotEvent, domain_of, read_event, write_event
from detente.formats.gpx import read_gpx
from detente.formats.position_report import Given, report_of
from detente.formats.position_table import read_table
from detente.geometry.volumes import HIGHEST_MM, LOWEST_MM
from detente.messages.arrangements import Domain
from detente.messages.positions import Report
from detente.messages.refusals import Reason, Refusal

NOON_US = 1_495_108_800_000_000
"""2017-05-18T12:00:00Z."""

HEAD = "track,at,lat,lon,speed_kmh,course,altitude,domain\n"
LINE = "Column 1,2017-05-18T12:00:00Z,33.51,38.62,40,225,700,ground\n"

GPX = """<?xml version="1.0"?>
<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><trk><name>Convoy 3</name><trkseg>
<trkpt lat="35.3359" lon="40.1408"><ele>210</ele><time>2017-05-18T12:00:00Z</time></trkpt>
<trkpt lat="35.3400" lon="40.1500"><ele>211</ele><time>2017-05-18T12:01:00Z</time></trkpt></trkseg></trk></gpx>"""

EVENT = (
    '<event version="2.0" uid="ANDROID-1" type="a-f-G-U-C" how="m-g" time="2017-05-18T12:00:00Z" '
    'start="2017-05-18T12:00:00Z" stale="2017-05-18T12:05:00Z"><point lat="33.51" lon="38.62" hae="710" ce="10" '
    'le="15"/><detail><track course="225" speed="11.1"/></detail></event>'
)


def one(read: Report | Refusal) -> Report:
    assert isinstance(read, Report), read
    return read


def test_a_line_of_a_table_is_the_report_that_it_states() -> None:
    read = read_table((f"# chosen\n{HEAD}{LINE}").encode(), "Coalition", file="a.csv")
    assert read.refusals == ()
    (report,) = read.reports
    assert (report.track, report.by, report.party) == ("Column 1", "Coalition", "")
    assert (report.at_us, report.lon_e7, report.lat_e7) == (NOON_US, 386_200_000, 335_100_000)
    assert report.course_cdeg == 22_500
    assert report.speed_mm_s == round(40 / 3.6 * 1000)
    assert report.floor_mm < 700_000 < report.ceiling_mm
    assert report.domain is Domain.GROUND


def test_where_nothing_is_said_of_the_height_any_height_is_meant() -> None:
    report = one(report_of(Given(track="a", at="2017-05-18T12:00:00Z", lon=38.62, lat=33.51), "X"))
    assert (report.floor_mm, report.ceiling_mm, report.altitude) == (LOWEST_MM, HIGHEST_MM, None)
    assert report.uncertainty_mm > 0


@pytest.mark.parametrize(
    ("line", "field", "reason"),
    [
        ("Column 1,2017-05-18T12:00:00,33.51,38.62,,,,", "at", Reason.TIME_WITHOUT_ZONE),
        ("Column 1,2017-05-18T12:00:00Z,33.51,,,,,", "lon", Reason.NOT_A_NUMBER),
        ("Column 1,2017-05-18T12:00:00Z,91,38,,,,", "lat", Reason.OUT_OF_RANGE),
        ("Column 1,2017-05-18T12:00:00Z,nan,38,,,,", "lat", Reason.OUT_OF_RANGE),
        ("Column 1,2017-05-18T12:00:00Z,0,0,,,,", "lon", Reason.ZERO_POSITION),
        ("Column 1,2017-05-18T12:00:00Z,33,38,-1,,,", "speed_kmh", Reason.OUT_OF_RANGE),
        ("Column 1,2017-05-18T12:00:00Z,33,38,,361,,", "course", Reason.OUT_OF_RANGE),
        ("Column 1,2017-05-18T12:00:00Z,33,38,,,5000 ft,", "altitude", Reason.ALTITUDE_REFERENCE),
        ("Column 1,2017-05-18T12:00:00Z,33,38,,,,tank", "domain", Reason.UNKNOWN_WORD),
        (",2017-05-18T12:00:00Z,33,38,,,,", "track", Reason.MISSING),
        ("Col\x07umn,2017-05-18T12:00:00Z,33,38,,,,", "track", Reason.OUT_OF_RANGE),
        ("Column 1,2017-05-18T12:00:00Z,33,38", None, Reason.WRONG_SHAPE),
        ('"Column 1,2017-05-18T12:00:00Z,33,38,,,,', None, Reason.WRONG_SHAPE),
    ],
)
def test_a_line_that_is_wrong_is_refused_with_its_number_and_field(
    line: str, field: str | None, reason: Reason
) -> None:
    read = read_table(f"{HEAD}{LINE}{line}\n".encode(), "Coalition", file="a.csv")
    assert read.reports == ()
    (refusal,) = read.refusals
    assert (refusal.file, refusal.feature, refusal.field, refusal.reason) == ("a.csv", "line 3", field, reason)


@pytest.mark.parametrize(
    ("head", "field"),
    [("track,at,lat\n", "lon"), ("track,at,lat,lon,weapon\n", "columns"), ("track,at,lat,lon,lon\n", "columns")],
)
def test_columns_that_are_missing_unknown_or_double_are_named(head: str, field: str) -> None:
    (refusal,) = read_table(head.encode(), "Coalition", file="a.csv").refusals
    assert refusal.field == field


def test_each_point_of_a_gpx_track_is_a_report_above_mean_sea_level() -> None:
    read = read_gpx(GPX.encode(), "Relief Organisation", file="a.gpx")
    assert read.refusals == ()
    assert [report.at_us - NOON_US for report in read.reports] == [0, 60_000_000]
    first = read.reports[0]
    assert (first.track, first.altitude) == ("Convoy 3", "210.0 m MSL")
    # There the sea level lies some 15 m above the ellipsoid.
    assert first.floor_mm < 225_000 < first.ceiling_mm


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("no xml", Reason.FILE_UNREADABLE),
        ('<!DOCTYPE a [<!ENTITY b "c">]><gpx>&b;</gpx>', Reason.FILE_UNREADABLE),
        ("<gpx/>", Reason.WRONG_SHAPE),
        (GPX.replace("<time>2017-05-18T12:00:00Z</time>", ""), Reason.MISSING),
        (GPX.replace("trkpt", "rtept"), Reason.MISSING),
    ],
)
def test_a_gpx_file_that_is_none_is_refused(text: str, reason: Reason) -> None:
    read = read_gpx(text.encode(), "Relief Organisation", file="a.gpx")
    assert [refusal.reason for refusal in read.refusals] == [reason]
    assert read.refusals[0].file == "a.gpx"


def test_an_event_is_read_as_a_report_and_its_type_says_nothing_of_whose_it_is() -> None:
    report = one(read_event(EVENT.encode(), "Coalition"))
    assert (report.track, report.party, report.by, report.at_us) == ("ANDROID-1", "", "Coalition", NOON_US)
    assert (report.uncertainty_mm, report.domain, report.source) == (10_000, Domain.GROUND, "cot")
    assert (report.floor_mm, report.ceiling_mm) == (695_000, 725_000)
    assert (report.course_cdeg, report.speed_mm_s) == (22_500, 11_100)


def test_what_an_event_does_not_know_is_not_known() -> None:
    text = EVENT.replace('hae="710" ce="10" le="15"', f'hae="{UNKNOWN}" ce="{UNKNOWN}" le="{UNKNOWN}"')
    report = one(read_event(text.encode(), "Coalition"))
    assert (report.floor_mm, report.ceiling_mm) == (LOWEST_MM, HIGHEST_MM)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        (EVENT.replace("a-f-G-U-C", "b-m-p-s-m"), "type"),
        (EVENT.replace('uid="ANDROID-1" ', ""), "uid"),
        (EVENT.replace(' time="2017-05-18T12:00:00Z"', ""), "time"),
        (EVENT.replace('lat="33.51"', 'lat="95"'), "lat"),
        (EVENT.replace('lat="33.51"', 'lat="x"'), "lat"),
        (EVENT.replace('lat="33.51" ', ""), "lat"),
        (EVENT.replace('speed="11.1"', 'speed="-3"'), "speed_kmh"),
        ("<event", None),
        ("<event>" + " " * 70_000 + "</event>", None),
        ('<!DOCTYPE event SYSTEM "http://127.0.0.1/x"><event/>', None),
    ],
)
def test_an_event_that_is_wrong_is_refused_with_its_field(text: str, field: str | None) -> None:
    refusal = read_event(text.encode(), "Coalition")
    assert isinstance(refusal, Refusal)
    assert refusal.field == field


@pytest.mark.parametrize(
    ("kind", "domain"),
    [
        ("a-f-A-M-F", Domain.FIXED_WING), ("a-h-A-M-F-Q", Domain.UAV), ("a-u-A-M-H", Domain.HELICOPTER),
        ("a-f-G-U-C-F", Domain.ARTILLERY), ("a-n-G", Domain.GROUND), ("a-f-S-C", Domain.NAVAL), ("a-u", None),
    ],
)  # fmt: skip
def test_the_type_of_an_atom_says_what_it_moves_in(kind: str, domain: Domain | None) -> None:
    assert domain_of(kind) is domain


@given(
    lon=st.floats(-179.9, 179.9), lat=st.floats(-79.9, 79.9).filter(lambda lat: abs(lat) > 1e-6),
    height_m=st.floats(-400, 20_000), ce_m=st.floats(0, 5_000), later_us=st.integers(0, 10**12),
)  # fmt: skip
def test_an_event_that_was_written_is_read_where_and_when_it_was(
    lon: float, lat: float, height_m: float, ce_m: float, later_us: int
) -> None:
    at_us = NOON_US + later_us
    event = CotEvent(uid="u", type="a-u-G", until_us=at_us, lon=lon, lat=lat, hae_m=height_m, ce_m=ce_m, le_m=0.0)
    report = one(read_event(write_event(event, at_us), "X"))
    assert report.at_us == at_us
    assert math.isclose(report.lon_e7 / 1e7, lon, abs_tol=1e-7)
    assert math.isclose(report.lat_e7 / 1e7, lat, abs_tol=1e-7)
    assert abs(report.floor_mm - height_m * 1000) <= 51
    assert abs(report.uncertainty_mm - ce_m * 1000) <= 51


@given(st.binary(max_size=300))
def test_no_bytes_break_a_reader(data: bytes) -> None:
    for read in (read_table(data, "X", file="f"), read_gpx(data, "X", file="f")):
        assert read.refusals or read.reports
    assert isinstance(read_event(data, "X"), Refusal)


def test_a_report_over_http_is_the_same_report() -> None:
    sent = msgspec.json.decode(
        b'{"track":"a","at":"2017-05-18T15:00:00+03:00","lon":38.62,"lat":33.51,"altitude":"5000 ft MSL"}', type=Given
    )
    report = one(report_of(sent, "X"))
    assert report.at_us == NOON_US
    assert report.floor_mm < 1_524_000 < report.ceiling_mm
