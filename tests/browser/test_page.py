"""What an officer does on the page, done in a real browser on the example of May 2017."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

COLUMN = '[data-testid="conflict-item"][data-a="coalition-tanf-circle"][data-b="saa-column-18may"]'
Opened = Callable[..., Page]
Keep = Callable[[Page, str], None]


def by(page: Page, name: str):  # type: ignore[no-untyped-def]  # a Locator of either of playwright's two kinds
    return page.get_by_test_id(name)


def test_all_conflicts_of_the_example_are_listed(opened: Opened, kept: Keep) -> None:
    page = opened()
    kept(page, "valley-en")
    expect(by(page, "conflict-item")).to_have_count(17)
    expect(page.locator(COLUMN)).to_be_visible()
    expect(by(page, "connection")).to_contain_text("Live")


def test_a_chosen_conflict_brings_the_map_the_time_and_the_facts_to_it(opened: Opened, kept: Keep) -> None:
    page = opened()
    before = by(page, "pointer-position").inner_text()
    page.locator(COLUMN).click()
    facts = by(page, "facts")
    expect(facts).to_contain_text("Column of 18 May towards al-Tanf")
    expect(facts).to_contain_text("181000Z MAY 17")
    expect(facts).to_contain_text("37S DT")
    expect(facts).to_contain_text("overlap")
    expect(page.locator("body")).to_contain_text("nothing here is a clearance")
    expect(by(page, "clock")).to_contain_text("181000Z MAY 17")
    expect(by(page, "pointer-position")).not_to_have_text(before)
    kept(page, "page-en")


def test_the_pointer_tells_its_position_in_mgrs_and_degrees(opened: Opened) -> None:
    page = opened()
    box = by(page, "map").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 3, box["y"] + box["height"] / 3)
    text = by(page, "pointer-position").inner_text()
    assert re.search(r"3[678][RS] [A-Z]{2} \d{5} \d{5}", text), text
    assert re.search(r"3\d\.\d{5}\s?°?N", text), text


def test_the_slider_and_play_move_the_time(opened: Opened) -> None:
    page = opened()
    slider = by(page, "time-slider")
    start = slider.input_value()
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(slider).not_to_have_value(start)
    moved = slider.input_value()
    by(page, "play").click()
    expect(slider).not_to_have_value(moved)
    by(page, "play").click()


def test_the_view_of_one_party_shows_what_that_party_may_see_and_no_more(opened: Opened, kept: Keep) -> None:
    page = opened()
    by(page, "party-select").select_option("SDF")
    expect(page.locator('[data-testid="conflict-item"][data-a="sdf-valley-advance"]')).to_have_count(4)
    # Nobody has released to the SDF exactly where and when their notices are.
    expect(page.locator('[data-testid="conflict-item"][data-coarse="false"]')).to_have_count(0)
    expect(page.locator("body")).not_to_contain_text("Column of 18 May")
    kept(page, "valley-sdf-en")


def test_the_list_is_reached_and_walked_by_keyboard_alone(opened: Opened) -> None:
    page = opened()
    page.keyboard.press("j")
    first = page.locator('[data-testid="conflict-item"][aria-current="true"]')
    expect(first).to_have_count(1)
    chosen = first.get_attribute("data-a"), first.get_attribute("data-b")
    page.keyboard.press("j")
    expect(first).to_have_count(1)
    assert (first.get_attribute("data-a"), first.get_attribute("data-b")) != chosen
    expect(by(page, "facts")).to_contain_text("Why this separation")
    page.keyboard.press("?")
    expect(page.locator("dialog[open]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)


@pytest.mark.parametrize(("language", "danger", "direction"), [("ru", "Опасно", "ltr"), ("ar", "خطر", "rtl")])
def test_the_page_speaks_the_readers_language(
    opened: Opened, kept: Keep, language: str, danger: str, direction: str
) -> None:
    page = opened(f"?lang={language}")
    expect(page.locator("html")).to_have_attribute("dir", direction)
    page.locator(COLUMN).click()
    expect(by(page, "conflict-list")).to_contain_text(danger)
    # Grids and date-time groups read from left to right in every language.
    code = by(page, "facts").get_by_text("181000Z MAY 17").first
    assert code.evaluate("element => getComputedStyle(element).direction") == "ltr"
    kept(page, f"page-{language}")


@pytest.mark.parametrize(("width", "height"), [(820, 1180), (1180, 820)])
def test_it_fits_a_tablet_and_a_finger(opened: Opened, kept: Keep, width: int, height: int) -> None:
    page = opened(width=width, height=height, touch=True)
    page.locator(COLUMN).tap()
    expect(by(page, "facts")).to_be_visible()
    expect(by(page, "map")).to_be_visible()
    size = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert size[0] <= size[1], "the page is wider than the screen"
    for name in ("play", "party-select", "lang-select"):
        box = by(page, name).bounding_box()
        assert box is not None
        assert box["height"] >= 40, name
    kept(page, f"tablet-{width}x{height}")


def test_the_map_shows_something(opened: Opened) -> None:
    """Not an empty sheet: many colours, and another picture after a zoom."""
    page = opened()
    whole = by(page, "map").screenshot()
    by(page, "map").focus()
    page.keyboard.press("+")
    by(page, "pointer-position").hover()
    assert by(page, "map").screenshot() != whole
    colours = page.evaluate(
        """() => {
            const canvas = document.querySelector('[data-testid=map] canvas');
            const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
            const seen = new Set();
            for (let i = 0; i < data.length; i += 4) seen.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
            return seen.size;
        }"""
    )
    assert colours > 100
