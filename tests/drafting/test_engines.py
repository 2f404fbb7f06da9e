"""The engines: how they are found, what they are given, and that no build imports them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import ModuleType, SimpleNamespace
from typing import Any
from urllib.parse import parse_qs

import pytest
from click.testing import Result

from duizhao.drafting.engines import engine_names, load_engine
from duizhao.drafting.request import EngineError, Piece, Request
from duizhao.drafting.settings import DraftSettings, SettingsError, read_settings

Draft = Callable[..., Result]
TARGET = "docs/briefings/2031/flutes.zh.md"
KEY = "reed-0123456789-not-to-be-seen"
CHINESE = {
    "Flutes grow scarce": "芦笛渐缺",
    "Output rose 5% to 30,000 tons.": "产量增长5%，达到3万吨。",
    "Mills stand idle.": "工坊停工。",
    "Supply": "供应",
    "The moon has 98% of the reeds.": "月球拥有98%的芦苇。",
}


@dataclass
class Service:
    """A server that speaks DeepL's protocol as far as the client uses it."""

    url: str = ""
    status: int = 200
    calls: list[tuple[str, str]] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)


@contextmanager
def deepl_service() -> Iterator[Service]:
    service = Service()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            is_json = "json" in self.headers.get("Content-Type", "")
            asked: dict[str, Any] = json.loads(body) if is_json else parse_qs(body)
            service.calls.append(("POST", self.path))
            service.asked.append(asked)
            if self.path.endswith("/glossaries"):
                self.answer(GLOSSARY, 201)
            elif service.status != 200:
                self.answer({"message": self.headers["Authorization"]}, service.status)
            else:
                of_each = {"detected_source_language": "EN", "billed_characters": 1}
                texts = [{**of_each, "text": CHINESE[text]} for text in asked["text"]]
                self.answer({"translations": texts})

        def do_DELETE(self) -> None:
            service.calls.append(("DELETE", self.path))
            self.answer({}, 204)

        def answer(self, data: object, status: int = 200) -> None:
            body = b"" if status == 204 else json.dumps(data).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    service.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


GLOSSARY = {
    "glossary_id": "g-1",
    "name": "duizhao",
    "ready": True,
    "source_lang": "en",
    "target_lang": "zh",
    "creation_time": "2031-04-01T00:00:00.000000Z",
    "entry_count": 1,
}


@pytest.fixture(name="service")
def fixture_service(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    monkeypatch.setenv("DEEPL_AUTH_KEY", KEY)
    with deepl_service() as service:
        settings = "extra: {duizhao: {draft: {engine: deepl, base_url: '%s', retries: 0}}}"
        (folder / "mkdocs.yml").write_text(settings % service.url, "utf-8")
        yield service


def test_deepl_translates_with_a_glossary_that_is_deleted_again(
    draft: Draft, service: Service, folder: Path
) -> None:
    result = draft(TARGET)
    assert result.exit_code == 0, result.output
    assert "- 产量增长5%，达到3万吨。[1][3]\n" in (folder / TARGET).read_text("utf-8")
    assert service.calls == [
        ("POST", "/v2/glossaries"),
        ("POST", "/v2/translate"),
        ("DELETE", "/v2/glossaries/g-1"),
    ]
    glossary, translation = service.asked
    assert "ton\t吨" in str(glossary["entries"]).replace("\\t", "\t")
    assert list(translation["text"]) == [*CHINESE]
    assert "ZH-HANS" in str(translation["target_lang"])


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (403, "DeepL refuses the key."),
        (456, "The quota of the DeepL account is used up."),
        (429, "DeepL is asked too often."),
        (500, "DeepL's answer cannot be used."),
    ],
)
def test_an_error_of_deepl_is_said_without_the_key(
    draft: Draft, service: Service, folder: Path, status: int, said: str
) -> None:
    service.status = status
    result = draft(TARGET)
    assert result.exit_code == 1
    assert said in result.stderr
    assert KEY not in result.output
    assert service.calls[-1][0] == "DELETE"
    assert not (folder / TARGET).exists()


REQUEST = Request("en", "zh", (Piece("i1", "Mills stand idle."),))


