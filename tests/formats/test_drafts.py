"""A draft says what the text says, and names what a person has to say or settle: nothing is filled in silently."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from detente.formats.doubts import Doubt
from detente.formats.draft_file import draft_feature, draft_file
from detente.formats.geojson import read_notices
from detente.formats.prose_report import prose_report
from detente.formats.wheres import Role
from detente.messages.notices import Kind
from detente.messages.phrases import LANGUAGES, phrase_names
from detente.messages.refusals import Reason
from detente.places.findings import Code
from detente.places.times import rfc3339

from .drafting import codes, doubts, example, only, read, reader


def properties(text: str) -> dict[str, Any]:
    said = draft_feature(only(read(text)))["properties"]
    assert isinstance(said, dict)
    return said


def test_a_full_announcement_leaves_nothing_to_say() -> None:
    where = "9 km south of Deir ez-Zor airfield, radius 3 km, from 0 m AGL to FL180"
    draft = only(read(f"Coalition: strikes {where}, from 180600Z to 181200Z MAY 17."))
    assert (draft.floor, draft.ceiling) == ("0 m AGL", "FL180")
    assert (draft.kind, draft.party, draft.radius_mm) == (Kind.HAZARD, "Coalition", 3_000_000)
    assert draft.start_us is not None
    assert draft.end_us is not None
    assert (rfc3339(draft.start_us), rfc3339(draft.end_us)) == ("2017-05-18T06:00:00Z", "2017-05-18T12:00:00Z")
    assert doubts(draft) == set()


def test_what_is_not_said_is_null_and_listed() -> None:
    said = properties("Artillery firing near Hajin.")
    assert [said[name] for name in ("party", "start", "end", "radius_m")] == [None] * 4
    assert {(doubt["code"], doubt["field"]) for doubt in said["to_confirm"]} == {
        ("NEAR_ONLY", "position"), ("PARTY_NOT_SAID", "party"), ("START_NOT_SAID", "start"), ("END_NOT_SAID", "end"),
        ("RADIUS_NOT_SAID", "radius_m"), ("ALTITUDE_NOT_SAID", "floor"), ("ALTITUDE_NOT_SAID", "ceiling"),
    }  # fmt: skip


def test_the_examples_give_the_drafts_that_a_reader_would_expect() -> None:
    expected = {
        "valley-report.txt": [
            (Kind.HAZARD, None, ["al-Tanf"]),
            (Kind.MOVEMENT, "SDF", ["Raqqa", "Deir ez-Zor"]),
            (Kind.MOVEMENT, "Syrian Arab Army", ["Palmyra", "As Sukhnah", "Deir ez-Zor"]),
            (Kind.HAZARD, "Coalition", ["Abu Kamal"]),
            (Kind.SITE, None, ["Mayadin"]),
        ],
        "hotline-ru.txt": [
            (Kind.HAZARD, "Russia", ["9 км южнее аэродрома Дейр-эз-Зор"]),
            (Kind.MOVEMENT, "Syrian Arab Army", ["Пальмиры", "Эс-Сухне", "Дейр-эз-Зор"]),
            (Kind.PRESENCE, None, ["34°27'08\"с.ш. 40°55'07\"в.д."]),
        ],
        "relief-ar.txt": [
            (Kind.RELIEF, "Relief Organisation", ["الرقة", "دير الزور"]),
            (Kind.SITE, "Relief Organisation", ["35.0198 شمال، 40.4515 شرق"]),
            (Kind.SITE, "Relief Organisation", ["٢ كم شمال البوكمال"]),
        ],
    }
    for name, drafts in expected.items():
        found = [
            (draft.kind, draft.party, [place.mark.text for place in draft.places]) for draft in example(name).drafts
        ]
        assert found == drafts, name


def test_a_report_of_a_strike_draws_no_target_into_the_draft() -> None:
    """Whom it was aimed at stays in the text."""
    strike = example("valley-report.txt").drafts[0]
    assert (Doubt.SEVERAL_PARTIES, "party") in doubts(strike)
    assert (Doubt.PERHAPS_PAST, "start") in doubts(strike)
    feature = draft_feature(strike)["properties"]
    assert isinstance(feature, dict)
    assert "description" not in feature


def test_a_grid_far_from_the_name_it_is_given_with_is_said() -> None:
    """Khasham, February 2018: the statement named a place more than 30 km off."""
    prose = read("The post at Hajin (34.4523N 40.9185E) stays.")
    assert codes(prose) == {Code.FAR_FROM_NAME}
    assert (Doubt.PLACE_UNCLEAR, "position") in doubts(only(prose))
    assert properties("The post at Hajin (34.4523N 40.9185E) stays.")["place"] == "Hajin"


@pytest.mark.parametrize(
    "text",
    [
        "The hospital at Hajin (34.6951N 40.8314E).",
        "The hospital at 34.6951N 40.8314E near Hajin.",
        "The hospital, Hajin, grid 37S FU 67697 41044.",
        "Больница в Хаджине, координаты 34.6951N 40.8314E.",
        "المستشفى في هجين (34.6951N 40.8314E).",
    ],
)
def test_a_grid_and_the_name_given_with_it_are_one_place(text: str) -> None:
    prose = read(text)
    [place] = only(prose).places
    assert place.name is not None
    assert codes(prose) == set()


def test_two_places_of_a_list_are_two_drafts() -> None:
    prose = read("Air strikes near Deir ez-Zor and, five times, near Abu Kamal.")
    assert [[place.mark.text for place in draft.places] for draft in prose.drafts] == [["Deir ez-Zor"], ["Abu Kamal"]]


def test_a_strike_beside_a_hospital_drafts_both() -> None:
    kinds = [draft.kind for draft in read("Shelling 5 km north of Hajin; the hospital in Mayadin is open.").drafts]
    assert kinds == [Kind.HAZARD, Kind.SITE]


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("A relief convoy would leave Palmyra on 22 May and drive to Hajin.", ["Palmyra", "Hajin"]),
        ("Two ambulances go from the hospital in Mayadin to the clinic at Hajin.", ["Mayadin", "Hajin"]),
        ("Эвакуация из больницы в Маядине в госпиталь в Хаджине.", ["Маядине", "Хаджине"]),
        ("إخلاء من المستشفى في الميادين إلى العيادة في هجين.", ["الميادين", "هجين"]),
    ],
)
def test_where_a_way_begins_is_not_lost(text: str, way: list[str]) -> None:
    draft = only(read(text))
    assert [place.mark.text for place in draft.places] == way
    assert [place.role for place in draft.places] == [Role.FROM, Role.TO]


def test_what_was_struck_is_announced_by_nobody() -> None:
    draft = only(read("Coalition aircraft struck a convoy 9 km south of Hajin."))
    assert (draft.kind, draft.party) == (Kind.HAZARD, "Coalition")


def test_what_another_does_meanwhile_is_no_part_of_an_announcement() -> None:
    draft = only(read("The Syrian army advances from Palmyra while others still hold Mayadin and Hajin."))
    assert [place.mark.text for place in draft.places] == ["Palmyra"]


def test_the_head_of_an_email_announces_nothing() -> None:
    """When it was sent is no start of the movement that its subject names."""
    head = "From: Watch\nTo: Cell\nDate: Mon, 22 May 2017 07:14 +0300\nSubject: ambulance move\n\n"
    draft = only(read(f"{head}The ambulance leaves Mayadin for Hajin."))
    assert draft.start_us is None


def test_a_way_is_put_in_order_and_its_straightness_said() -> None:
    draft = only(read("The aid convoy to Deir ez-Zor via Ma'dan leaves from Raqqa."))
    assert [(place.mark.text, place.role) for place in draft.places] == [
        ("Raqqa", Role.FROM), ("Ma'dan", Role.VIA), ("Deir ez-Zor", Role.TO),
    ]  # fmt: skip
    assert (Doubt.ROUTE_STRAIGHT, "position") in doubts(draft)
    assert (Doubt.HALF_WIDTH_NOT_SAID, "half_width_m") in doubts(draft)


def test_what_another_sentence_says_is_taken_only_to_be_confirmed() -> None:
    place, time = "Place: 5 km north of Hajin.", "From 0600Z until 0900Z on 18 May 2017."
    draft = only(read(f"We announce artillery firing. {place} {time} Radius 2 km."))
    assert draft.start_us is not None
    assert draft.radius_mm == 2_000_000
    assert doubts(draft) >= {(Doubt.TAKEN_FROM_ELSEWHERE, field) for field in ("position", "start", "radius_m")}


def test_a_radius_round_another_place_is_not_taken() -> None:
    draft = read("Air strikes near Abu Kamal. A circle of 55 km round al-Tanf is off limits.").drafts[0]
    assert draft.radius_mm is None
    assert (Doubt.RADIUS_NOT_SAID, "radius_m") in doubts(draft)


def test_two_times_for_one_event_are_said_at_both() -> None:
    prose = read(
        "The aid convoy from Raqqa to Deir ez-Zor starts at 0700Z on 18 May 2017.\n\n"
        "The aid convoy from Raqqa to Deir ez-Zor starts at 0800Z on 18 May 2017."
    )
    assert all((Doubt.TIMES_DISAGREE, "start") in doubts(draft) for draft in prose.drafts)
    assert not prose.settled


def test_one_time_in_two_zones_that_differ_is_said() -> None:
    draft = only(read("Air strikes at Hajin at 14:00 Moscow time on 18 May 2017 (1200Z)."))
    assert draft.start_us is None
    assert (Doubt.TIMES_DISAGREE, "start") in doubts(draft)


def test_an_hour_without_a_day_takes_the_day_beside_it_only_to_be_confirmed() -> None:
    draft = only(read("The convoy leaves Raqqa for Deir ez-Zor at 0600Z on 18 May 2017 and arrives by 1200Z."))
    assert draft.end_us is not None
    assert rfc3339(draft.end_us) == "2017-05-18T12:00:00Z"
    assert (Doubt.DAY_TAKEN, "start") in doubts(draft)


@pytest.mark.parametrize("time", ["tomorrow at 0600Z", "on 18 May 2017", "at 14:00 on 18 May 2017", "overnight"])
def test_a_time_that_cannot_be_taken_is_not_filled_in(time: str) -> None:
    draft = only(read(f"Air strikes at Hajin {time}."))
    assert draft.start_us is None
    assert (Doubt.TIME_UNCLEAR, "start") in doubts(draft)


def test_a_time_zone_that_a_person_gives_is_used() -> None:
    draft = only(read("Air strikes at Hajin at 14:00 on 18 May 2017.", replace(reader(), zone="Damascus")))
    assert draft.start_us is not None
    assert rfc3339(draft.start_us) == "2017-05-18T11:00:00Z"


def test_an_end_before_the_start_is_said() -> None:
    draft = only(read("The convoy goes from Raqqa to Hajin: 191200Z MAY 17, back 181200Z MAY 17."))
    assert (Doubt.TIME_ORDER, "end") in doubts(draft)


@pytest.mark.parametrize(
    ("text", "floor", "ceiling"),
    [
        ("Flights over Hajin between FL180 and FL280.", "FL180", "FL280"),
        ("Jets over Hajin FL180–FL280.", "FL180", "FL280"),
        ("Firing at Hajin up to 20,000 ft MSL.", None, "20,000 ft MSL"),
        ("Flights over Hajin above 3000 m AGL.", "3000 m AGL", None),
        ("Вылеты над Хаджином от эшелона 180 до эшелона 280.", "эшелона 180", "эшелона 280"),
        ("Стрельбы у Хаджина до 3000 м над уровнем моря.", None, "3000 м над уровнем моря"),
        ("طائرات فوق هجين حتى ٣٠٠٠ متر فوق سطح البحر.", None, "٣٠٠٠ متر فوق سطح البحر"),
    ],
)
def test_a_band_of_altitudes_is_read_and_what_is_missing_of_it_is_said(
    text: str, floor: str | None, ceiling: str | None
) -> None:
    draft = only(read(text))
    assert (draft.floor, draft.ceiling) == (floor, ceiling)
    missing = {field for doubt, field in doubts(draft) if doubt is Doubt.ALTITUDE_NOT_SAID}
    assert missing == {field for field, said in (("floor", floor), ("ceiling", ceiling)) if said is None}


def test_two_ceilings_of_one_thing_are_said() -> None:
    """July 2014: one notice with two ceilings, FL320 and FL530."""
    prose = read("Danger area at Hajin up to FL320, closed to flights below FL530.")
    assert (Doubt.ALTITUDES_DISAGREE, "ceiling") in doubts(only(prose))
    assert only(prose).ceiling is None
    assert not prose.settled


def test_an_altitude_without_its_reference_is_asked_about() -> None:
    prose = read("Drones over Hajin at an altitude of 500 m.")
    assert codes(prose) == {Code.ALTITUDE_REFERENCE_MISSING}
    assert (Doubt.ALTITUDE_UNCLEAR, "ceiling") in doubts(only(prose))


def test_an_altitude_that_is_neither_floor_nor_ceiling_is_asked_about() -> None:
    draft = only(read("Helicopters over Hajin at FL050."))
    assert (draft.floor, draft.ceiling) == (None, None)
    assert (Doubt.ALTITUDE_UNCLEAR, "ceiling") in doubts(draft)


@pytest.mark.parametrize("text", ["No strikes near Hajin.", "Удары у Хаджина отменены.", "لا غارات قرب هجين."])
def test_what_is_denied_is_drafted_only_with_a_warning(text: str) -> None:
    assert (Doubt.PERHAPS_NOT, "kind") in doubts(only(read(text)))


@pytest.mark.parametrize("text", ["Forces are tired.", "The strikes were discussed.", "Hajin is a town.", ""])
def test_a_text_that_announces_nothing_gives_no_draft(text: str) -> None:
    assert read(text).drafts == ()


def test_a_notice_file_of_drafts_is_refused_until_each_is_confirmed() -> None:
    data = draft_file(
        read(
            "Coalition air strikes 9 km south of Deir ez-Zor, up to FL180, radius 3 km, 180600Z to 181200Z MAY 17."
        ).drafts
    )
    refused = read_notices(data.encode())
    assert [(refusal.reason, refusal.field) for refusal in refused.refusals] == [(Reason.DRAFT, "draft")]
    confirmed = json.loads(data)
    for feature in confirmed["features"]:
        del feature["properties"]["draft"], feature["properties"]["to_confirm"]
    taken = read_notices(json.dumps(confirmed).encode())
    assert not taken.refusals
    [notice] = taken.notices
    assert (notice.party, notice.kind) == ("Coalition", Kind.HAZARD)
    assert notice.volumes[0].volume.uncertainty_mm > 8_000_000
    assert notice.volumes[0].ceiling == "FL180"


def test_a_draft_with_gaps_is_refused_for_each_of_them_too() -> None:
    data = draft_file(read("Air strikes near Hajin.").drafts)
    refused = {(refusal.reason, refusal.field) for refusal in read_notices(data.encode()).refusals}
    assert refused >= {
        (Reason.DRAFT, "draft"), (Reason.MISSING, "party"), (Reason.MISSING, "start"), (Reason.MISSING, "end"),
        (Reason.MISSING, "radius_m"),
    }  # fmt: skip


def test_every_doubt_and_every_kind_has_its_words_in_every_language() -> None:
    needed = {f"draft-{doubt}" for doubt in Doubt} | {f"draft-kind-{kind}" for kind in Kind}
    for language in LANGUAGES:
        assert needed <= phrase_names(language), language


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_the_examples_give_is_told_in_every_language(language: Any) -> None:
    for name in ("valley-report.txt", "hotline-ru.txt", "relief-ar.txt"):
        prose = example(name)
        report = prose_report(prose.marks, prose.drafts, language)
        assert [(mark.start, mark.text) for mark in report.marks] == [(mark.start, mark.text) for mark in prose.marks]
        assert all(finding.text for mark in report.marks for finding in mark.findings)
        assert len(json.loads(draft_file(prose.drafts, language))["features"]) == len(prose.drafts)
