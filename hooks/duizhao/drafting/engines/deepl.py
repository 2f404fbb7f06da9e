"""DeepL, through its official client; the briefing's texts go to DeepL.

Each briefing is one request, with a glossary of the names that occur in it, which is deleted
again. The client tries again after 429, 5xx and lost connections, with growing pauses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from urllib.parse import urlsplit

from deepl import (
    AuthorizationException,
    ConnectionException,
    DeepLClient,
    DeepLException,
    GlossaryInfo,
    QuotaExceededException,
    TextResult,
    TooManyRequestsException,
    http_client,
)

from duizhao.drafting.engines import key_variable
from duizhao.drafting.request import Answer, Engine, EngineError, Request, Term
from duizhao.drafting.settings import DraftSettings
from duizhao.model import Locale

_SOURCES: Mapping[Locale, str] = {"en": "EN", "zh": "ZH"}
_TARGETS: Mapping[Locale, str] = {"en": "EN-GB", "zh": "ZH-HANS"}
_REASONS: tuple[tuple[type[DeepLException], str], ...] = (
    (AuthorizationException, "DeepL refuses the key."),
    (QuotaExceededException, "The quota of the DeepL account is used up."),
    (TooManyRequestsException, "DeepL is asked too often."),
    (ConnectionException, "DeepL could not be reached, or did not answer in time."),
)


class DeepLEngine:
    """An engine that translates texts and takes no instructions."""

    name = "deepl"
    takes_findings = False

    def __init__(self, client: DeepLClient) -> None:
        self._client = client

    @property
    def recipient(self) -> str:
        """The host."""
        return urlsplit(str(self._client.server_url)).netloc

    def translate(self, request: Request) -> Answer:
        """Return translations of the pieces.

        Raises:
            EngineError: DeepL gave no usable answer, however often it was asked.
        """
        try:
            with self._glossary(request) as glossary:
                results = self._client.translate_text(
                    [piece.text for piece in request.pieces],
                    source_lang=_SOURCES[request.source],
                    target_lang=_TARGETS[request.target],
                    glossary=glossary,
                )
        except DeepLException as error:
            # Not the error's own text, which may hold what was sent.
            reasons = (said for kind, said in _REASONS if isinstance(error, kind))
            raise EngineError(next(reasons, "DeepL's answer cannot be used.")) from None
        except (KeyError, TypeError, ValueError):
            raise EngineError("DeepL's answer could not be read.") from None
        return Answer(_by_id(request, results))

    @contextmanager
    def _glossary(self, request: Request) -> Iterator[GlossaryInfo | None]:
        entries = glossary_entries(request.terms)
        if not entries:
            yield None
            return
        source, target = _SOURCES[request.source], _SOURCES[request.target]
        glossary = self._client.create_glossary("duizhao", source, target, entries)
        try:
            yield glossary
        finally:
            self._client.delete_glossary(glossary)


def engine(settings: DraftSettings, key: str | None) -> Engine:
    """Return the engine.

    Raises:
        EngineError: There is no key.
    """
    if not key:
        variable = key_variable(settings)
        raise EngineError(f"There is no key: set the environment variable {variable}.")
    # The client has no other place for them.
    http_client.max_network_retries = settings.retries
    http_client.min_connection_timeout = settings.timeout
    return DeepLEngine(DeepLClient(key, server_url=settings.base_url, send_platform_info=False))


def glossary_entries(terms: Sequence[Term]) -> dict[str, str]:
    """Return the terms as DeepL takes them: each source once, without line breaks and tabs."""
    return {
        " ".join(term.source.split()): " ".join(term.target.split()) for term in reversed(terms)
    }


def _by_id(request: Request, results: TextResult | Sequence[TextResult]) -> Mapping[str, str]:
    found = [results] if isinstance(results, TextResult) else results
    # In the order of the request; what is more or less than was asked for cannot be told apart.
    if len(found) != len(request.pieces):
        raise EngineError("DeepL's answer has another number of texts than was asked for.")
    return {piece.id: each.text for piece, each in zip(request.pieces, found, strict=True)}
