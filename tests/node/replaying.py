"""What a ledger comes to, as text that is the same in every process: `python replaying.py FOLDER`.

The root of the tree, the digest of the whole state, and what each party sees. The process takes on the language of its
surroundings, numbers and all, which Python by itself does not do; on standard error it says how it writes one and a
half.
"""

from __future__ import annotations

import hashlib
import locale
import sys
from collections import deque
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path

import msgspec

from detente.decision.chart import lay
from detente.decision.expiry import conflicts_with_standing
from detente.decision.state import State
from detente.decision.view import view
from detente.ledger import Ledger
from detente.messages.conflicts import Conflict
from detente.node.node import Node
from detente.web.answers import picture
from tests.decision.faces import face


def come_to(node: Node) -> str:
    state = node.state
    digests = [hashlib.sha256(spelt(answers(state)).encode()).hexdigest()]
    digests += [hashlib.sha256(spelt(face(state)).encode()).hexdigest()]
    for party, role in state.parties.items():
        seen = picture(view(state, party, node.veil), state, party, role, "")
        digests.append(hashlib.sha256(msgspec.json.encode(seen)).hexdigest())
    return "\n".join([node.ledger.root(node.ledger.size).hex(), *digests])


def answers(state: State) -> list[list[Conflict]]:
    """What the chart says of each notice that stands, when it is asked anew."""
    plots = (filed.plot for filed in state.notices.values())
    return [conflicts_with_standing(state, plotted, lay(plotted.notice)) for plotted in plots]


def spelt(value: object) -> str:
    """A value in words that hang on nothing but the value: what has no order of its own is put in one."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(sorted(f"{spelt(name)}: {spelt(part)}" for name, part in value.items())) + "}"
    if isinstance(value, set | frozenset):
        return "{" + ", ".join(sorted(map(spelt, value))) + "}"
    if isinstance(value, tuple | list | deque):
        return "(" + ", ".join(map(spelt, value)) + ")"
    if is_dataclass(value):
        return spelt(tuple(getattr(value, field.name) for field in fields(value)))
    if isinstance(value, msgspec.Struct):
        return spelt((type(value).__name__, *(getattr(value, name) for name in value.__struct_fields__)))
    return repr(value)


if __name__ == "__main__":
    locale.setlocale(locale.LC_ALL, "")
    print(locale.str(1.5), file=sys.stderr)
    with Ledger.open(Path(sys.argv[1])) as ledger:
        print(come_to(Node(ledger, lambda: 0)))
