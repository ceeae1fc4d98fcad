"""The page signs what the node would have written: its unit tests compare with this file."""

from __future__ import annotations

from tests.browser.signing_fixture import FILE, fixture


def test_the_pages_unit_tests_compare_with_what_the_node_writes_now() -> None:
    assert FILE.read_bytes() == fixture()
