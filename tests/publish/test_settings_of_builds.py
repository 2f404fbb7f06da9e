"""A setting that breaks the site stops every build at its line; a missing address, a publish."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., subprocess.CompletedProcess[str]]

URL = "site_url: https://duizhao.example/\n"


def change(project: Path, old: str, new: str) -> None:
    path = project / "mkdocs.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_no_build_begins_with_such_a_setting(small: Path, run: Run) -> None:
    change(small, "use_directory_urls: true", "use_directory_urls: false")
    for command in (
        ["mkdocs", "build"],
        ["duizhao", "build"],
        ["duizhao", "build", "--quarantine"],
    ):
        stopped = run(small, *command)
        said = stopped.stdout + stopped.stderr
        assert stopped.returncode == 1
        assert "mkdocs.yml:10:1: SET003 error: " in said
        assert "Traceback" not in said
        assert not (small / "site").exists()


def test_a_site_without_an_address_is_built_and_not_published(small: Path, run: Run) -> None:
    change(small, URL, "")
    stopped = run(small, "duizhao", "build", "--quarantine")
    assert stopped.returncode == 1
    assert stopped.stderr.splitlines()[0].startswith("mkdocs.yml:1:1: SET001 error: ")
    assert stopped.stderr.splitlines()[-1] == "Not published: correct the settings above."
    assert not (small / "site").exists()
    built = run(small, "duizhao", "build")
    assert built.returncode == 0
    assert "SET001" in built.stderr
    page = (small / "site/briefings/index.html").read_text("utf-8")
    assert "canonical" not in page
    assert "hreflang=" not in page.partition("</head>")[0]
    assert 'name="robots"' not in page
    assert "<loc>" not in (small / "site/sitemap.xml").read_text("utf-8")
