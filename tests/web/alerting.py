"""A node at which alerts are owed, and parties that are told of each other and answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from detente.node.alarm import Alarm

from .running import HandClock, Json, Running, filed

ALL = [{"to": "parties", "level": "full"}]
"""A release of everything to all parties."""

TO_SDF = [{"to": "party:SDF", "level": "full"}]


@contextmanager
def alerting(folder: Path, tokens: Mapping[str, str], clock: HandClock, kind: type[Running] = Running) -> Iterator[Any]:
    """A node that sets its deadlines, and wakes when its clock is set on and somebody says something."""
    with kind(folder, tokens, clock=clock, alarm=Alarm(clock=clock)) as running:
        yield running
        assert not running.failures


def inbox(client: httpx.Client, **asked: str) -> Json:
    answer = client.get("/v1/inbox", params=asked)
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


def alert(client: httpx.Client, **asked: str) -> Json:
    """The last alert of the party, of which there must be one."""
    found: Json = inbox(client, **asked)["alerts"][0]
    return found


def meeting(running: Running) -> Json:
    """SAA files a hazard that meets what SDF has filed; the alert of SDF."""
    filed(running.party("SDF"), "post-1", "SDF", release=ALL)
    filed(running.party("SAA"), "fire-1", "SAA", kind="hazard", release=TO_SDF)
    return alert(running.party("SDF"))


def said(client: httpx.Client, path: str, body: Json, method: str = "POST") -> Json:
    """Say something, which must be taken; the receipt."""
    count = sum(map(ord, path + repr(sorted(body.items()))))
    answer = client.request(method, path, json={"command_id": f"say {count} {path[-20:]}", **body})
    assert answer.status_code in (200, 201), answer.text
    receipt: Json = answer.json()
    return receipt


def answered(client: httpx.Client, shown: Json, reply: str = "understood", **more: Any) -> Json:
    """A person's word on an alert as it was shown, which must be taken."""
    body = {"version": shown["version"], "reply": reply, **more}
    return said(client, f"/v1/alerts/{shown['cause']}/acknowledge", body)
