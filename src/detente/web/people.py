"""Who is there: sessions by token or by key, enrolment with a one-time code, and the name of the ledger to sign for."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec
from cryptography.exceptions import InvalidSignature
from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from detente.ledger.strict_ed25519 import sound_key
from detente.messages.commands import Role
from detente.messages.people import Duty
from detente.messages.refusals import Reason, Refusal
from detente.node.access import Bearer
from detente.node.codes import enrolment_message, plain_code
from detente.node.orders import public_key
from detente.node.service import Service

from .challenges import Challenges
from .door import COOKIE, Door, secret_of, token_of
from .exchange import Refused, answer, body_of, bytes_of, routed


class LedgerView(Struct, frozen=True, kw_only=True):
    """The origin for which commands are signed, and the key that checkpoints are checked with."""

    ledger: str
    verifier_key: str


class SessionView(Struct, frozen=True, kw_only=True):
    """Who you are here; `keyid` is your own key, null where the node signs on your behalf."""

    party: str
    person: str
    role: Role
    duties: list[Duty]
    ledger: str
    keyid: str | None


class ChallengeRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    keyid: str


class Challenge(Struct, frozen=True, kw_only=True):
    """To be signed within two minutes: `detente-sign-in/1`, the ledger's origin and this text, a line each."""

    challenge: str


class SignInRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The answer to a challenge: your key's name, and its signature in base64."""

    keyid: str
    challenge: str
    signature: str


class EnrolRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A one-time code, the public key that you made (32 bytes, base64), and its signature over `detente-enrol/1`, the
    ledger's origin and the SHA-256 of the code in hex (its twenty letters alone), a line each.
    """

    code: str
    key: str
    signature: str


class Enrolled(Struct, frozen=True, kw_only=True):
    """Your key waits. Read the fingerprint aloud to the operator, who compares it before the key counts."""

    party: str
    person: str
    keyid: str
    fingerprint: str
    ledger: str


_challenge_decoder = msgspec.json.Decoder(ChallengeRequest)
_sign_in_decoder = msgspec.json.Decoder(SignInRequest)
_enrol_decoder = msgspec.json.Decoder(EnrolRequest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sessions:
    """The handlers, and what they need. `verifier_key` is the ledger's, as a line."""

    service: Service
    door: Door
    verifier_key: str
    _challenges: Challenges = field(default_factory=Challenges)

    def routes(self) -> list[Route]:
        return [
            routed("/v1/ledger", GET=self.ledger),
            routed("/v1/session", GET=self.session, POST=self.sign_in, DELETE=self.sign_out),
            routed("/v1/challenge", POST=self.challenge),
            routed("/v1/enrol", POST=self.enrol),
        ]

    async def ledger(self, _: Request) -> Response:
        return answer(LedgerView(ledger=self.door.roll.origin, verifier_key=self.verifier_key))

    async def session(self, request: Request) -> Response:
        return answer(self._view(await self.door.bearer(request)))

    async def sign_in(self, request: Request) -> Response:
        """By a token in the header, or by the answer to a challenge, and not by another session, which would never end;
        the session's secret is in the cookie.
        """
        if token_of(request):
            bearer = await self.door.bearer(request)
        else:
            bearer = await self._by_key(request)
        secret = self.door.access.sessions.open(bearer, self.door.now_s)
        if secret is None:
            raise Refused(_NOBODY)
        response = answer(self._view(bearer))
        # The page of another site can neither read it nor send it with what it asks.
        response.set_cookie(
            COOKIE, secret, path="/", httponly=True, samesite="strict", secure=request.url.scheme == "https"
        )
        return response

    async def sign_out(self, request: Request) -> Response:
        secret = secret_of(request)
        if secret is not None:
            self.door.access.sessions.end(secret)
        response = answer({})
        response.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")
        return response

    async def challenge(self, request: Request) -> Response:
        """Whether there is such a key is not told."""
        self.door.may_ask(request)
        body = await body_of(request, _challenge_decoder)
        self.door.may_try(request)
        return answer(Challenge(challenge=self._challenges.new(body.keyid, self.door.now_s)))

    async def enrol(self, request: Request) -> Response:
        body = await body_of(request, _enrol_decoder)
        self.door.may_try(request)
        code = plain_code(body.code)
        key, signature = bytes_of("key", body.key), bytes_of("signature", body.signature)
        public = sound_key(key)
        origin = self.door.roll.origin
        try:
            if public is None or code is None:
                raise InvalidSignature
            public.verify(signature, enrolment_message(origin, code))
        except InvalidSignature:
            self.door.failed(request)
            wrong, right = "the code, the key and the signature do not belong together", "Enrol with the whole code."
            raise Refused(Refusal(reason=Reason.BAD_SIGNATURE, field="signature", wrong=wrong, right=right)) from None
        enrolling = self.door.access.enrolments.redeem(body.code, key, self.door.now_s)
        if isinstance(enrolling, Refusal):
            self.door.failed(request)
            raise Refused(enrolling)
        return answer(
            Enrolled(
                party=enrolling.party,
                person=enrolling.person,
                keyid=enrolling.keyid,
                fingerprint=enrolling.fingerprint,
                ledger=origin,
            )
        )

    async def _by_key(self, request: Request) -> Bearer:
        body = await body_of(request, _sign_in_decoder)
        self.door.may_try(request)
        await self.door.follow_list()
        bearer = self.door.access.of_key(body.keyid)
        async with self.service.settled() as node:
            key = node.state.keys.get(body.keyid)
        now_s = self.door.now_s
        try:
            if not self._challenges.is_open(body.challenge, body.keyid, now_s) or bearer is None or key is None:
                raise InvalidSignature
            said = f"detente-sign-in/1\n{self.door.roll.origin}\n{body.challenge}".encode()
            now_us = now_s * 1_000_000
            if key.revoked_from is not None or now_us < key.start_us or (key.end_us or now_us + 1) <= now_us:
                raise InvalidSignature
            public_key(key.key).verify(bytes_of("signature", body.signature), said)
        except InvalidSignature:
            self.door.failed(request)
            raise Refused(_NOBODY) from None
        self._challenges.answered(body.challenge, now_s)
        return bearer

    def _view(self, bearer: Bearer) -> SessionView:
        return SessionView(
            party=bearer.party,
            person=bearer.person,
            role=bearer.role,
            duties=sorted(bearer.duties),
            ledger=self.door.roll.origin,
            keyid=bearer.keyid,
        )


_NOBODY = Refusal(
    reason=Reason.NOT_AUTHENTICATED,
    field="signature",
    wrong="nobody here signs in with this",
    right="Ask for a new challenge, and sign it with a key that is enrolled and valid; see detente key show.",
)
