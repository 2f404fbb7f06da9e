"""What drafting has cost so far, and whether it may cost more; for several threads at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from math import ceil
from threading import Lock

from duizhao.drafting.request import Answer, Engine, EngineError, Request

_CHARACTERS_PER_TOKEN = 3
"""A cautious estimate between English, with four or more, and Chinese, with one or two."""


@dataclass
class Cost:
    """What an engine was asked.

    Attributes:
        budget: How many tokens may be used, None without a limit.
        requests: How many requests it has answered or refused.
        tokens: How many tokens it has counted.
    """

    budget: int | None = None
    requests: int = 0
    tokens: int = 0
    _promised: int = 0
    _lock: Lock = field(default_factory=Lock, repr=False)

    def asker(self, engine: Engine) -> Callable[[Request], Answer]:
        """Return what sends a request to an engine, unless that would exceed the budget."""

        def ask(request: Request) -> Answer:
            estimate = estimated_tokens(request)
            with self._lock:
                expected = self.tokens + self._promised + estimate
                if self.budget is not None and expected > self.budget:
                    raise EngineError(f"The budget of {self.budget} tokens is used up.")
                self._promised += estimate
                self.requests += 1
            answer = Answer({})
            try:
                answer = engine.translate(request)
            finally:
                with self._lock:
                    self._promised -= estimate
                    self.tokens += answer.tokens
            return answer

        return ask


def characters(request: Request) -> int:
    """Return how many characters of the briefing a request sends."""
    return sum(len(piece.text) for piece in request.pieces)


def estimated_tokens(request: Request) -> int:
    """Return about how many tokens a request and its answer take."""
    helps = (*request.terms, *request.quantities, *request.examples)
    given = sum(len(each.source) + len(each.target) for each in helps)
    given += sum(len(line) for line in request.style)
    for each in request.corrections:
        given += len(each.draft) + sum(map(len, each.findings))
    return ceil((2 * characters(request) + given) / _CHARACTERS_PER_TOKEN)
