"""`detente channel …`: what is said to other parties and within one's own, beside `watch`, `ack` and `stop`."""

from __future__ import annotations

import typer

from .channel_asking import add_to_stop, contact_test, protest, query, relay
from .channel_paper import heard, read, reply, sheet, texts
from .channel_taking import answer, confirm, pass_, relayed, show
from .channel_watches import hand_over, take_watch

channel = typer.Typer(
    help="Words between parties: pass an alert to cells, protest, ask, relay, test the contact, take the watch. To see "
    "and to answer: detente watch, detente ack. To stop: detente stop.",
    no_args_is_help=True,
)

channel.command()(show)
channel.command("pass")(pass_)
channel.command()(confirm)
channel.command("add-to-stop")(add_to_stop)
channel.command("protest")(protest)
channel.command("query")(query)
channel.command()(answer)
channel.command()(relay)
channel.command()(relayed)
channel.command("test")(contact_test)
channel.command("take-watch")(take_watch)
channel.command("hand-over")(hand_over)
channel.command()(texts)
channel.command()(sheet)
channel.command()(read)
channel.command()(reply)
channel.command()(heard)
