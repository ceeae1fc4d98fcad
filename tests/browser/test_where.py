"""Where is that? The page's box, driven in a real browser in all three languages."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

Opened = Callable[..., Page]
Keep = Callable[[Page, str], None]

GRID = "37S FV 03693 10902"


def asked(page: Page, text: str, *, name: str = "") -> Locator:
    """The box, with the answer to this question."""
    if page.get_by_test_id("ask-box").count() == 0:
        page.keyboard.press("/")
    page.get_by_test_id("where-name").fill(name)
    page.get_by_test_id("where-text").fill(text)
    page.keyboard.press("Enter")
    box = page.get_by_test_id("ask-box")
    expect(box.locator("q").first).to_have_text(text)
    expect(page.get_by_test_id("where-outcome")).not_to_have_text(re.compile("…"))
    return box


def test_a_relative_position_is_read_and_shown_without_touching_the_mouse(opened: Opened, kept: Keep) -> None:
    page = opened()
    before = page.evaluate("detente.centre")
    box = asked(page, "9 km S of Deir ez-Zor airfield")
    expect(page.get_by_test_id("where-outcome")).to_have_text("One reading.")
    expect(page.get_by_test_id("reading")).to_have_count(1)
    expect(page.get_by_test_id("reading")).to_contain_text("Starts from")
    expect(page.get_by_test_id("within")).to_contain_text("All that was meant lies within")
    expect(box).to_contain_text("no clearance")
    assert page.evaluate("detente.centre") != before
    kept(page, "where-en")
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("ask-box")).to_have_count(0)
    expect(page.get_by_test_id("facts")).to_be_visible()
    page.keyboard.press("/")
    expect(page.get_by_test_id("where-text")).to_have_value("9 km S of Deir ez-Zor airfield")
    expect(page.get_by_test_id("reading")).to_have_count(1)


def test_an_offer_goes_into_the_field_and_no_further(opened: Opened, kept: Keep) -> None:
    page = opened()
    asked(page, "40.141 35.336")
    finding = page.locator('[data-testid="finding"][data-code="PERHAPS_SWAPPED"]')
    expect(finding).to_contain_text("To be asked")
    kept(page, "where-swapped-en")
    finding.get_by_test_id("offer").click()
    expect(page.get_by_test_id("where-text")).to_have_value(re.compile("35.336.*40.141"))
    expect(page.get_by_test_id("where-text")).to_be_focused()
    # Nothing was asked: the answer is still that to the old text.
    expect(page.get_by_test_id("ask-box").locator("q").first).to_have_text("40.141 35.336")
    page.keyboard.press("Enter")
    expect(finding).to_have_count(0)
    expect(page.get_by_test_id("reading")).to_contain_text("37S FV 03693 10902")


def test_each_place_of_one_name_is_numbered(opened: Opened) -> None:
    page = opened()
    asked(page, "Al Karamah")
    expect(page.get_by_test_id("where-outcome")).to_contain_text(re.compile("2.? readings"))
    expect(page.get_by_test_id("reading")).to_have_count(2)
    finding = page.locator('[data-code="SEVERAL_PLACES"]')
    expect(finding.get_by_test_id("offer").first).to_contain_text("1")
    # Which of them is to be read back is for a person to say first.
    expect(page.get_by_test_id("read-back")).to_have_count(0)


def test_a_name_far_from_the_position_given_with_it_is_asked_about(opened: Opened) -> None:
    page = opened()
    asked(page, GRID, name="Mayadin")
    expect(page.locator('[data-code="FAR_FROM_NAME"]')).to_have_attribute("data-severity", "ask")


def test_what_was_heard_is_marked_where_it_differs(opened: Opened, kept: Keep) -> None:
    page = opened()
    asked(page, GRID)
    expected = page.get_by_test_id("to-hear").inner_text()
    heard = page.get_by_test_id("heard")
    heard.fill(expected)
    heard.press("Enter")
    expect(page.get_by_test_id("heard-agrees")).to_be_visible()
    heard.fill(expected.replace("six", "five"))
    heard.press("Enter")
    expect(page.get_by_test_id("heard-differs")).to_contain_text(re.compile("100.? m"))
    marks = page.locator("mark")
    expect(marks).to_have_count(1)
    expect(marks.locator("xpath=ancestor::dd")).to_have_attribute("data-part", "easting")
    expect(marks).to_contain_text(re.compile("6.? was said, .?5.? was heard"))
    page.get_by_test_id("heard-differs").scroll_into_view_if_needed()
    kept(page, "where-heard-en")


def test_the_other_end_of_the_line_is_spoken_to_in_its_own_language(opened: Opened) -> None:
    page = opened()
    asked(page, GRID)
    for language, word in (("ru", "три"), ("ar", "ثلاثة"), ("en", "three")):
        page.get_by_test_id(f"speak-{language}").check()
        said = page.get_by_test_id("to-say")
        expect(said).to_contain_text(word)
        expect(said).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")
    expect(page.get_by_test_id("where-outcome")).to_have_text("One reading.")


@pytest.mark.parametrize(("language", "ask"), [("ru", "Уточнить"), ("ar", "يُسأل عنه")])
def test_the_box_speaks_the_readers_language(opened: Opened, kept: Keep, language: str, ask: str) -> None:
    page = opened(f"?lang={language}")
    asked(page, "40.141 35.336")
    finding = page.locator('[data-code="PERHAPS_SWAPPED"]')
    expect(finding).to_contain_text(ask)
    assert not re.search("[a-z]{3}", finding.locator("p").first.inner_text()), "the finding is in English"
    grid = page.get_by_test_id("reading").locator("bdi.code").first
    assert grid.evaluate("element => getComputedStyle(element).direction") == "ltr"
    kept(page, f"where-{language}")


def test_findings_follow_when_the_language_changes(opened: Opened) -> None:
    page = opened("?lang=en")
    asked(page, "40.141 35.336")
    expect(page.get_by_test_id("finding")).to_contain_text("does not fit")
    page.get_by_test_id("lang-select").select_option("ru")
    expect(page.get_by_test_id("finding")).to_contain_text("Уточнить")
    expect(page.get_by_test_id("finding")).not_to_contain_text("does not fit")


def test_what_is_chosen_takes_the_boxs_place_and_the_answer_is_kept(opened: Opened) -> None:
    page = opened()
    asked(page, GRID)
    page.get_by_test_id("conflict-item").first.click()
    expect(page.get_by_test_id("facts")).to_contain_text("Why this separation")
    expect(page.get_by_test_id("ask-box")).to_have_count(0)
    page.get_by_test_id("where-open").click()
    expect(page.get_by_test_id("reading")).to_contain_text(GRID)


def test_a_refusal_names_what_could_not_be_read(opened: Opened) -> None:
    page = opened()
    page.keyboard.press("/")
    page.get_by_test_id("where-more").click()
    page.get_by_test_id("where-near").fill("somewhere or other")
    page.get_by_test_id("where-text").fill(GRID)
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("where-problem")).to_contain_text("cannot be read as a position")
    expect(page.get_by_test_id("where-problem")).to_be_in_viewport()
    expect(page.get_by_test_id("reading")).to_have_count(0)


@pytest.mark.parametrize(("width", "height"), [(390, 844), (820, 1180), (1180, 820)])
def test_the_box_fits_narrow_screens_and_fingers(opened: Opened, kept: Keep, width: int, height: int) -> None:
    page = opened("?lang=ru", width=width, height=height, touch=True)
    page.get_by_test_id("where-open").tap()
    asked(page, "40.141 35.336", name="Дейр-эз-Зор")
    size = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert size[0] <= size[1], "the page is wider than the screen"
    for name in ("where-text", "where-ask", "offer", "ask-close"):
        box = page.get_by_test_id(name).first.bounding_box()
        assert box is not None
        assert box["height"] >= 40, name
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width, name
    kept(page, f"where-{width}x{height}")
