"""A chunk of a notice file, read: columns for the search, and each notice as bytes to be kept until it is told of.

Chunks are read in any order and by anybody. What only all of them together can show (an id that stands in several, two
sites at one place, features of one notice apart from each other) is looked for when all have been read.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

import msgspec
import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from detente.decision.roll import Roll, roll_of
from detente.geometry.volumes import Footprint
from detente.messages.notices import Kind, Notice
from detente.messages.refusals import Refusal
from detente.places.surroundings import Surroundings

from .features import Part
from .geojson import gather, joined, same_site
from .lines import Chunk, values
from .tally import Tally, tally


class Kept(Struct, frozen=True, array_like=True, kw_only=True):
    """A notice as it is kept, without what conflicts have nothing to say of, and the place of its first feature."""

    notice: Notice
    place: str


class Portion(Struct, frozen=True, kw_only=True):
    """The notices of a chunk, or what is wrong with it.

    Record i is `records` from `record_ends[i]` up to `record_ends[i + 1]`; `site` is uint64, the same for sites of the
    same footprint, 0 for what is no site. `refusals` are about single features, `contradictions` about several.
    """

    roll: Roll
    records: bytes
    record_ends: NDArray[np.int64]
    site: NDArray[np.uint64]
    cautions: Tally
    refusals: list[Refusal]
    contradictions: list[Refusal]


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Kept)


def portion_of(chunk: Chunk, *, file: str | None, around: Surroundings, party: str | None, keep: int) -> Portion:
    """Read a chunk: features by the same reader as in a small file. At most `keep` cautions are kept."""
    gathered = gather(values(chunk), file=file, around=around)
    notices, contradictions = joined(gathered.parts)
    place: dict[str, str] = {}
    for part in gathered.parts:
        place.setdefault(part.id, part.place)
    records = [record_of(notice, place[notice.id]) for notice in notices]
    return Portion(
        roll=roll_of(notices, party=party),
        records=b"".join(records),
        record_ends=np.cumsum([0, *map(len, records)]),
        site=np.array([_site(notice) for notice in notices], dtype=np.uint64),
        cautions=tally(gathered.cautions, keep=keep),
        refusals=[refusal.at(file=file) for refusal in gathered.refusals],
        contradictions=[refusal.at(file=file) for refusal in contradictions],
    )


def record_of(notice: Notice, place: str) -> bytes:
    return _ENCODER.encode(Kept(notice=replace(notice, description="", other=""), place=place))


def kept_in(record: bytes) -> Kept:
    return _DECODER.decode(record)


def one_notice(pieces: Sequence[Kept]) -> tuple[Notice, list[Refusal]]:
    """A notice of what was taken for several, in their order; and whatever they say differently."""
    (notice,), refusals = joined([_part(piece) for piece in pieces])
    return notice, refusals


def sites_at_one_place(sites: Sequence[Kept]) -> list[Refusal]:
    """Those that stand where an earlier one does, and do not say that this is known."""
    earlier: dict[Footprint, Part] = {}
    return [refusal for site in sites for refusal in same_site(_part(site), earlier)]


def _part(kept: Kept) -> Part:
    notice = kept.notice
    return Part(
        id=notice.id,
        party=notice.party,
        kind=notice.kind,
        title=notice.title,
        description="",
        represents=notice.represents,
        release=notice.release,
        volumes=notice.volumes,
        other={},
        place=kept.place,
    )


def _site(notice: Notice) -> int:
    if notice.kind is not Kind.SITE:
        return 0
    digest = blake2b(_ENCODER.encode(notice.volumes[0].volume.footprint), digest_size=8).digest()
    return int.from_bytes(digest, "big") or 1
