"""How long it takes to tell what was in force at a past time: `python bench/standing.py [ENTRIES [SEED]]`.

Parties negotiate over some arrangements until a ledger would hold so many entries (an entry for each command and one
for what it came to): versions that fork, acceptances, reservations, refusals of renewal, and words for a force by
whoever answers for it. Then the standing of every arrangement between every two parties is asked at past times. The
last line is the worst case: all that was said was said of one arrangement.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from pathlib import Path

from msgspec.structs import replace

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from detente.decision.claims import Claim  # noqa: E402
from detente.decision.said import Arrangement, Proposed, Word  # noqa: E402
from detente.decision.standing import bindings, in_force, status  # noqa: E402
from detente.messages.arrangements import Channel, Reservation, Stance, version_of  # noqa: E402
from tests.decision.agreeing import DAY_US, FORCE, terms  # noqa: E402
from tests.decision.samples import NOON_US  # noqa: E402

SAID = [*[Stance.ACCEPTED] * 6, Stance.RESERVED, Stance.NOT_RENEWED, Stance.DENIED, Stance.SUSPENDED, Stance.WITHDRAWN]
PARTIES = 20


def talked(commands: int, chance: random.Random, claims: dict[str, list[Claim]]) -> Arrangement:
    """An arrangement of which so much was said, a second apart."""
    names = [*(f"Party {n:02d}" for n in range(PARTIES - 1)), FORCE]
    arrangement = Arrangement(claims=claims)
    numbers = dict.fromkeys(names, 0)
    versions: list[Proposed] = []
    for n in range(commands):
        at_us = NOON_US + n * 1_000_000
        if n % 20 == 0:
            base = chance.choice(versions[-5:]) if versions else None
            stated = terms(parties=tuple(names), title=f"Version {n}")
            if base is not None:
                stated = replace(stated, base=base.version, number=base.terms.number + 1)
            version = version_of(stated)
            versions.append(Proposed(version=version, terms=stated, party=names[0], entry=n, at_us=at_us))
            arrangement.versions[version] = versions[-1]
            continue
        party = chance.choice(names)
        numbers[party] += 1
        stance = chance.choice(SAID)
        arrangement.words.append(
            Word(
                party=party,
                by=names[0] if party == FORCE else party,
                version=chance.choice(versions[-5:]).version,
                number=numbers[party],
                stance=stance,
                reservations=(Reservation(measure="zone", text="no"),) if stance is Stance.RESERVED else (),
                channel=Channel.NODE,
                entry=n,
                at_us=at_us,
                keyid="",
            )
        )
    return arrangement


def claimed(count: int) -> dict[str, list[Claim]]:
    """A force for which the first party answers, as is said again and again."""
    return {
        FORCE: [
            Claim(
                party="Party 00",
                force=FORCE,
                by="Party 00",
                start_us=NOON_US,
                end_us=None,
                text="",
                entry=n,
                at_us=NOON_US + n * 1_000_000,
            )
            for n in range(count)
        ]
    }


def told(arrangements: list[Arrangement], at_us: int) -> int:
    """How many measures were in force between two parties; all that a page or a list needs is asked."""
    found = 0
    for arrangement in arrangements:
        status(arrangement, at_us)
        found += sum(len(in_force(binding, at_us)) for binding in bindings(arrangement, at_us))
    return found


def main() -> None:
    entries, seed = (int(word) for word in [*sys.argv[1:], *("100000", "1")[len(sys.argv) - 1 :]])
    for many in (200, 20, 1):
        chance = random.Random(seed)
        commands = entries // 2
        claims = claimed(commands // 50)
        arrangements = [talked((commands - commands // 50) // many, chance, claims) for _ in range(many)]
        last_us = NOON_US + commands // many * 1_000_000
        spent_s: list[float] = []
        found = 0
        for at_us in [*(chance.randrange(NOON_US, last_us) for _ in range(9)), last_us + DAY_US]:
            start_s = time.process_time()
            found += told(arrangements, at_us)
            spent_s.append(time.process_time() - start_s)
        print(
            f"{entries:,} entries on {many} arrangements of {PARTIES} parties: the standing at a past time takes a "
            f"median of {statistics.median(spent_s):.2f} s of processor time, the longest {max(spent_s):.2f} s "
            f"({found:,} times a measure in force between two)"
        )


if __name__ == "__main__":
    main()
