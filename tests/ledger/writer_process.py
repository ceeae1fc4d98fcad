"""A process that appends to a ledger from several threads until somebody kills it, and says what it was answered.

One line per answered append: number of the first, how many, name of the thread, count of the thread.
"""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

from detente.ledger import Ledger, LedgerError, Message, open_log
from detente.ledger.cosigned_file import CosignedFile
from detente.ledger.keys import read_node_key


def payload(run: str, thread: int, count: int) -> bytes:
    return f"{run} {thread} {count} ".encode() * (1 + count % 40)


def opening(run: str, thread: int, count: int) -> bytes:
    """Every third message has none."""
    return b"" if count % 3 == 0 else b"opening of " + payload(run, thread, count)


def work(ledger: Ledger, run: str, thread: int, counts: int) -> None:
    for count in range(counts):
        batch = 1 + count % 4
        try:
            appended = ledger.append(
                [Message("sample/1", payload(run, thread, count), opening(run, thread, count))] * batch
            )
            if count % 5 == 4:
                # What a node does besides, once a minute: a heartbeat, and what witnesses wrote.
                ledger.add_cosignatures(ledger.heartbeat(count), [])
        except LedgerError as error:
            os.write(1, f"{type(error).__name__} {error.reason}\n".encode())
            return
        os.write(1, f"{appended.first} {batch} {thread} {count}\n".encode())


def main(folder: str, run: str, threads: str, carry_over: str, counts: str) -> None:
    log = open_log(Path(folder), carry_over_bytes=int(carry_over))
    with Ledger(log, read_node_key(Path(folder)), CosignedFile(Path(folder))) as ledger:
        writers = [
            threading.Thread(target=work, args=(ledger, run, thread, int(counts))) for thread in range(int(threads))
        ]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()


if __name__ == "__main__":
    main(*sys.argv[1:])
