"""`detente knew`: who knew what when, of a ledger, a case, or a node."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from . import terminal
from .arrange_reading import InLanguage, asked_path, decoded, language_of
from .channel_given import time_in
from .naming import AsJson, stop
from .notice_way import KeyFile, NodeUrl, TokenFile, speaking

if TYPE_CHECKING:
    from rich.text import Text

    from detente.messages.phrases import Language
    from detente.web.knew import KnewView

    from .inbox_told import Told


def knew(
    source: Annotated[
        Path | None,
        typer.Argument(metavar="[DIR|CASE]", help="A node's data folder or a copy of one, or the file of a case."),
    ] = None,
    party: Annotated[
        str | None, typer.Option("--party", metavar="NAME", help="Whose knowledge; with --node your own party's.")
    ] = None,
    at: Annotated[
        str, typer.Option("--at", metavar="TIME", help="The moment; of a case also how long after its start: +27m.")
    ] = "",
    quiet: Annotated[bool, typer.Option("--quiet-twin", help="Of a case: of its quiet twin.")] = False,
    language: InLanguage = "en",
    node: NodeUrl = None,
    key: KeyFile = None,
    token_file: TokenFile = None,
    as_json: AsJson = False,
) -> None:
    """Tell what a party had been told, had taken in and had passed on at a moment, with the entries that prove it.

    Numbers in brackets are entries of the ledger: `detente ledger prove` writes the proof of one. Whoever asks a node
    is told of their own party. Whoever has the folder reads what the node's operator may read. Exit status: 0 told, 2
    refused.

    \b
    Examples:
      detente knew ./node --party Russia --at 2017-05-18T09:51:00Z
      detente knew examples/cases/T-03-al-tanf.toml --party Coalition --at 180951Z MAY 17
      detente knew --at 2017-05-18T09:51:00Z --node https://node.example.org --key watch-a
    """
    spoken = language_of(language)
    if not at:
        stop("--at", "say at which moment: --at 2017-05-18T09:51:00Z.")
    if (source is None) == (node is None):
        stop("DIR", "name a ledger's folder or a case, or a node with --node.")
    if source is None:
        view = _of_node(node, key, token_file, party, at, spoken)
    elif party is None:
        stop("--party", "say whose knowledge.")
    else:
        view = _of_case(source, party, at, spoken, quiet=quiet) if source.is_file() else _of(source, party, at, spoken)
    with terminal.writing():
        if as_json:
            sys.stdout.write(f"{msgspec.json.encode(view).decode()}\n")
        else:
            _print(view, spoken)


def _of_node(
    node: str | None, key: Path | None, token_file: Path | None, party: str | None, at: str, language: Language
) -> KnewView:
    from detente.places.times import rfc3339
    from detente.web.knew import KnewView

    at_us = time_in("--at", at)
    assert at_us is not None
    with speaking(node, key, token_file, party=party) as speaker:
        body = speaker.get(asked_path("/v1/knew", at=rfc3339(at_us), language=language))
        return decoded(speaker, body, KnewView)


def _of_case(path: Path, party: str, at: str, language: Language, *, quiet: bool) -> KnewView:
    from detente.formats.case_parts import time_us
    from detente.messages.refusals import Refusal
    from detente.simulation.playing import moment, play_in

    from .exits import refuse
    from .replay import case_in

    case = case_in(path)
    at_us = time_us(at, moment(case.start, 0))
    if isinstance(at_us, Refusal):
        refuse([at_us.at(field="--at")])
    with TemporaryDirectory(prefix="detente-case-") as folder:
        play_in(case, Path(folder), quiet=quiet)
        return _in_folder(Path(folder), party, at_us, language)


def _of(folder: Path, party: str, at: str, language: Language) -> KnewView:
    at_us = time_in("--at", at)
    assert at_us is not None
    return _in_folder(folder, party, at_us, language)


def _in_folder(folder: Path, party: str, at_us: int, language: Language) -> KnewView:
    from detente.ledger import LedgerError
    from detente.node.past import past_in
    from detente.web.knew import knew_then, knew_view

    from .ledger_given import bad_input

    try:
        past, veil = past_in(folder, at_us)
    except LedgerError as failure:
        bad_input(failure)
    if party not in past.state.parties:
        there = ", ".join(past.state.parties) or "nobody"
        stop(f"--party {party!r}", f"it was not there at that moment. There were: {there}.")
    return knew_view(knew_then(past, veil, party), past, party, at_us, language)


def _print(view: KnewView, language: Language) -> None:
    from .inbox_told import Told, printed
    from .inbox_words import us_of

    at_us = us_of(view.at)
    terminal.write(printed(_lines(view, Told(language, 0 if at_us is None else at_us)), language))


def _lines(view: KnewView, telling: Told) -> Iterator[Text]:
    from msgspec.structs import replace
    from rich.text import Text

    from .inbox_told import alert_lines, fact_lines, ladder_lines

    yield Text(telling.say("knew", party=telling.named(view.party), at=view.at, count=view.size), "bold")
    yield Text(f"{telling.named(view.origin)} {view.size} {view.root}", "dim")
    if not view.told:
        yield Text(telling.say("knew-nothing"))
    for one in view.told:
        yield Text("")
        yield from alert_lines(replace(one, replies=[]), telling)  # it is not answered any more
        yield from (Text.assemble(" " * 4, line) for line in fact_lines(one.facts, telling, entries=True))
    if view.said:
        yield Text("")
        yield Text(telling.say("caused-heading-then"), "bold")
    for other in view.said:
        yield from ladder_lines(other, telling)
        yield from (Text.assemble(" " * 4, line) for line in fact_lines(other.facts, telling, entries=True))
