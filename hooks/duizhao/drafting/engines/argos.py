"""Argos Translate: a model on this computer, so that no text leaves it."""

from __future__ import annotations

from argostranslate import translate

from duizhao.drafting.request import Answer, Engine, EngineError, Request
from duizhao.drafting.settings import DraftSettings


class ArgosEngine:
    """An engine that translates one text after another and takes no instructions."""

    name = "argos"
    takes_findings = False
    recipient = "this computer"

    def translate(self, request: Request) -> Answer:
        """Return translations of the pieces.

        Raises:
            EngineError: No model for the two languages is installed.
        """
        languages = {each.code: each for each in translate.get_installed_languages()}
        source, target = languages.get(request.source), languages.get(request.target)
        model = source.get_translation(target) if source and target else None
        if model is None:
            name = f"translate-{request.source}_{request.target}"
            raise EngineError(
                f"Argos has no model for this direction. Install one: argospm update && "
                f"argospm install {name}"
            )
        return Answer({piece.id: model.translate(piece.text) for piece in request.pieces})


def engine(settings: DraftSettings, key: str | None) -> Engine:
    """Return the engine; it needs no key."""
    return ArgosEngine()
