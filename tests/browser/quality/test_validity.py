"""Every page of the built site is valid HTML."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from tempfile import TemporaryFile

CONFIG = Path(__file__).with_name("htmlvalidate.mjs")


def faults(folder: Path, modules: Path) -> list[str]:
    """Return what html-validate says of every page in a folder."""
    with TemporaryFile("w+") as report:  # into a pipe it would write but the first 64 KiB
        run = subprocess.run(
            [
                modules / ".bin" / "html-validate",
                *("--config", CONFIG, "--formatter", "json"),
                f"{folder}/**/*.html",
            ],
            cwd=modules.parent,
            stdout=report,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        report.seek(0)
        pages = json.load(report)
    assert run.stderr == ""
    return [
        f"{Path(page['filePath']).relative_to(folder)}:{m['line']}: {m['ruleId']}: {m['message']}"
        for page in pages
        for m in page["messages"]
    ]


def test_every_page_is_valid(site: Path, modules: Path) -> None:
    # A mail is written for mail readers: old tables, and styles within elements.
    assert [fault for fault in faults(site, modules) if "/mail.html:" not in fault] == []


def test_a_page_that_is_not_valid_is_found(tmp_path: Path, modules: Path) -> None:
    head = '<!doctype html>\n<html lang="en"><head><title>t</title></head>'
    page = f"{head}<body><p>a</i></p></body></html>"
    (tmp_path / "bad.html").write_text(page, "utf-8")
    assert [fault.split(": ")[1] for fault in faults(tmp_path, modules)] == ["close-order"]
