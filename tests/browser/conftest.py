"""The demo in a process of its own, and Debian's Chromium to look at it with."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

PICTURES = Path(__file__).parents[2] / (
    "docs/pictures" if os.environ.get("DETENTE_KEEP_PICTURES") else ".build/pictures"
)
"""Where the pictures go; `DETENTE_KEEP_PICTURES=1` renews those of the documentation."""


@pytest.fixture(scope="session")
def demo() -> Iterator[str]:
    """The address of a running `detente demo`."""
    command = [sys.executable, "-m", "detente", "demo", "--no-open", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            found = re.search(r"http://\S+", line)
            if found:
                yield found.group()
                break
        process.terminate()
        process.communicate(timeout=20)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """For one file of tests only: while it is open an event loop of playwright's runs in this thread, and other files
    have loops of their own.
    """
    chromium = shutil.which("chromium")
    assert chromium, "Chromium is missing: apt-get install chromium"
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
        yield playwright.chromium.launch(executable_path=chromium, args=flags)


Visited = Callable[..., Page]
Opened = Callable[..., Page]


@pytest.fixture
def visited(browser: Browser) -> Iterator[Visited]:
    """Opens the page of a node; at the end it must have had no error and made no request but to that node itself."""
    pages: list[Page] = []
    wrong: list[str] = []

    def told(page: Page, node: str) -> None:
        def said(message: ConsoleMessage) -> None:
            # The browser itself says when a question is refused: who is signed in, whether this is a demo, a command.
            asked = message.location["url"].removeprefix(node).partition("?")[0]
            if message.type == "error" and not asked.startswith(("/v1/", "/demo.json")):
                wrong.append(message.text)

        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", said)
        page.on(
            "request", lambda made: None if made.url.startswith((node, "data:", "blob:")) else wrong.append(made.url)
        )

    def visit(node: str, query: str = "", *, width: int = 1280, height: int = 800, touch: bool = False) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height}, has_touch=touch, reduced_motion="reduce"
        )
        page = context.new_page()
        pages.append(page)
        told(page, node.rstrip("/"))
        page.goto(node.rstrip("/") + "/" + query)
        return page

    yield visit
    for page in pages:
        page.context.close()
    assert not wrong


@pytest.fixture
def opened(visited: Visited, demo: str) -> Opened:
    """Opens the demo, ready."""

    def open_page(query: str = "", **how: Any) -> Page:
        page = visited(demo, query, **how)
        ready(page)
        return page

    return open_page


def ready(page: Page) -> None:
    """Wait until the first picture is drawn."""
    expect(page.locator('html[data-ready="1"]')).to_be_attached(timeout=20_000)


@pytest.fixture
def kept() -> Callable[[Page, str], None]:
    """Keeps a picture of a page under a name."""
    PICTURES.mkdir(parents=True, exist_ok=True)

    def keep(page: Page, name: str) -> None:
        page.screenshot(path=PICTURES / f"{name}.png")

    return keep
