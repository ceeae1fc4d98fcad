"""Taking a stance and proposing on the page: exactly one version, seen whole before the word is sent."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from playwright.sync_api import Locator, Page, expect

from detente.messages.arrangements import Renewal, version_of
from detente.messages.commands import AuthorizeKey, ProposeTerms, Role, TakeStance
from detente.messages.events import Hand, Stated
from detente.messages.people import Duty
from detente.messages.phrases import LANGUAGES, Language
from detente.node.process import clock_us
from tests.browser.conftest import ready
from tests.browser.test_people import by, signed_in
from tests.web.agreeing import file_of, line, next_of, proposed, said, shown, terms, zone
from tests.web.running import Json, Listening

pytestmark = pytest.mark.browser

SDF, SAA = "SDF", "SAA"
TERMS = terms("valley", SDF, SAA, measures=(zone(), line(SDF, SAA)))
WIDER = next_of(TERMS, measures=(zone(radius_mm=60_000_000), line(SDF, SAA)))
Visited = Callable[..., Page]
Keep = Callable[[Page, str], None]


@pytest.fixture
def node(tmp_path: Path) -> Iterator[Listening]:
    with Listening(tmp_path / "node", heartbeat_s=0.2) as running:
        for name in (SDF, SAA):
            running.token(name, Role.PARTY)
        yield running
        assert not running.failures


def looking(visited: Visited, node: Listening, query: str = "?lang=en") -> Page:
    page = signed_in(visited, node, node.token(SDF), query)
    by(page, "arrangement-item").click()
    return page


def saying(page: Page, version: str, stance: str) -> Locator:
    """Open the dialog for a word on a version."""
    page.locator(f'[data-version="{version}"] [data-stance="{stance}"]').click()
    expect(by(page, "version-words")).to_be_visible()
    return by(page, "agree-dialog")


def gone_ahead(page: Page) -> None:
    by(page, "agree").click()
    expect(by(page, "agreed")).to_be_visible()


def word(node: Listening, party: str = SDF) -> Json:
    """The last word of a party."""
    told: Json = [one for one in shown(node.party(party))["words"] if one["party"] == party][-1]
    return told


def test_a_version_is_accepted_by_its_digits_once_it_was_seen_whole(visited: Visited, node: Listening) -> None:
    version = proposed(node.party(SAA), TERMS)
    page = looking(visited, node)
    dialog = saying(page, version, "accepted")
    expect(by(page, "version-digits")).to_have_text(version)
    expect(by(page, "digits")).to_have_attribute("data-digits", "same")
    expect(by(page, "stands-by-none")).to_be_visible()
    expect(dialog).to_contain_text("Radius: 55\u202f000 m.")
    expect(by(page, "agree-means")).to_contain_text("It is no leave to go anywhere")
    gone_ahead(page)
    assert (word(node)["version"], word(node)["stance"], word(node)["number"]) == (version, "accepted", 1)
    page.keyboard.press("Escape")
    stance = page.locator(f'[data-testid="stance"][data-party="{SDF}"]')
    expect(stance).to_have_attribute("data-stance", "accepted", timeout=10_000)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_differs_from_what_the_party_accepted_stands_before_the_button(
    visited: Visited, node: Listening, kept: Keep, language: Language
) -> None:
    said(node.party(SDF), proposed(node.party(SDF), TERMS), "accepted")
    second = proposed(node.party(SAA), WIDER)
    page = looking(visited, node, f"?lang={language}")
    saying(page, second, "accepted")
    radius = by(page, "differences").locator('[data-field="radius_m"]')
    expect(radius).to_contain_text("55")
    expect(radius).to_contain_text({"en": "it was", "ru": "стало", "ar": "صار"}[language])
    kept(page, f"arrangement-accepting-{language}")
    page.keyboard.press("Escape")
    expect(by(page, "agree-dialog")).to_be_hidden()
    assert word(node)["number"] == 1


def test_of_a_version_that_was_replaced_meanwhile_both_are_shown(visited: Visited, node: Listening, kept: Keep) -> None:
    first = proposed(node.party(SAA), TERMS)
    page = looking(visited, node)
    saying(page, first, "accepted")
    second = proposed(node.party(SAA), WIDER)
    by(page, "agree").click()
    expect(by(page, "replaced")).to_contain_text(first)
    expect(by(page, "replaced")).to_contain_text(second)
    expect(by(page, "differences").locator('[data-field="radius_m"]')).to_be_visible()
    assert shown(node.party(SDF))["words"] == []
    kept(page, "arrangement-replaced")
    by(page, "look-at-later").click()
    expect(by(page, "version-digits")).to_have_text(second)
    gone_ahead(page)
    assert word(node)["version"] == second


def test_a_reservation_names_a_measure_and_says_why(visited: Visited, node: Listening) -> None:
    version = proposed(node.party(SAA), TERMS)
    page = looking(visited, node)
    saying(page, version, "accepted-with-reservation")
    expect(by(page, "agree")).to_be_disabled()
    by(page, "reserving").locator('[data-measure="circle"]').check()
    by(page, "reserve-text").fill("not recognised")
    gone_ahead(page)
    assert word(node)["reservations"] == [{"measure": "circle", "text": "not recognised"}]


def test_only_what_a_party_stands_by_can_be_suspended_or_left(visited: Visited, node: Listening) -> None:
    renewed = Renewal(by_us=86_400_000_000, notice_us=0)
    period = replace(TERMS.period, end_us=clock_us() + 86_400_000_000)
    version = proposed(node.party(SAA), replace(TERMS, renewal=renewed, period=period))
    page = looking(visited, node)
    offered = page.locator(f'[data-version="{version}"]').get_by_test_id("say")
    expect(offered).to_have_count(3)
    saying(page, version, "accepted").get_by_role("checkbox").check()
    gone_ahead(page)
    assert word(node)["stance"] == "accepted-until-its-end"
    page.keyboard.press("Escape")
    expect(offered).to_have_count(5, timeout=10_000)
    saying(page, version, "suspended")
    gone_ahead(page)
    assert (word(node)["stance"], word(node)["number"]) == ("suspended", 2)


def test_whoever_is_no_negotiator_is_offered_no_word(visited: Visited, node: Listening) -> None:
    proposed(node.party(SAA), TERMS)
    viewer = node.access.add_person(SDF, "Viewer", [Duty.VIEWER])
    page = signed_in(visited, node, viewer or "")
    expect(by(page, "arrangement-item")).to_be_visible()
    expect(by(page, "propose")).to_have_count(0)
    by(page, "arrangement-item").click()
    expect(by(page, "stance").first).to_be_visible()
    expect(by(page, "say")).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_is_proposed_or_refused_field_by_field(
    visited: Visited, node: Listening, kept: Keep, tmp_path: Path, language: Language
) -> None:
    good, bad = file_of(TERMS), file_of(TERMS)
    bad["features"][0]["properties"] |= {"conduct": "cleared", "radius_m": -1}
    (tmp_path / "bad.geojson").write_text(json.dumps(bad), "utf-8")
    (tmp_path / "good.geojson").write_text(json.dumps(good), "utf-8")
    page = signed_in(visited, node, node.token(SDF), f"?lang={language}")
    by(page, "propose").click()
    by(page, "arrangement-file").set_input_files(tmp_path / "bad.geojson")
    expect(by(page, "refusals").locator("li")).to_have_count(2)
    expect(by(page, "refusals")).to_contain_text("conduct")
    kept(page, f"arrangement-refused-{language}")
    by(page, "arrangement-file").set_input_files(tmp_path / "good.geojson")
    expect(by(page, "version-digits")).to_have_text(version_of(TERMS))
    kept(page, f"arrangement-proposing-{language}")
    gone_ahead(page)
    assert shown(node.party(SAA))["versions"][0]["version"] == version_of(TERMS)
    assert shown(node.party(SAA))["words"] == []


def test_with_a_key_of_ones_own_the_browser_itself_signs_what_is_proposed_and_said(
    visited: Visited, node: Listening, tmp_path: Path
) -> None:
    now_s = clock_us() // 1_000_000
    code = node.access.enrolments.invite(SDF, "Talks", [Duty.NEGOTIATOR], now_s)
    assert code is not None
    page = visited(node.url, "?lang=en")
    by(page, "have-code").click()
    by(page, "code").fill(code)
    by(page, "make-key").click()
    digits = " ".join(by(page, "fingerprint").inner_text().split())
    assert isinstance(node.access.enrolments.confirm(SDF, "Talks", digits, now_s), AuthorizeKey)
    by(page, "sign-in-key").click()
    ready(page)
    (tmp_path / "valley.geojson").write_text(json.dumps(file_of(TERMS)), "utf-8")
    by(page, "propose").click()
    by(page, "arrangement-file").set_input_files(tmp_path / "valley.geojson")
    gone_ahead(page)
    page.keyboard.press("Escape")
    by(page, "arrangement-item").click()
    saying(page, version_of(TERMS), "accepted")
    gone_ahead(page)
    events = [event for event in node.node.events(0) if isinstance(event, Stated)]
    spoken = [event for event in events if isinstance(event.command, ProposeTerms | TakeStance)]
    assert [event.hand for event in spoken] == [Hand.PARTY, Hand.PARTY]
    assert {node.node.state.keys[keyid].person for event in spoken for keyid in event.keyids} == {"Talks"}
