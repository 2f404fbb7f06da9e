"""Nothing that stands under `docs/` changes what code runs, or with which settings."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

PROJECT = Path(__file__).parents[1]
Build = Callable[[Path], Path]
MARK = "a-canary-that-must-not-sing"

# What each would do if anything under docs/ were taken for code or settings.
STRANGERS = {
    "foo.py": f"print('{MARK}')",
    "mkdocs_hooks.py": f"def on_config(config): config.site_name = '{MARK}'",
    "conftest.py": f"raise SystemExit('{MARK}')",
    "sitecustomize.py": f"print('{MARK}')",
    "duizhao/__init__.py": f"raise SystemExit('{MARK}')",
    "nh3.py": f"raise SystemExit('{MARK}')",
    "mkdocs.yaml": f"site_name: {MARK}",
    ".env": f"DUIZHAO_WITHHOLD={MARK}",
    "pyproject.toml": f"[tool.{MARK}]",
    "main.html": f"<p>{MARK}</p>",
    "partials/header.html": f"<p>{MARK}</p>",
    "overrides/main.html": f"<p>{MARK}</p>",
    "assets/javascripts/duizhao.js": f"document.title = '{MARK}'",
    "assets/stylesheets/duizhao.css": f"/* {MARK} */",
    ".pages": f"title: {MARK}",
    "_headers": f"/*\n  X-{MARK}: 1",
    "Makefile": f"all: {MARK}",
}


def contents(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("name", STRANGERS)
def test_a_file_that_could_be_code_is_refused_or_does_nothing(
    project: Path, site: Path, build: Build, name: str
) -> None:
    path = project / "docs" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(STRANGERS[name] + "\n", "utf-8")
    try:
        built = build(project)
    except AssertionError as refused:
        # The canary may be quoted as what was refused; it must not have said anything itself.
        assert f"docs/{name}" in str(refused)
        return
    after = contents(built)
    changed = {key for key, value in contents(site).items() if after.get(key) != value}
    assert changed == set()
    assert not any(MARK in (built / key).read_text("utf-8", "ignore") for key in after)


@pytest.mark.parametrize(
    "text",
    [
        "--8<-- 'mkdocs.yml'\n",
        "{{ config }} {% include 'main.html' %}\n",
        "{! mkdocs.yml !}\n",
        "```python exec='on'\nprint('7' * 7)\n```\n",
        "::: duizhao.csp\n",
        "[x]{% raw %}{{ 7 * 7 }}{% endraw %}\n",
    ],
)
def test_no_markdown_includes_a_file_or_runs_anything(
    project: Path, build: Build, text: str
) -> None:
    page = project / "docs" / "about.en.md"
    page.write_text(page.read_text("utf-8") + "\n" + text, "utf-8")
    try:
        site = build(project)
    except AssertionError as refused:
        assert "docs/about.en.md" in str(refused)
        return
    built = (site / "about" / "index.html").read_text("utf-8")
    assert "markdown_extensions" not in built
    assert "7777777" not in built
    assert ">49<" not in built
    assert "The content security policy: what a page" not in built


def test_the_settings_name_nothing_under_docs_that_runs() -> None:
    """Neither hooks, theme nor plugins come from there, and no plugin runs what is in a page."""

    class Loader(yaml.SafeLoader):
        """Takes a tag for what it stands on: only names are looked at."""

    Loader.add_multi_constructor("", lambda loader, suffix, node: str(node.value))
    settings = yaml.load((PROJECT / "mkdocs.yml").read_text("utf-8"), Loader)
    assert "INHERIT" not in settings
    assert settings["hooks"] == ["hooks/mkdocs_hooks.py"]
    assert settings["theme"]["custom_dir"] == "overrides"
    plugins = [name for each in settings["plugins"] for name in each]
    assert plugins == ["i18n"]
    names = {
        name if isinstance(name, str) else next(iter(name))
        for name in settings["markdown_extensions"]
    }
    running = {"pymdownx.snippets", "markdown_include", "macros", "md_in_html", "markdown_exec"}
    assert not names & running
    assert not any(name.startswith("docs") for name in (*names, *settings["watch"]))
