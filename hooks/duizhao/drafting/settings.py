"""The settings of drafts: `extra.duizhao.draft` in `mkdocs.yml`, without any key."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

PLACE = ("extra", "duizhao", "draft")


class SettingsError(Exception):
    """The settings cannot be used; the message says why."""


class DraftSettings(BaseModel):
    """What `duizhao draft` is set to.

    Attributes:
        engine: `memory`, or the name of an engine.
        base_url: The address of an endpoint that is not the engine's usual one.
        model: Which model a chat engine uses.
        answer: How a chat engine is held to the form of its answer; endpoints that do not know
            schemas take `json_object`, or nothing (`text`).
        key_variable: The environment variable with the key, if it is not the engine's usual one.
        timeout: Seconds to wait for an answer.
        retries: How often to try again after 429, 5xx or a lost connection.
        concurrency: How many briefings are drafted at once.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    engine: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.-]{0,39}$")] = "memory"
    base_url: str | None = None
    model: str | None = None
    answer: Literal["json_schema", "json_object", "text"] = "json_schema"
    key_variable: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]*$")] | None = None
    timeout: Annotated[float, Field(gt=0, le=3600)] = 120.0
    retries: Annotated[int, Field(ge=0, le=10)] = 4
    concurrency: Annotated[int, Field(ge=1, le=16)] = 2

    @field_validator("base_url")
    @classmethod
    def _is_address(cls, value: str | None) -> str | None:
        if value is None:
            return None
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("not an http or https address")
        if parts.username or parts.password or parts.query:
            raise ValueError("an address with a key in it; put the key in the environment")
        return value


def read_settings(text: str, path: str) -> DraftSettings:
    """Return the settings in the text of `mkdocs.yml`; what else it holds is not looked at.

    Raises:
        SettingsError: The file is not YAML, or a setting is not what it should be.
    """
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        for key in PLACE:
            node = _value(node, key)
        data: Any = yaml.safe_load(yaml.serialize(node)) if node else None
    except yaml.YAMLError as error:
        raise SettingsError(f"{path}: {str(error).splitlines()[0]}") from None
    where = f"{path}: {'.'.join(PLACE)}"
    if data is not None and not isinstance(data, dict):
        raise SettingsError(f"{where}: these are not pairs of a key and a value")
    try:
        return DraftSettings.model_validate(data or {})
    except ValidationError as error:
        # Without the value: somebody may have put a key there.
        faults = [f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
        raise SettingsError(f"{where}: {'; '.join(faults)}") from None


def _value(node: yaml.Node | None, key: str) -> yaml.Node | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for name, value in node.value if name.value == key), None)
