"""What tests of `watch`, `ack`, `stop` and `channel` share: a node at which alerts are owed, and what they print."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from typer.testing import Result

from detente.node.alarm import Alarm
from detente.node.process import clock_us
from tests.cli.checking import detente_here
from tests.cli.noticing import FIRST, READER, Json, People, people

SDF, SAA = FIRST, READER
"""The keys of a watch of each."""

__all__ = ["SAA", "SDF", "Watches", "watches"]


class Watches(People):
    """People with keys of their own at a node that sets deadlines."""

    def says(self, who: str, *words: str | Path, stdin: str | None = None, columns: int = 120) -> Result:
        """`detente …` by the owner of a key."""
        return detente_here(*words, "--node", self.node.url, *self.key(who), stdin=stdin, columns=columns)

    def token_says(self, party: str, *words: str | Path, stdin: str | None = None) -> Result:
        """The same for somebody for whom the node signs."""
        name = "token" if party == "SDF" else f"token-{party}"
        return detente_here(*words, "--node", self.node.url, "--token-file", self.folder / name, stdin=stdin)

    def inbox(self, party: str, **asked: str) -> Json:
        answer = self.node.party(party).get("/v1/inbox", params=asked)
        assert answer.status_code == 200, answer.text
        found: Json = answer.json()
        return found

    def alert(self, party: str, cause: int) -> Json:
        answer = self.node.party(party).get(f"/v1/alerts/{cause}")
        assert answer.status_code == 200, answer.text
        found: Json = answer.json()
        return found

    def posted(self, party: str, path: str, **body: Any) -> Json:
        """Something that somebody of the party says by another way than the command line; the receipt."""
        answer = self.node.party(party).post(path, json={"command_id": str(uuid.uuid4()), **body})
        assert answer.status_code in (200, 201), answer.text
        receipt: Json = answer.json()
        return receipt

    def last(self, party: str) -> int:
        """The cause of the party's last alert."""
        cause: int = self.inbox(party)["alerts"][0]["cause"]
        return cause


@contextmanager
def watches(folder: Path) -> Iterator[Watches]:
    with people(folder, Alarm(clock=clock_us)) as known:
        yield Watches(known.node, known.folder)


def lines_of(done: Result) -> list[Json]:
    """What `--json` printed."""
    return [json.loads(line) for line in done.stdout.splitlines()]
