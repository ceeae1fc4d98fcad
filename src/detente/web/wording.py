"""Versions of arrangements in words, for somebody who is about to take a stance on one or to propose one.

Nothing is recorded by asking, and nothing is proposed by reading a file.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

import msgspec
from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from detente.decision.acceptance import ACCEPTING
from detente.decision.knowing import key_holding, known_to
from detente.decision.seen_arrangement import SeenArrangement
from detente.formats.arrangement_file import read_arrangement_file
from detente.formats.version_words import VersionSaid, version_said
from detente.messages.arrangements import Terms
from detente.messages.refusals import Caution
from detente.node.access import Bearer
from detente.places.surroundings import Surroundings

from .arranging import Arranging, language_of
from .door import readers_only
from .exchange import Refused, answer, not_found, routed


class FileReadRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Read a file of an arrangement (GeoJSON) and say what it states, in a language (en, ru or ar)."""

    arrangement: msgspec.Raw
    language: str = "en"


class FileRead(Struct, frozen=True, kw_only=True):
    """What a file states: its terms, whose SHA-256 is the version in `said`; and in words, compared with the version
    that it names as its base where you may know of that. Nothing has been proposed.
    """

    terms: Terms
    said: VersionSaid
    warnings: list[Caution]


_read_decoder = msgspec.json.Decoder(FileReadRequest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The handlers, and what they need. Long versions take a while to read and to compare: in a thread, one at a time,
    so that the writer of the ledger always has its turn.
    """

    arranging: Arranging
    around: Surroundings
    _one: asyncio.Lock = field(default_factory=asyncio.Lock)

    def routes(self) -> list[Route]:
        return [
            # An id may hold a slash.
            routed("/v1/arrangements/{id:path}/words", GET=self.words),
            routed("/v1/arrangement-files", POST=self.read),
        ]

    async def words(self, request: Request) -> Response:
        """One version; what differs in it from the one that the reader's party stands by, or accepted last, or from
        another that `?before=` says.
        """
        language = language_of(request.query_params.get("language", "en"))
        party, seen, version = await self.arranging.one(request)
        asked = request.query_params.get("before")
        if asked is not None and asked not in seen.standing.versions:
            raise not_found("version", asked)
        before = _accepted_before(seen, party, version) if asked is None else asked
        terms = seen.standing.versions[version].terms
        other = None if before is None else seen.standing.versions[before].terms
        async with self._one:
            return answer(await asyncio.to_thread(version_said, terms, other, language))

    async def read(self, request: Request) -> Response:
        door = self.arranging.door
        bearer, body = await door.body(request, _read_decoder)
        readers_only(bearer)
        language = language_of(body.language)
        async with self._one:
            found = await asyncio.to_thread(read_arrangement_file, bytes(body.arrangement), theatre=self.around.theatre)
        if found.terms is None:
            raise Refused(*found.refusals)
        base = await self._base(bearer, found.terms)
        async with self._one:
            said = await asyncio.to_thread(version_said, found.terms, base, language)
        return answer(FileRead(terms=found.terms, said=said, warnings=list(found.cautions)))

    async def _base(self, bearer: Bearer, terms: Terms) -> Terms | None:
        if not terms.base:
            return None
        async with self.arranging.service.settled() as node:
            key = key_holding(node.state, terms.id, terms.base)
            known = None if key is None else known_to(node.state, key, bearer.party)
            return None if known is None else known.versions[terms.base].terms


def _accepted_before(seen: SeenArrangement, party: str, version: str) -> str | None:
    """The last version that the party stands by, or else accepted last, before the one in hand."""
    words = [one for one in seen.words if one.word.party == party and one.word.stance in ACCEPTING]
    words = [one for one in words if one.word.version != version]
    words.sort(key=lambda one: (one.stands, one.word.number))
    return words[-1].word.version if words else None
