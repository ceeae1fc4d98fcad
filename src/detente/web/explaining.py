"""One conflict explained over HTTP, from what its reader may see: another reader may be offered something else."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from detente.decision.seen_explanation import Named, SeenExplanation, explanation_seen
from detente.formats.explanation import OF_A_VIEW, ExplanationReport, explanation_report, rough_report
from detente.messages.refusals import Reason, Refusal, shown
from detente.node.service import Service

from .door import Door
from .exchange import Refused, answer, not_found, routed
from .recording import recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class Explaining:
    """The handler, and what it needs."""

    service: Service
    door: Door

    def routes(self) -> list[Route]:
        return [routed("/v1/conflicts/explanation", GET=self.explanation)]

    async def explanation(self, request: Request) -> Response:
        """Of the conflict between `?a=` and `?b=`, ids or references in either order; `a_party` and `b_party` say
        whose, where two parties use one id.
        """
        bearer, party, through = await self.door.reader(request)
        a, b = _sides(request)
        async with self.service.settled() as node:
            if party not in node.state.parties:
                raise not_found("party", party)
            seen = explanation_seen(node.state, party, node.veil, a, b, through=through)
        if seen is None:
            raise not_found("conflict", f"{a.name} – {b.name}")
        await recorded(self.service, bearer, seen.protected)
        # Drawing many volumes takes a while, and nothing of the state is needed for it any more.
        return answer(await asyncio.to_thread(_report, seen))


def _report(seen: SeenExplanation) -> ExplanationReport:
    explanation = seen.explanation
    if explanation is None:
        return rough_report(seen.conflict)
    names = {
        explanation.a.notice.key: seen.conflict.a.name,
        explanation.b.notice.key: seen.conflict.b.name,
    }
    return explanation_report(explanation, names, among=OF_A_VIEW)


def _sides(request: Request) -> tuple[Named, Named]:
    """Raises Refused."""
    asked = request.query_params
    right = "Ask with ?a= and ?b=, the two sides as your list of conflicts names them."
    missing = [name for name in ("a", "b") if not asked.get(name)]
    if missing:
        raise Refused(
            *(Refusal(reason=Reason.MISSING, field=name, wrong=f"{name} is missing", right=right) for name in missing)
        )
    a, b = (Named(name=asked[side], party=asked.get(f"{side}_party")) for side in ("a", "b"))
    if a == b:
        wrong = "this is the same notice twice"
        raise Refused(
            Refusal(reason=Reason.CONTRADICTS_ITSELF, field="b", value=shown(b.name), wrong=wrong, right=right)
        )
    return a, b
