"""`detente where TEXT...`: every position that a text may mean, how exact it is, and what there is to say of it."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperCommand

from .exits import refuse
from .options import GazetteerFile, LinesFile, TheatreBox, surroundings_of
from .terminal import writing

if TYPE_CHECKING:
    from detente.formats.where_asked import WhereRequest
    from detente.formats.where_report import WhereReport
    from detente.places.where import Answer

TO_BE_ASKED = 1
NONE = 2

_EXAMPLE = """
\b
Examples:
  detente where 35.336N 40.141E
  detente where "35 20 09.6 40 08 27.6" --name "Deir ez-Zor"
  detente where FV 03693 10902 --zone 37S --json
  detente where "9 km S of Deir ez-Zor airfield" --readback ru
  detente where 37S FV 03693 10902 --heard "three seven Sierra, Foxtrot Victor, zero three six nine three"

\b
Exit status: 0 one reading and nothing to ask, 1 a person has to be asked, or what came back differs, 2 no reading. A
reading says where a text puts something; it says nothing about what is there, and nothing here is a clearance.
"""
_SIGNED = re.compile(r"[-][.\d]")


class SignedWords(TyperCommand):
    """A command whose words may begin with a minus: `-35.336 40.141` is no option."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        return super().parse_args(ctx, [f" {word}" if _SIGNED.match(word) else word for word in args])


def where(
    text: Annotated[list[str], typer.Argument(metavar="TEXT...", help="What was written or said.", show_default=False)],
    notation: Annotated[
        str | None, typer.Option(metavar="NAME", help="How it is said to be written: dd, ddm, dms, mgrs, utm, …")
    ] = None,
    datum: Annotated[
        str | None,
        typer.Option(metavar="NAME", help='Its datum: "ED50", "Pulkovo 1942", "EPSG:4227" [default: WGS84].'),
    ] = None,
    zone: Annotated[
        str | None,
        typer.Option(metavar="ZONE", help="The zone of a grid written without one (37S), or of a time (Damascus)."),
    ] = None,
    near: Annotated[str | None, typer.Option(metavar="TEXT", help="Where it should be close to.")] = None,
    name: Annotated[str | None, typer.Option(metavar="NAME", help="The name that it was given with.")] = None,
    own: Annotated[str | None, typer.Option(metavar="TEXT", help="Where the sender stands.")] = None,
    previous: Annotated[str | None, typer.Option(metavar="TEXT", help="Where the last version lay.")] = None,
    reference: Annotated[
        str | None, typer.Option(metavar="TEXT", help="The same place by a second, independent way.")
    ] = None,
    source: Annotated[str | None, typer.Option(metavar="TEXT", help="Where the position comes from.")] = None,
    reference_source: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Where the second way comes from.")
    ] = None,
    accuracy: Annotated[
        float | None, typer.Option("--accuracy-m", metavar="METRES", help="How exact it is said to be.")
    ] = None,
    readback: Annotated[
        str | None, typer.Option(metavar="en|ru|ar", help="Print what to say and to hear back, in this language.")
    ] = None,
    heard: Annotated[str | None, typer.Option(metavar="TEXT", help="What came back: say where it differs.")] = None,
    language: Annotated[str, typer.Option(metavar="en|ru|ar", help="The language of what is said of it.")] = "en",
    theatre: TheatreBox = None,
    gazetteer: GazetteerFile = None,
    lines: LinesFile = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print readings and findings as JSON.")] = False,
) -> None:
    """Read a position written in degrees, as a grid, by a name or from one, and say how sure it is."""
    from detente.formats.where_asked import answered, reported

    asked = _asked(
        text=" ".join(text).strip(),
        notation=notation,
        datum=datum,
        zone=zone,
        near=near,
        name=name,
        own=own,
        previous=previous,
        reference=reference,
        source=source,
        reference_source=reference_source,
        accuracy_m=accuracy,
        language=language,
        read_back_in=readback or (language if heard is not None else None),
        heard=heard,
    )
    around = surroundings_of(theatre, gazetteer, lines=lines)
    answer = answered(asked, around)
    if isinstance(answer, tuple):
        from msgspec.structs import replace

        refuse([replace(refusal, field=_option(refusal.field)) for refusal in answer])
    report = reported(asked, answer, around)
    with writing():
        if as_json:
            import msgspec

            sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(report)) + b"\n")
        else:
            from .where_told import print_report

            print_report(report, asked.language)
    raise typer.Exit(_status(answer, report))


where.__doc__ = f"{where.__doc__}\n{_EXAMPLE}"


def _asked(**given: object) -> WhereRequest:
    """The question, or a refusal of the option that is wrong."""
    import msgspec

    from detente.formats.where_asked import WhereRequest
    from detente.messages.refusals import Reason, Refusal, shown

    try:
        return msgspec.convert(given, WhereRequest)
    except msgspec.ValidationError as failure:
        field = str(failure).partition(" - at `$.")[2].rstrip("`")
        value, right = shown(given[field]), f"Write {_right()[field]}."
        wrong = "this cannot stand here"
        refuse([Refusal(reason=Reason.UNKNOWN_WORD, field=_option(field), value=value, wrong=wrong, right=right)])


def _right() -> dict[str, str]:
    """What can stand in the members of a question that a prompt can get wrong."""
    from detente.messages.phrases import LANGUAGES
    from detente.places.reading import Notation

    languages = " or ".join(LANGUAGES)
    return {
        "notation": f"one of {', '.join(Notation)}",
        "language": languages,
        "read_back_in": languages,
        "accuracy_m": "metres, from 0 to half round the earth",
    }


def _option(field: str | None) -> str:
    """The option by which a member of the question is given."""
    return "--readback" if field == "read_back_in" else f"--{(field or 'text').replace('_', '-')}"


def _status(answer: Answer, report: WhereReport) -> int:
    if not answer.count:
        return NONE
    differs = any(reading.read_back is not None and reading.read_back.differences for reading in report.readings)
    return 0 if answer.settled and not differs else TO_BE_ASKED
