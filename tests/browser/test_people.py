"""Who is at the page, and what they do there: signing in, keys of one's own, acting, and what is told only roughly."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from detente.messages.commands import AuthorizeKey, Role, WithdrawNotice
from detente.messages.events import Hand, Stated
from detente.messages.people import Duty
from detente.node.process import clock_us
from tests.browser.conftest import ready
from tests.web.running import Listening, filed, filing

pytestmark = pytest.mark.browser

CLINIC, ESCORT, MONITOR = "Relief", "Coalition", "Liaison"
Visited = Callable[..., Page]
Keep = Callable[[Page, str], None]


@pytest.fixture
def node(tmp_path: Path) -> Iterator[Listening]:
    with Listening(tmp_path / "node", heartbeat_s=0.2) as running:
        for name, role in ((CLINIC, Role.PARTY), (ESCORT, Role.PARTY), (MONITOR, Role.MONITOR)):
            running.token(name, role)
        yield running
        assert not running.failures


def by(page: Page, name: str) -> Locator:
    return page.get_by_test_id(name)


def signed_in(visited: Visited, node: Listening, token: str, query: str = "?lang=en") -> Page:
    page = visited(node.url, query)
    by(page, "token").fill(token)
    page.keyboard.press("Enter")
    ready(page)
    return page


def chosen(page: Page, identity: str) -> None:
    page.locator(f'[data-testid="notice-item"][data-id="{identity}"]').click()


def gone_ahead(page: Page) -> Locator:
    """Say yes in the dialog that asks once more; what came of it."""
    by(page, "go-ahead").click()
    expect(by(page, "outcome")).to_be_visible()
    return by(page, "outcome")


def site(node: Listening, **stated: Any) -> None:
    """A protected site of the relief organisation, filed by its first person and confirmed by its second."""
    held = node.party(CLINIC).post("/v1/notices", json=filing("clinic", CLINIC, kind="site", **stated))
    assert held.status_code == 202, held.text
    entry = held.json()["command"]["entry"]
    confirmed = node.second(CLINIC).post(f"/v1/held/{entry}/confirm", json={"command_id": "second of clinic"})
    assert confirmed.status_code == 200, confirmed.text


def test_whoever_signs_in_by_token_stays_so_without_the_page_holding_it(visited: Visited, node: Listening) -> None:
    token = node.token(CLINIC)
    page = signed_in(visited, node, token)
    held = page.evaluate("() => JSON.stringify([document.cookie, {...localStorage}, {...sessionStorage}])")
    assert token not in held
    assert page.evaluate("() => document.cookie") == ""
    page.reload()
    ready(page)
    by(page, "sign-out").click()
    expect(by(page, "token")).to_be_visible()
    page.reload()
    expect(by(page, "token")).to_be_visible()


def test_a_token_that_nobody_has_is_refused_in_words(visited: Visited, node: Listening) -> None:
    page = visited(node.url, "?lang=en")
    by(page, "token").fill("not-a-token")
    page.keyboard.press("Enter")
    expect(by(page, "problem")).to_contain_text("This token is not known here")


def test_a_session_that_the_operator_ends_leads_back_to_sign_in(visited: Visited, node: Listening) -> None:
    page = signed_in(visited, node, node.token(CLINIC))
    node.access.renew(CLINIC)
    expect(by(page, "problem")).to_contain_text("You are no longer signed in", timeout=15_000)


def test_a_key_made_in_the_browser_signs_once_its_digits_were_confirmed(
    visited: Visited, node: Listening, kept: Keep
) -> None:
    filed(node.party(CLINIC), "post", CLINIC)
    now_s = clock_us() // 1_000_000
    duties = [Duty.WATCH, Duty.DECLARER, Duty.RELEASING]
    code = node.access.enrolments.invite(CLINIC, "Watch A", duties, now_s)
    assert code is not None
    page = visited(node.url, "?lang=en")
    by(page, "have-code").click()
    by(page, "code").fill(code.lower().replace("-", " "))
    by(page, "make-key").click()
    digits = " ".join(by(page, "fingerprint").inner_text().split())
    kept(page, "key-en")

    by(page, "sign-in-key").click()
    expect(by(page, "problem")).to_contain_text("the operator has not confirmed its digits yet")

    assert isinstance(node.access.enrolments.confirm(CLINIC, "Watch A", digits, now_s), AuthorizeKey)
    by(page, "sign-in-key").click()
    ready(page)
    chosen(page, "post")
    by(page, "withdraw").click()
    expect(gone_ahead(page)).to_contain_text("Done, and in the record")
    expect(page.locator('[data-id="post"]')).to_have_count(0)

    said = [event for event in node.node.events(0) if isinstance(event, Stated)]
    [withdrawal] = [one for one in said if isinstance(one.command, WithdrawNotice)]
    [keyid] = withdrawal.keyids
    assert withdrawal.hand is Hand.PARTY
    assert node.node.state.keys[keyid].person == "Watch A"
    assert not node.node.state.keys[keyid].held


def test_a_key_in_the_browser_cannot_be_taken_out_and_signs_in_until_it_is_forgotten(
    visited: Visited, node: Listening
) -> None:
    now_s = clock_us() // 1_000_000
    code = node.access.enrolments.invite(CLINIC, "Watch A", [Duty.WATCH], now_s)
    page = visited(node.url, "?lang=en")
    by(page, "have-code").click()
    by(page, "code").fill(code or "")
    by(page, "make-key").click()
    node.access.enrolments.confirm(CLINIC, "Watch A", by(page, "fingerprint").inner_text(), now_s)
    page.reload()
    by(page, "sign-in-key").click()
    ready(page)
    taken = page.evaluate(
        """async () => {
            const opening = indexedDB.open('detente');
            await new Promise((done) => { opening.onsuccess = done; });
            const all = opening.result.transaction('keys').objectStore('keys').getAll();
            await new Promise((done) => { all.onsuccess = done; });
            const key = all.result[0].key;
            return crypto.subtle.exportKey('pkcs8', key).then(() => 'taken out', () => key.type);
        }"""
    )
    assert taken == "private"
    # Without the duty to declare or to release there is nothing to press.
    filed(node.party(CLINIC), "post", CLINIC)
    chosen(page, "post")
    expect(by(page, "facts")).to_contain_text("Title of post")
    expect(by(page, "withdraw")).to_have_count(0)
    expect(by(page, "release")).to_have_count(0)
    by(page, "sign-out").click()
    by(page, "forget-key").click()
    by(page, "forget-really").click()
    expect(by(page, "sign-in-key")).to_have_count(0)


def test_a_wrong_code_is_refused_in_words(visited: Visited, node: Listening) -> None:
    page = visited(node.url, "?lang=en")
    by(page, "have-code").click()
    by(page, "code").fill("AAAAA-AAAAA-AAAAA-AAAAA")
    by(page, "make-key").click()
    expect(by(page, "problem")).to_contain_text("This code is not known here")


def test_withdrawing_a_site_takes_a_second_person(visited: Visited, node: Listening, kept: Keep) -> None:
    site(node)
    first = signed_in(visited, node, node.token(CLINIC))
    node.second(CLINIC)
    second = signed_in(visited, node, node.tokens[f"{CLINIC}, second"])
    chosen(first, "clinic")
    by(first, "withdraw").click()
    expect(gone_ahead(first)).to_contain_text("Waits for a second person of your party")
    first.keyboard.press("Escape")
    expect(by(first, "held-list")).to_contain_text("another person of your party must confirm it")
    expect(by(first, "confirm")).to_have_count(0)

    expect(by(second, "waiting")).to_contain_text("1")
    expect(by(second, "held-list")).to_contain_text("wants to withdraw this notice")
    by(second, "confirm").click()
    kept(second, "second-person-en")
    expect(gone_ahead(second)).to_contain_text("Done, and in the record")
    for page in (first, second):
        expect(page.locator('[data-testid="notice-item"][data-id="clinic"]')).to_have_count(0)
        expect(by(page, "held-list")).to_have_count(0)


def test_the_second_person_sees_what_and_where_a_new_site_would_be(visited: Visited, node: Listening) -> None:
    node.second(CLINIC)
    page = signed_in(visited, node, node.tokens[f"{CLINIC}, second"])
    node.party(CLINIC).post("/v1/notices", json=filing("clinic", CLINIC, kind="site", title="Field hospital"))
    for words in ("wants to file this notice", "Field hospital", "37S FV 03", "circle, radius", "180000Z MAY 17"):
        expect(by(page, "held-item")).to_contain_text(words)
    by(page, "confirm").click()
    expect(by(page, "act-dialog")).to_contain_text("37S FV 03")
    gone_ahead(page)
    page.keyboard.press("Escape")
    expect(page.locator('[data-testid="notice-item"][data-id="clinic"]')).to_be_visible()


def test_whoever_sent_it_can_dismiss_it_and_nothing_changes(visited: Visited, node: Listening) -> None:
    site(node)
    page = signed_in(visited, node, node.token(CLINIC))
    chosen(page, "clinic")
    by(page, "withdraw").click()
    gone_ahead(page)
    page.keyboard.press("Escape")
    by(page, "dismiss").click()
    gone_ahead(page)
    page.keyboard.press("Escape")
    expect(by(page, "held-list")).to_have_count(0)
    expect(by(page, "facts")).to_contain_text("Title of clinic")


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Only roughly: within this box"), ("ru", "Лишь примерно"), ("ar", "على التقريب فقط")],
)
def test_what_is_told_only_roughly_is_a_box_and_whom_to_call(
    visited: Visited, node: Listening, language: str, words: str
) -> None:
    filed(node.party(CLINIC), "convoy", CLINIC, kind="relief")
    filed(node.party(ESCORT), "escort", ESCORT, kind="movement")
    page = signed_in(visited, node, node.token(ESCORT), f"?lang={language}")
    by(page, "conflict-item").click()
    expect(by(page, "facts")).to_contain_text(words)
    expect(by(page, "facts")).to_contain_text(CLINIC)
    expect(by(page, "facts")).to_contain_text("35.30N–35.40N 040.10E–040.20E")
    expect(page.locator("body")).not_to_contain_text("Title of convoy")
    for where in ("facts", "conflict-list"):
        expect(by(page, where)).not_to_contain_text("37S FV")


def test_a_release_made_on_the_page_shows_the_notice_to_others_from_then_on(visited: Visited, node: Listening) -> None:
    filed(node.party(ESCORT), "escort", ESCORT, kind="movement")
    other = signed_in(visited, node, node.token(CLINIC))
    expect(other.locator("body")).to_contain_text("No notices so far")
    page = signed_in(visited, node, node.token(ESCORT))
    chosen(page, "escort")
    by(page, "release").click()
    by(page, "add-rule").click()
    by(page, "rule-to").last.select_option(f"party:{CLINIC}")
    by(page, "rule-level").last.select_option("full")
    by(page, "look-over").click()
    expect(by(page, "act-dialog")).to_contain_text(f"{CLINIC}: everything")
    gone_ahead(page)
    page.keyboard.press("Escape")
    expect(other.locator("body")).to_contain_text("Title of escort")

    by(page, "withdraw").click()
    expect(gone_ahead(page)).to_contain_text("That cannot be unsaid")
    expect(by(page, "outcome")).to_contain_text(f"{CLINIC}: everything")
    expect(other.locator("body")).not_to_contain_text("Title of escort")


def test_opening_a_protected_place_shows_it_and_its_party_sees_who_did(visited: Visited, node: Listening) -> None:
    site(node, release=[{"to": "monitors", "level": "full"}])
    page = signed_in(visited, node, node.token(MONITOR, Role.MONITOR))
    page.locator('[data-testid="notice-item"][data-id^="~"]').click()
    expect(page.locator("body")).not_to_contain_text("Title of clinic")
    by(page, "open-recorded").click()
    expect(by(page, "facts")).to_contain_text("Title of clinic")

    own = signed_in(visited, node, node.token(CLINIC))
    chosen(own, "clinic")
    expect(by(own, "readings")).to_contain_text(MONITOR)


def test_the_focus_stays_in_the_dialog_and_comes_back(visited: Visited, node: Listening) -> None:
    filed(node.party(ESCORT), "escort", ESCORT)
    page = signed_in(visited, node, node.token(ESCORT))
    chosen(page, "escort")
    by(page, "withdraw").focus()
    page.keyboard.press("Enter")
    expect(by(page, "act-dialog")).to_be_visible()
    for _ in range(6):
        page.keyboard.press("Tab")
        # At its end the browser's own controls come, which a page neither sees nor may keep people from.
        assert page.evaluate("() => document.activeElement.matches('body, dialog *')")
    page.keyboard.press("Escape")
    expect(by(page, "withdraw")).to_be_focused()
    expect(page.locator("dialog[open]")).to_have_count(0)
    # What was pressed is gone with the notice: the focus is then where it says what is so now.
    page.keyboard.press("Enter")
    gone_ahead(page)
    expect(by(page, "withdraw")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.locator("#facts-body")).to_be_focused()
