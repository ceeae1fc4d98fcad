"""A conflict explained on the page, in a real browser on the example of May 2017."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

ADVANCE = '[data-testid="conflict-item"][data-a="saa-garrison-deir-ez-zor"][data-b="sdf-valley-advance"]'
OTHER_WAY = '[data-testid="conflict-item"][data-a="sdf-valley-advance"][data-b="saa-garrison-deir-ez-zor"]'
Opened = Callable[..., Page]
Keep = Callable[[Page, str], None]


def drawn(page: Page) -> int:
    count: int = page.evaluate("window.detente.explained")
    return count


def explained(page: Page) -> None:
    page.locator(f"{ADVANCE}, {OTHER_WAY}").click()
    page.get_by_test_id("explain").click()
    expect(page.get_by_test_id("explanation")).to_be_visible()


def test_an_explanation_is_asked_for_read_and_chosen_from_by_keyboard_alone(opened: Opened) -> None:
    page = opened()
    page.locator(f"{ADVANCE}, {OTHER_WAY}").focus()
    page.keyboard.press("Enter")
    page.get_by_test_id("explain").focus()
    page.keyboard.press("Enter")
    answer = page.get_by_test_id("explanation")
    expect(answer).to_be_focused()
    expect(page.get_by_test_id("suggestion")).to_have_count(3)
    page.keyboard.press("Tab")
    expect(page.get_by_role("radio").first).to_be_focused()
    # The ground within the separation, and the way aside; then what changes no ground.
    expect(page.get_by_role("radio").first).to_be_checked()
    assert drawn(page) == 2
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio").last).to_be_checked()
    assert drawn(page) == 1


def test_an_explanation_says_what_it_was_checked_against_and_never_that_all_is_well(opened: Opened) -> None:
    page = opened()
    explained(page)
    expect(page.get_by_test_id("checked-against")).to_contain_text("Others may be there, and would be found on filing.")
    expect(page.get_by_test_id("facts")).to_contain_text("nothing here is a clearance")


def test_an_explanation_is_gone_with_the_choice(opened: Opened) -> None:
    page = opened()
    explained(page)
    page.keyboard.press("j")
    expect(page.get_by_test_id("explanation")).to_have_count(0)
    expect(page.get_by_test_id("explain")).to_be_visible()
    page.wait_for_function("window.detente.explained === 0")


def test_what_is_told_roughly_is_explained_no_better(opened: Opened) -> None:
    page = opened()
    page.get_by_test_id("party-select").select_option("SDF")
    page.locator('[data-testid="conflict-item"][data-a="sdf-valley-advance"]').first.click()
    page.get_by_test_id("explain").click()
    expect(page.get_by_test_id("explanation")).to_contain_text("not released to you well enough")
    expect(page.get_by_test_id("suggestion")).to_have_count(0)


@pytest.mark.parametrize(("language", "words"), [("en", "of its length"), ("ru", "протяжённости"), ("ar", "من طوله")])
def test_suggestions_are_in_the_readers_language(opened: Opened, kept: Keep, language: str, words: str) -> None:
    page = opened(f"?lang={language}")
    explained(page)
    expect(page.get_by_test_id("suggestion").first).to_contain_text(words)
    page.get_by_test_id("explanation").scroll_into_view_if_needed()
    kept(page, f"explain-{language}")
