"""What the workflows' own small programs say: of a change, of links, of what is installed."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).parents[2]
sys.path.insert(0, str(PROJECT / ".github" / "tools"))

import licences  # noqa: E402
import links  # noqa: E402
import pull_request  # noqa: E402
import sbom  # noqa: E402


@pytest.mark.parametrize(
    ("labels", "title", "changed", "expected"),
    [
        (["lang:zh"], "Correct a word", ["about.en.md"], "zh"),
        (["lang:en"], "改一个字", ["about.zh.md"], "en"),
        ([], "改一个字", ["about.en.md"], "zh"),
        ([], "Update", ["a.zh.md", "b.zh.md", "c.en.md"], "zh"),
        ([], "Update", ["a.zh.md", "a.en.md"], "en"),
        ([], "", [], "en"),
    ],
)
def test_a_contributor_is_answered_in_their_language(
    labels: list[str], title: str, changed: list[str], expected: str
) -> None:
    assert pull_request.language_of(labels, title, changed) == expected


def test_the_summary_names_the_changed_pages_by_address() -> None:
    changed = ["briefings/2025/x.zh.md", "briefings/2025/x.en.md", "index.zh.md", "topics.yml"]
    assert pull_request.summary_of(changed, "docs", "en").splitlines()[:8] == [
        "### Changed pages",
        "",
        "| Page | English | 中文 |",
        "|---|---|---|",
        "| briefings/2025/x | changed `/briefings/2025/x/` | changed `/zh/briefings/2025/x/` |",
        "| index |  | changed `/zh/` |",
        "",
        "A file that many pages share is changed: `topics.yml`. Look at some of them, too.",
    ]


def test_the_summary_prints_no_name_that_could_say_something_of_its_own() -> None:
    hostile = ["a|b`<img src=x>.en.md", "x\n## y.zh.md", "::error::.en.md"]
    text = pull_request.summary_of(hostile, "docs", "en")
    assert "Other changed files under `docs`: 3." in text
    assert "img" not in text
    assert "## y" not in text


class _Elsewhere(BaseHTTPRequestHandler):
    """Another site: each path answers in its own way."""

    asked: list[tuple[str, str]] = []  # noqa: RUF012

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        self.asked.append((self.command, self.path))
        status = {
            "/gone": 404,
            "/no-head": 405 if self.command == "HEAD" else 200,
            "/moved": 301,
            "/for-now": 302,
            "/closed": 403,
            "/loop": 301,
        }.get(self.path, 200)
        body = b""
        if self.path == "/robots.txt":
            body = b"User-agent: *\nDisallow: /private\n"
        self.send_response(status)
        if status in (301, 302):
            self.send_header("Location", "/loop" if self.path == "/loop" else "/new")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Keep the test's output clean."""


@pytest.fixture(name="elsewhere")
def fixture_elsewhere() -> Iterator[str]:
    _Elsewhere.asked.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), _Elsewhere) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("path", "kind", "detail"),
    [
        ("/", "ok", ""),
        ("/no-head", "ok", ""),
        ("/for-now", "ok", ""),
        ("/moved", "moved", "/new"),
        ("/gone", "failed", "404"),
        ("/loop", "failed", "ResponseError"),
        ("/closed", "closed", "403"),
        ("/private/x", "robots", ""),
    ],
)
def test_a_link_is_followed(elsewhere: str, path: str, kind: str, detail: str) -> None:
    link = elsewhere + path
    (outcome,) = links.follow([link], pause=0, timeout=5).values()
    assert (outcome.kind, outcome.detail.removeprefix(elsewhere)) == (kind, detail)


def test_a_host_that_is_not_there_is_a_failed_link_and_no_traceback() -> None:
    (outcome,) = links.follow(["http://127.0.0.1:1/x"], pause=0, timeout=1).values()
    assert (outcome.kind, outcome.detail) == ("failed", "NewConnectionError")


def test_what_robots_may_not_ask_for_is_not_asked_for(elsewhere: str) -> None:
    links.follow([f"{elsewhere}/private/x"], pause=0, timeout=5)
    assert _Elsewhere.asked == [("GET", "/robots.txt")]


def test_links_off_the_site_are_found_once_with_their_pages(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    text = '<a href="https://x.example/1#p">1</a><a href="/b">2</a><a href="mailto:x@x">3</a>'
    (tmp_path / "index.html").write_text(text + '<a href="https://own.example/edit/x">4</a>')
    (tmp_path / "a" / "index.html").write_text('<a href="https://x.example/1">1</a>')
    assert links.links_of(tmp_path, ["https://own.example/"]) == {"https://x.example/1": ["a/", ""]}


def test_the_report_writes_addresses_as_code_whatever_they_hold() -> None:
    link = "https://x.example/`|<img src=x>"
    text = links.report({link: ["a/", "b/"]}, {link: links.Outcome("failed", "404")})
    assert "### Links off the site: 1, of which 1 failed" in text
    assert "| `https://x.example/img src=x` | `404` | `/a/` and 1 more |" in text


def test_following_links_never_fails(
    elsewhere: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "index.html").write_text(f'<a href="{elsewhere}/gone">1</a>')
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    monkeypatch.setattr(sys, "argv", ["links.py", str(tmp_path), "--pause", "0"])
    links.main()
    assert "of which 1 failed" in (tmp_path / "summary.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("MIT", True),
        ("GPL-3.0-only", False),
        ("GPL-3.0-only OR MIT", True),
        ("MIT AND GPL-3.0-only", False),
        ("(MIT OR CC0-1.0)", True),
        ("(MIT OR GPL-3.0-only) AND ISC", False),
        ("", False),
        ("SEE LICENSE IN LICENSE.md", False),
    ],
)
def test_a_licence_is_on_the_list_or_it_is_not(expression: str, expected: bool) -> None:
    assert licences.allowed(expression) is expected


def test_the_licence_of_everything_the_site_is_built_with_is_known_and_allowed() -> None:
    found = licences.python_licences()
    assert {"mkdocs", "mkdocs-material", "nh3", "pydantic"} <= {name.lower() for name in found}
    assert [name for name, licence in found.items() if not licences.allowed(licence)] == []
    locked = licences.npm_licences(PROJECT / "package-lock.json")
    assert [name for name, licence in locked.items() if not licences.allowed(licence)] == []


def test_a_package_without_a_licence_is_not_let_in(tmp_path: Path) -> None:
    lock = {"packages": {"": {}, "node_modules/a/node_modules/@x/b": {"version": "1"}}}
    (tmp_path / "package-lock.json").write_text(json.dumps(lock))
    assert licences.npm_licences(tmp_path / "package-lock.json") == {"@x/b": ""}


def test_the_bills_of_materials_are_valid_whole_and_the_same_each_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Not above: to load the grammars of its formats takes seconds.
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    monkeypatch.chdir(PROJECT)
    python = sbom.of_python(Path("requirements.txt"))
    npm = sbom.of_npm(Path("package-lock.json"))
    validator = JsonStrictValidator(SchemaVersion.V1_6)
    for text in (python, npm):
        assert validator.validate_str(text) is None
        assert "serialNumber" not in text
        assert "timestamp" not in text
    assert sbom.of_python(Path("requirements.txt")) == python
    assert sbom.of_npm(Path("package-lock.json")) == npm
    locked = Path("requirements.txt").read_text("utf-8").splitlines()
    names = {line.split("==")[0] for line in locked if "==" in line and not line.startswith(" ")}
    assert {each["name"] for each in json.loads(python)["components"]} == names
    assert all(each["hashes"] for each in json.loads(npm)["components"])
