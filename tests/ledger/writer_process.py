"""A process that appends to a ledger from several threads until somebody kills it, and says what it was answered.

One line per answered append: number of the first, how many, name of the thread, count of the thread.
"""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

from detente.ledger import Ledger, LedgerError


def payload(run: str, thread: int, count: int) -> bytes:
    return f"{run} {thread} {count} ".encode() * (1 + count % 40)


def work(ledger: Ledger, run: str, thread: int) -> None:
    # An end, should nobody come and kill it.
    for count in range(10_000):
        batch = 1 + count % 4
        try:
            appended = ledger.append([("sample/1", payload(run, thread, count))] * batch)
        except LedgerError as error:
            os.write(1, f"{type(error).__name__} {error.reason}\n".encode())
            return
        os.write(1, f"{appended.first} {batch} {thread} {count}\n".encode())


def main(folder: str, run: str, threads: str) -> None:
    with Ledger.open(Path(folder)) as ledger:
        writers = [threading.Thread(target=work, args=(ledger, run, thread)) for thread in range(int(threads))]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()


if __name__ == "__main__":
    main(*sys.argv[1:])
