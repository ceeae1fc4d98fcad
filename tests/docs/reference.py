"""docs/cli.md, drawn from the commands themselves."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typer.main import get_command

from detente.cli.main import app

PAGE = Path(__file__).parents[2] / "docs" / "cli.md"

HEAD = """# The command line

Drawn from the commands themselves; a test holds the two together, and draws this page anew where DETENTE_WRITE_DOCS is
set. Every command prints its own help with `--help`.
"""


def commands() -> Iterator[tuple[str, Any]]:
    """(words, command) of every command that does something, in the order in which help lists them."""
    return _commands("detente", get_command(app))


def page() -> str:
    sections = [HEAD, _section("detente", get_command(app))]
    sections.extend(_section(words, command) for words, command in commands())
    return "\n".join(sections)


def _commands(words: str, command: Any) -> Iterator[tuple[str, Any]]:
    for name, child in command.commands.items():
        if hasattr(child, "commands"):
            if child.invoke_without_command:
                yield f"{words} {name}", child
            yield from _commands(f"{words} {name}", child)
        else:
            yield f"{words} {name}", child


def _section(words: str, command: Any) -> str:
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    options = [param for param in command.params if param.param_type_name == "option"]
    usage = " ".join([words, *(_argument(param) for param in arguments), *(["[OPTION]..."] if options else [])])
    rows = [f"| `{_argument(param)}` | {_help(param)} |" for param in arguments]
    rows.extend(f"| {_option(param)} | {_help(param)} |" for param in options)
    return "\n".join([f"## `{words}`", "", f"    {usage}", "", *_prose(command.help), "", *_TABLE, *rows, ""])


_TABLE = ("| | |", "|---|---|")


def _prose(text: str) -> list[str]:
    """Paragraphs; what stands after \\b is kept as it is, and so is an example."""
    lines: list[str] = []
    for paragraph in inspect.cleandoc(text).replace("\f", "").split("\n\n"):
        kept = paragraph.removeprefix("\b").strip("\n")
        if lines:
            lines.append("")
        if kept.startswith("Example"):
            title, *examples = kept.splitlines()
            lines.extend([title, "", *(f"    {example.strip()}" for example in examples)])
        else:
            lines.append(" ".join(kept.split()))
    return lines


def _argument(param: Any) -> str:
    name = str(param.metavar or param.name.upper()).strip("{}[]")
    return f"{name}..." if param.nargs == -1 else name


def _option(param: Any) -> str:
    names = ", ".join(f"`{name}`" for name in [*param.opts, *param.secondary_opts])
    metavar = str(param.metavar or param.name.upper()).replace("|", "\\|")
    return names if param.is_flag else f"{names} `{metavar}`"


def _help(param: Any) -> str:
    words = " ".join(str(param.help or "").split()).replace("|", "\\|")
    default = param.default
    if param.required:
        return f"{words} Required."
    if isinstance(default, bool) or default is None or callable(default) or "[default" in words:
        return words
    return f"{words} Default: `{default}`."
