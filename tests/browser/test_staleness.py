"""An edited source point shows on its twin's page until somebody declares it reviewed."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page

Serve = Callable[..., str]
Run = Callable[..., subprocess.CompletedProcess[str]]
PATH = "briefings/2031/reeds"


def totals_shown(page: Page, base: str) -> dict[str, int]:
    page.goto(base + "zh/status/")
    cells = page.locator("[data-total]").all()
    return {
        (cell.get_attribute("data-total") or "").removeprefix("zh-"): int(cell.inner_text())
        for cell in cells
    }


def test_a_marker_appears_and_sync_clears_it(
    small: Path, build: Callable[[Path], Path], run: Run, browser: Browser, serve: Serve
) -> None:
    def totals_reported() -> dict[str, int]:
        totals: dict[str, int] = json.loads(run(small, "duizhao", "status", "--json").stdout)[
            "totals"
        ]
        return totals

    source, target = (small / f"docs/{PATH}.{locale}.md" for locale in ("en", "zh"))
    text = source.read_text("utf-8")
    assert "98% of the reeds" in text
    source.write_text(text.replace("98% of the reeds", "98% of all the reeds"), "utf-8")
    lines = target.read_text("utf-8").split("\n")
    last = max(i for i, line in enumerate(lines) if line.startswith("- "))
    missing = lines.pop(last)
    target.write_text("\n".join(lines), "utf-8")

    loose = run(small, "mkdocs", "build")  # errors are reported, and the rest is published
    assert loose.returncode == 0, loose.stderr
    assert "PAR001" in loose.stderr
    base = serve(small / "site")
    page = browser.new_page()
    page.goto(f"{base}zh/{PATH}/")
    marks = page.locator(".dz-point--outdated .dz-mark")
    assert marks.count() == 1
    assert marks.inner_text().startswith("英文版自2031年")
    gone = page.locator(".dz-point--missing")
    assert gone.locator(".dz-point__text").get_attribute("lang") == "en"
    assert "尚未翻译" in gone.inner_text()
    assert totals_shown(page, base) == totals_reported()
    page.goto(f"{base}zh/{PATH}/")
    marks.click()
    page.wait_for_url(f"{base}{PATH}/#g1p1")

    target.write_text("\n".join([*lines[:last], missing, *lines[last:]]), "utf-8")
    run(small, "duizhao", "sync", f"docs/{PATH}.zh.md", "--point", "g1p1")
    base = serve(build(small))
    page.goto(f"{base}zh/{PATH}/")
    assert marks.count() == 0
    assert page.locator(".dz-point--missing").count() == 0
    assert totals_shown(page, base) == totals_reported()
    page.close()
