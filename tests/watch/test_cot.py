"""Cursor on Target over TLS, with pytak at the other end: positions in, what the party sees out, and no more."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import AsyncExitStack, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree.ElementTree import Element, tostring

import pytest

from tests.web.agreeing import proposed, said, terms
from tests.web.alerting import ALL, TO_SDF
from tests.web.running import Json, filed

from .certifying import Authority
from .cot_speaking import Speaking, connected, hello, position


@pytest.fixture
def node(tmp_path: Path) -> Iterator[Speaking]:
    running = Speaking(tmp_path)
    with running:
        yield running
    assert not running.failures


ASKS = (
    b'<event version="2.0" uid="protouid" type="t-x-takp-q" how="m-g" time="2017-05-18T12:00:00Z"'
    b' start="2017-05-18T12:00:00Z" stale="2017-05-18T12:01:00Z"><point lat="0" lon="0" hae="0" ce="1" le="1"/>'
    b'<detail><TakControl><TakRequest version="1"/></TakControl></detail></event>'
)
"""That the binary form is to be used (TAK Protocol, version 1)."""


PING = ASKS.replace(b"t-x-takp-q", b"t-x-c-t").replace(b"protouid", b"ping")


def now(**more: object) -> Json:
    start = datetime.now(UTC) - timedelta(hours=1)
    return {"start": start.isoformat(), "end": (start + timedelta(hours=3)).isoformat(), **more}


def words(event: Element) -> str:
    return event.findtext("detail/remarks") or ""


def is_chat(event: Element) -> bool:
    return event.get("type") == "b-t-f"


def agreed(node: Speaking) -> None:
    """A circle of 55 km round al-Tanf is in force between the two."""
    version = proposed(node.party("SAA"), terms())
    for party in ("SAA", "SDF"):
        said(node.party(party), version, "accepted")


def test_an_alert_comes_out_once_and_what_it_is_about_is_drawn(node: Speaking) -> None:
    async def talk() -> None:
        async with connected(node.config("SDF")) as client:
            filed(node.party("SDF"), "post-1", "SDF", release=ALL, **now())
            filed(node.party("SAA"), "fire-1", "SAA", kind="hazard", release=TO_SDF, **now())
            alert = await client.until(is_chat)
            assert "post-1" in words(alert)
            assert "Answer it in Detente" in words(alert)
            place = alert.find("point")
            assert place is not None
            assert abs(float(place.get("lat", "0")) - 35.33) < 0.05
            drawn = await client.until(lambda event: "fire-1" in words(event) and event.get("type") == "u-d-c-c")
            ellipse = drawn.find("detail/shape/ellipse")
            assert ellipse is not None
            assert float(ellipse.get("major", "0")) >= 1000
            withdrawn = node.party("SAA").post(
                "/v1/notices/fire-1/withdraw", json={"command_id": "withdraw", "version": 1}
            )
            assert withdrawn.is_success
            gone = await client.until(lambda event: event.get("type") == "t-x-d-d")
            assert sum(map(is_chat, client.came)) == 1
            assert gone.get("uid") in {event.get("uid") for event in client.came if event is not gone}

    asyncio.run(talk())


def test_positions_go_in_and_the_other_party_is_alerted_of_no_more_than_it_may_know(tmp_path: Path) -> None:
    node = Speaking(tmp_path)

    async def talk() -> None:
        agreed(node)
        async with connected(node.config("SDF")) as one, connected(node.config("SAA")) as other:
            await one.send(hello(), position(lon=38.7, lat=33.6), position(lat=95), b"<event></wrong></event>")
            await one.until(lambda event: "Track ANDROID-1 has passed the ring" in words(event))
            told = await other.until(lambda event: "has passed the ring" in words(event))
            assert told.get("type") == "b-t-f"
            everything = b"".join(map(tostring, other.came))
            assert b"u-d-c-c" in everything  # the circle itself, whose middle is elsewhere
            assert not [one for one in (b"ANDROID-1", b"38.7", b"33.6") if one in everything]

    with node:
        asyncio.run(talk())
    assert node.told == ["Cursor on Target: odd reports of SDF, first: file-unreadable 1, out-of-range 1."]


def test_whoever_is_taken_off_the_list_is_heard_no_more(node: Speaking) -> None:
    async def talk() -> None:
        async with connected(node.config("SDF")) as client:
            await client.send(position())
            node.access.remove_person("SDF", "first")
            await client.send(position())
            await client.ended()

    asyncio.run(talk())


@pytest.mark.parametrize("known", [True, False])
def test_whose_certificate_is_nobodys_is_turned_away(node: Speaking, known: bool) -> None:
    """Also where the authority vouches for it."""
    authority = node.authority if known else Authority(node.certificates, "Stranger")
    authority.vouch("other")

    async def talk() -> None:
        with suppress(OSError):  # as TLS may say itself
            async with connected(node.config("other")) as client:
                await client.ended()
                assert client.came == []

    asyncio.run(talk())
    assert node.told == (
        ["Cursor on Target: a connection was closed: its certificate is nobody's in the settings."] * known
    )


def test_the_binary_form_is_read_and_written_for_whoever_asks_for_it(node: Speaking) -> None:
    async def talk() -> None:
        filed(node.party("SDF"), "post-1", "SDF", release=ALL, **now())
        async with connected(node.config("SDF"), binary=True) as client:
            await client.until(lambda event: event.get("type") == "t-x-takp-v")
            await client.send(position(), ASKS)
            answer = await client.until(lambda event: event.get("type") == "t-x-takp-r")
            said = answer.find("detail/TakControl/TakResponse")
            assert said is not None
            assert said.get("status") == "true"
            filed(node.party("SAA"), "fire-1", "SAA", kind="hazard", release=TO_SDF, **now())
            told = await client.frames(3)
            [chat] = [one for one in told if one.type == "b-t-f"]
            assert "post-1" in chat.detail.xmlDetail
            assert "u-d-c-c" in {one.type for one in told}

    asyncio.run(talk())
    assert [(one.track, one.by) for one in node.reported] == [("ANDROID-1", "SDF")]


def test_where_the_client_is_itself_is_no_place_of_another(tmp_path: Path) -> None:
    node = Speaking(tmp_path)

    async def talk() -> None:
        async with connected(node.config("SDF")) as client:
            own = position("PHONE").replace(b"<detail>", b'<detail><takv platform="ATAK-CIV" />')
            await client.send(own, position("SEEN"), position("ELSEWHERE", lat=35.4), PING)
            await client.until(lambda event: event.get("type") == "t-x-c-t-r")

    with node:
        asyncio.run(talk())
    assert node.told == ["Cursor on Target: odd reports of SDF, first: own-position 1."]


def test_without_tls_all_who_connect_are_one_person(tmp_path: Path) -> None:
    running = Speaking(tmp_path, tls=False)

    async def talk() -> None:
        async with connected(running.config("")) as client:
            await client.send(position(), PING)
            await client.until(lambda event: event.get("type") == "t-x-c-t-r")

    with running:
        asyncio.run(talk())
    assert [(one.track, one.by) for one in running.reported] == [("ANDROID-1", "SDF")]


def test_more_connections_than_one_person_may_have_are_turned_away(node: Speaking) -> None:
    async def talk() -> None:
        async with AsyncExitStack() as stack:
            for _ in range(node.cot.most_of_one):
                await stack.enter_async_context(connected(node.config("SDF")))
            async with connected(node.config("SAA")) as other:
                await other.send(PING)
                await other.until(lambda event: event.get("type") == "t-x-c-t-r")
            async with connected(node.config("SDF")) as one_more:
                await one_more.ended()

    asyncio.run(talk())
    assert node.told == ["Cursor on Target: a connection was closed: there are too many connections."]
