"""The engines that come with Duizhao, each an adapter of a client that its extra installs.

An engine is found by its entry point in the group `duizhao.engines`: a function that takes the
settings and a key and returns a `request.Engine`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.metadata import EntryPoint, entry_points

from duizhao.drafting.request import Engine, EngineError
from duizhao.drafting.settings import DraftSettings

GROUP = "duizhao.engines"

KEY_VARIABLES: Mapping[str, str] = {"openai": "OPENAI_API_KEY", "deepl": "DEEPL_AUTH_KEY"}
"""Where each engine's key is by custom."""

Make = Callable[[DraftSettings, str | None], Engine]


def engine_names() -> tuple[str, ...]:
    """Return the names of the engines that are installed or known, in order."""
    return tuple(sorted({point.name for point in entry_points(group=GROUP)}))


def key_variable(settings: DraftSettings) -> str:
    """Return the environment variable that holds the key of the engine."""
    usual = KEY_VARIABLES.get(settings.engine) or f"{_upper(settings.engine)}_API_KEY"
    return settings.key_variable or usual


def load_engine(settings: DraftSettings, key: str | None) -> Engine:
    """Return the engine that the settings name.

    Args:
        settings: Of drafts.
        key: What the environment holds; None if it holds none.

    Raises:
        EngineError: There is no such engine, its client is not installed, or it has no key.
    """
    points: dict[str, EntryPoint] = {each.name: each for each in entry_points(group=GROUP)}
    point = points.get(settings.engine)
    if point is None:
        known = ", ".join(["memory", *engine_names()])
        raise EngineError(f"There is no engine {settings.engine!r}. There are: {known}.")
    try:
        make: Make = point.load()
    except ImportError as error:
        raise EngineError(
            f"The engine {settings.engine!r} needs the package {error.name}: "
            f"pip install 'duizhao[{settings.engine}]'."
        ) from None
    return make(settings, key)


def _upper(name: str) -> str:
    return "".join(c if c.isalnum() else "_" for c in name).upper()
