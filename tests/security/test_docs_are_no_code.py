"""Nothing that stands under `docs/` changes what code runs, or with which settings.

All is put there at once, and the site is built once: whatever it is, it is refused by name, or it
is there and does nothing.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import yaml

Run = Callable[..., subprocess.CompletedProcess[str]]
PROJECT = Path(__file__).parents[2]
MARK = "a-canary-that-must-not-sing"
SINGS = "import os; open(os.environ['CANARY'], 'a').write(__file__ + '\\n')\n"

# What each would do if anything under docs/ were taken for code or settings.
STRANGERS = {
    "foo.py": SINGS,
    "mkdocs_hooks.py": f"{SINGS}\ndef on_config(config): config.site_name = '{MARK}'",
    "conftest.py": SINGS,
    "sitecustomize.py": SINGS,
    "duizhao/__init__.py": SINGS,
    "duizhao/csp.py": SINGS,
    "nh3.py": SINGS,
    "mkdocs.yml": f"site_name: {MARK}",
    "mkdocs.yaml": f"site_name: {MARK}",
    "main.html": f"<p>{MARK}</p>",
    "partials/header.html": f"<p>{MARK}</p>",
    "overrides/main.html": f"<p>{MARK}</p>",
    "assets/javascripts/duizhao.js": f"document.title = '{MARK}'",
    "assets/stylesheets/base.css": f"/* {MARK} */",
    "pyproject.toml": f"[tool.{MARK}]",
    "package.json": f'{{"name": "{MARK}"}}',
    "_headers": f"/*\n  X-{MARK}: 1",
    "Makefile": f"all: {MARK}",
    "Dockerfile": f"RUN {MARK}",
}
MARKDOWN = """
--8<-- "mkdocs.yml"

{! mkdocs.yml !}

{% include "main.html" %} {{ config }} {{ 7 * 7 }}

::: duizhao.safety.content_policy

```python exec="on"
print("7" * 7)
```
"""


STRICT = ("mkdocs", "build", "--strict")


def test_the_canary_notices_code_that_runs(tmp_path: Path) -> None:
    (tmp_path / "foo.py").write_text(SINGS, "utf-8")
    canary = tmp_path / "canary"
    environment = {**os.environ, "CANARY": str(canary)}
    subprocess.run([sys.executable, "-c", "import foo"], cwd=tmp_path, env=environment, check=True)
    assert canary.exists()


def test_files_that_could_be_code_are_refused_or_do_nothing(
    small: Path, site: Path, run: Run, tmp_path: Path
) -> None:
    for name, text in STRANGERS.items():
        path = small / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{text}\n", "utf-8")
    canary = tmp_path / "canary"
    done = run(small, *STRICT, CANARY=str(canary))
    assert not canary.exists(), canary.read_text("utf-8")
    refused = [name for name in STRANGERS if f"docs/{name}:" in done.stderr]
    if refused:
        assert done.returncode == 1
        assert not (small / "site").exists()
        for name in refused:
            (small / "docs" / name).unlink()
        done = run(small, *STRICT, CANARY=str(canary))  # with what was let in
        assert not canary.exists(), canary.read_text("utf-8")
    assert done.returncode == 0, done.stderr
    built = small / "site"
    for path in built.rglob("*"):
        assert not path.is_file() or MARK.encode() not in path.read_bytes(), path
    for path in (PROJECT / "overrides" / "assets").rglob("*.*"):
        name = path.relative_to(PROJECT / "overrides").as_posix()
        assert (built / name).read_bytes() == (site / name).read_bytes(), name


def test_no_markdown_includes_a_file_or_runs_anything(
    small: Path, run: Run, tmp_path: Path
) -> None:
    page = small / "docs" / "about.en.md"
    page.write_text(f"---\ntitle: About\n---\nReeds.\n{MARKDOWN}", "utf-8")
    canary = tmp_path / "canary"
    done = run(small, *STRICT, CANARY=str(canary))
    assert not canary.exists()
    if done.returncode:
        assert "docs/about.en.md" in done.stderr
        return
    built = (small / "site" / "about" / "index.html").read_text("utf-8")
    assert "mkdocs.yml" in built  # as the text that it is
    assert "markdown_extensions" not in built
    assert "7777777" not in built
    assert "49" not in built.partition("<main")[2].partition("</main>")[0]
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
    assert [name for each in settings["plugins"] for name in each] == ["i18n"]
    names = {
        name if isinstance(name, str) else next(iter(name))
        for name in settings["markdown_extensions"]
    }
    running = {"pymdownx.snippets", "markdown_include", "macros", "md_in_html", "markdown_exec"}
    assert not names & running
    assert not any(name.startswith("docs") for name in (*names, *settings["watch"]))
