"""An edited source point shows on its twin's page until somebody declares it reviewed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page

Serve = Callable[..., str]
PATH = "briefings/2025/us-gallium-gap"


def duizhao(project: Path, *words: str) -> str:
    run = subprocess.run(
        [sys.executable, "-c", "from duizhao.cli.main import main; main()", *words],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    return run.stdout


def totals_shown(page: Page, base: str) -> dict[str, int]:
    page.goto(base + "zh/status/")
    cells = page.locator("[data-total]").all()
    return {
        (cell.get_attribute("data-total") or "").removeprefix("zh-"): int(cell.inner_text())
        for cell in cells
    }


def totals_told(project: Path) -> dict[str, int]:
    totals: dict[str, int] = json.loads(duizhao(project, "status", "--json"))["totals"]
    return totals


def test_a_marker_appears_and_sync_clears_it(
    project: Path, build: Callable[[Path], Path], browser: Browser, serve: Serve
) -> None:
    source, target = (project / f"docs/{PATH}.{locale}.md" for locale in ("en", "zh"))
    text = source.read_text("utf-8")
    assert "consumer electronics" in text
    source.write_text(text.replace("consumer electronics", "household electronics"), "utf-8")
    lines = target.read_text("utf-8").split("\n")
    last = max(i for i, line in enumerate(lines) if line.startswith("- "))
    missing = lines.pop(last)
    target.write_text("\n".join(lines), "utf-8")

    base = serve(build_loosely(project))
    page = browser.new_page()
    page.goto(f"{base}zh/{PATH}/")
    marks = page.locator(".dz-point--outdated .dz-mark")
    assert marks.count() == 1
    assert marks.inner_text().startswith("英文版自2026年")
    gone = page.locator(".dz-point--missing")
    assert gone.locator(".dz-point__text").get_attribute("lang") == "en"
    assert "尚未翻译" in gone.inner_text()
    assert totals_shown(page, base) == totals_told(project)
    page.goto(f"{base}zh/{PATH}/")
    marks.click()
    page.wait_for_url(f"{base}{PATH}/#g1p1")

    target.write_text("\n".join([*lines[:last], missing, *lines[last:]]), "utf-8")
    duizhao(project, "sync", f"docs/{PATH}.zh.md", "--point", "g1p1")
    base = serve(build(project))
    page.goto(f"{base}zh/{PATH}/")
    assert marks.count() == 0
    assert page.locator(".dz-point--missing").count() == 0
    assert totals_shown(page, base) == totals_told(project)
    page.close()


def build_loosely(project: Path) -> Path:
    """Build a site that has errors: they are told, and the rest is published."""
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert "PAR001" in run.stderr
    return project / "site"
