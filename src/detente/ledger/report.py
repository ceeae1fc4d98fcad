"""What the verification of a ledger found, as values and in words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something wrong, at entry number `entry`, or at one of the entries `entry` to `through` where they differ.

    `reason` is one of the reasons of EnvelopeRefused, or: `leaf-hash`, `gap`, `numbering`, `file-damaged`,
    `no-checkpoint`, `checkpoint-refused`, `checkpoint-size`, `checkpoint-order`, `root-differs`, `missing-tail`,
    `unsigned-tail`, `split-view`, `too-few-cosignatures`, `message`, `stray-opening`, `wrong-schema`. `checkpoint` is
    the size of the checkpoint concerned, if one is.

    `split-view`: the ledger's key signed two records that are not the same one, so that it showed different readers
    different ledgers, or was stolen. Two checkpoints, kept or stored, cannot both be true.
    """

    entry: int
    through: int
    reason: str
    text: str
    checkpoint: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was read and what was found; `findings` by entry (`wrong-schema` last), at most 100 of `finding_count`.

    `heartbeat_s` is the time (s since 1970-01-01T00:00Z) of the last heartbeat; None where there never was one.
    `witnessed_size` is up to where enough of the witnesses asked for stand behind the record; None where none were.
    """

    verifier_key: str
    entries: int
    checkpoints: int
    signed_size: int
    signatures_checked: bool
    heartbeat_s: int | None
    witnessed_size: int | None
    findings: tuple[Finding, ...]
    finding_count: int

    @property
    def ok(self) -> bool:
        """Whether nothing at all was found."""
        return self.finding_count == 0

    @property
    def first(self) -> Finding | None:
        """The finding at the lowest entry number; `wrong-schema` only if there is no other."""
        return self.findings[0] if self.findings else None

    @property
    def text(self) -> str:
        """The outcome in a sentence or two."""
        read = f"{self.entries} entries and {self.checkpoints} checkpoints were read"
        if self.first is None:
            if self.witnessed_size is not None:
                read = f"{read}; enough witnesses cosigned the first {self.witnessed_size} entries"
            signed = "all signatures hold" if self.signatures_checked else "the entries' signatures were not checked"
            return f"{read}; numbers, hashes and roots agree, {signed}. Key: {self.verifier_key}"
        more = (
            f" Further findings, after it or because of it: {self.finding_count - 1}." if self.finding_count > 1 else ""
        )
        return f"{read}. {self.first.text}{more} Key: {self.verifier_key}"