class Model:
    """A model of Argos."""

    def translate(self, text: str) -> str:
        return CHINESE[text]


@pytest.mark.parametrize("is_installed", [True, False])
def test_argos_uses_the_model_that_is_installed_or_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch, is_installed: bool
) -> None:
    model = Model() if is_installed else None
    english = SimpleNamespace(code="en", get_translation=lambda target: model)
    package, module = ModuleType("argostranslate"), ModuleType("argostranslate.translate")
    chinese = SimpleNamespace(code="zh")
    module.get_installed_languages = lambda: [english, chinese]  # type: ignore[attr-defined]
    package.translate = module  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "argostranslate", package)
    monkeypatch.setitem(sys.modules, "argostranslate.translate", module)
    monkeypatch.delitem(sys.modules, "duizhao.drafting.engines.argos", raising=False)
    engine = load_engine(DraftSettings(engine="argos"), None)
    assert engine.recipient == "this computer"
    if is_installed:
        assert engine.translate(REQUEST).texts == {"i1": "工坊停工。"}
    else:
        with pytest.raises(EngineError, match="argospm install translate-en_zh"):
            engine.translate(REQUEST)


def test_engines_are_found_by_entry_point() -> None:
    assert engine_names() == ("argos", "deepl", "openai")


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"engine": "moon"}, "There is no engine 'moon'. There are: memory, argos, deepl, openai."),
        ({"engine": "openai"}, "No model is named: set extra.duizhao.draft.model in mkdocs.yml."),
        (
            {"engine": "openai", "model": "reed-1"},
            "There is no key: set the environment variable OPENAI_API_KEY.",
        ),
        (
            {"engine": "deepl", "key_variable": "MOON"},
            "There is no key: set the environment variable MOON.",
        ),
    ],
)
def test_an_engine_that_cannot_be_had_is_named(settings: dict[str, str], said: str) -> None:
    with pytest.raises(EngineError) as error:
        load_engine(DraftSettings.model_validate(settings), None)
    assert str(error.value) == said


@pytest.mark.parametrize("name", ["argos", "deepl", "openai"])
def test_a_client_that_is_not_installed_is_named_with_its_extra(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    package = {"argos": "argostranslate"}.get(name, name)
    monkeypatch.setitem(sys.modules, package, None)
    monkeypatch.delitem(sys.modules, f"duizhao.drafting.engines.{name}", raising=False)
    with pytest.raises(EngineError) as error:
        load_engine(DraftSettings(engine=name), "x")
    assert f"pip install 'duizhao[{name}]'" in str(error.value)


SECRET = "sk-reed-in-the-wrong-place"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"extra: {{duizhao: {{draft: {{key: {SECRET}}}}}}}", "key: Extra inputs"),
        (f"extra: {{duizhao: {{draft: {{base_url: 'https://{SECRET}@x.example'}}}}}}", "in it"),
        (f"extra: {{duizhao: {{draft: {SECRET}}}}}", "not pairs of a key and a value"),
        ("extra: {duizhao: {draft: {timeout: -1}}}", "timeout: "),
    ],
)
def test_settings_are_refused_without_repeating_their_value(text: str, said: str) -> None:
    with pytest.raises(SettingsError) as error:
        read_settings(text, "mkdocs.yml")
    assert said in str(error.value)
    assert SECRET not in str(error.value)


def test_settings_beside_tags_of_mkdocs_are_read() -> None:
    text = (
        "a: !!python/name:os.system\nextra:\n  x: !ENV [A, '']\n"
        "  duizhao: {draft: {engine: openai, concurrency: 3}}\n"
    )
    assert read_settings(text, "mkdocs.yml") == DraftSettings(engine="openai", concurrency=3)
    assert read_settings("", "mkdocs.yml") == DraftSettings()


def test_no_build_and_no_check_imports_an_engine_or_its_client() -> None:
    code = (
        "import sys; sys.path.insert(0, 'hooks'); import mkdocs_hooks, duizhao.cli;"
        "print([n for n in sys.modules if n in ('openai', 'deepl', 'argostranslate')"
        " or n.startswith('duizhao.drafting.engines.')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "[]\n"
