"""`detente ack`: a person on watch answers to one alert, exactly as it was shown to them."""

from __future__ import annotations

from typing import Annotated

import typer

from .arrange_reading import InLanguage, language_of
from .channel_given import WordText, Yes, word_of
from .channel_reading import CauseOf, VersionShown
from .naming import AsJson
from .notice_giving import Receipts, new_id
from .notice_way import KeyFile, NodeUrl, Origin, Out, PartyOf, TokenFile, way


def ack(
    cause: CauseOf,
    reply: Annotated[
        str | None,
        typer.Option(
            "--reply",
            metavar="WORD",
            help="understood, will-pass-on, cannot-comply, stopping, not-ours, or say-again, which only asks. Asked "
            "for, if not given.",
        ),
    ] = None,
    version: VersionShown = None,
    text: WordText = "",
    language: InLanguage = "en",
    node: NodeUrl = None,
    key: KeyFile = None,
    token_file: TokenFile = None,
    out: Out = None,
    ledger: Origin = None,
    party: PartyOf = None,
    receipts: Receipts = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Answer an alert of your party. Its words are shown first, and the answer is to exactly that version of it.

    Without --version or --yes it asks. If the alert says something else by now, that is shown and nothing is answered.
    A STOP is not answered by understood, which is too little. An answer says what was taken in; it is no leave to go
    anywhere. Exit status: 0 in the record, 1 it says something else by now, 2 refused or not answered, 4 no answer of
    the node, so that it is not known.

    \b
    Examples:
      detente ack 42 --reply understood --node https://node.example.org --key watch-a
      detente ack 42 --reply stopping --version 5f0c1a22b3d4 --node https://node.example.org --key watch-a
    """
    from detente.messages.alerts import Reply
    from detente.messages.channel import AcknowledgeAlert

    from .channel_shown import ShownAlert

    spoken = language_of(language)
    chosen = None if reply is None else word_of(Reply, "--reply", reply)
    with way(node, key, token_file, out, ledger, party) as goes:
        shown = ShownAlert(goes, cause, version, spoken, err=as_json)
        if chosen is None:
            chosen = word_of(Reply, "Your answer:", shown.choose())
        else:
            question = f"Do you answer exactly this with {chosen.value!r}?"
            shown.ask(question, yes=yes or version is not None)
        command = AcknowledgeAlert(
            command_id=new_id(), party=goes.party, cause=cause, version=shown.version, reply=chosen, text=text
        )
        shown.give(command, receipts=receipts, as_json=as_json)
