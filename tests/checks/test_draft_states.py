"""The fourth state of a point: a machine draft that nobody has reviewed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from duizhao.checks.staleness import PointStatus, check_drafts, statuses
from duizhao.cli import main
from duizhao.exports.coverage import coverage, coverage_json
from duizhao.model import Locale
from duizhao.pages.settings import Settings
from duizhao.pages.site import Site
from duizhao.site.content import Content, read_content

CASE: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases/drafts/states.yml").read_text("utf-8")
)
PAGE = "briefings/2031/flutes"


def content() -> Content:
    return read_content({path: text.encode() for path, text in CASE["files"].items()})


def shown(state: PointStatus) -> str:
    made = state.drafted
    return f"{state.status} {made.engine} {made.day}" if made else state.status


def test_each_point_has_its_state() -> None:
    (briefing,) = content().catalog.briefings
    assert {state.point: shown(state) for state in statuses(briefing)} == CASE["states"]
    assert coverage_json(coverage([briefing]))["totals"] == CASE["counts"]


def test_a_draft_is_no_finding_unless_its_source_has_changed() -> None:
    assert [str(finding) for finding in content().findings] == CASE["findings"]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_strict_check_reports_every_draft(lang: Locale) -> None:
    (briefing,) = content().catalog.briefings
    assert [finding.format(lang) for finding in check_drafts(briefing)] == CASE["strict"][lang]


def test_the_command_reports_drafts_only_if_it_is_asked_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for path, text in CASE["files"].items():
        (tmp_path / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / path).write_text(text, "utf-8")
    lines = CliRunner().invoke(main, ["check"]).stdout
    assert "DRAFT001" not in lines
    strict = CliRunner().invoke(main, ["check", "--strict-drafts"])
    assert strict.exit_code == 1
    assert [line for line in strict.stdout.splitlines() if "DRAFT001" in line] == (
        CASE["strict"]["en"]
    )


def test_sync_makes_a_draft_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for path, text in CASE["files"].items():
        (tmp_path / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / path).write_text(text, "utf-8")
    target = tmp_path / f"docs/{PAGE}.zh.md"
    done = CliRunner().invoke(main, ["sync", f"docs/{PAGE}.zh.md", "--point", "i2"])
    assert done.exit_code == 0, done.output
    head = target.read_text("utf-8").split("---")[1]
    assert "  i2: 63cef7d41318 " in head.partition("drafted:")[0]
    assert head.partition("drafted:")[2] == "\n  i3: 000000000000 2031-04-01 memory\n"
    CliRunner().invoke(main, ["sync", f"docs/{PAGE}.zh.md", "--all"])
    assert "drafted:" not in target.read_text("utf-8")


@pytest.mark.parametrize(("locale", "mark"), [("zh", "机器初译，未经校对"), ("en", "")])
def test_the_page_says_so_at_each_point_in_words(locale: Locale, mark: str) -> None:
    page = Site(content()).pages[PAGE]
    html = page.html(locale, "")
    assert html.count(f'<span class="dz-mark" data-dz-unsearched>{mark}</span>') == (
        2 if mark else 0
    )
    assert ("标有“机器初译”的要点" in html) == (locale == "zh")


@pytest.mark.parametrize("index_drafts", [False, True])
def test_search_engines_do_not_list_a_draft_unless_the_settings_say_so(index_drafts: bool) -> None:
    page = Site(content(), Settings(index_drafts=index_drafts)).pages[PAGE]
    assert page.indexed_locales() == (("en", "zh") if index_drafts else ("en",))
    assert page.locales() == ("en", "zh")


def test_the_status_page_lists_drafts() -> None:
    html = Site(content()).pages["status"].html("zh", "")
    section = html.partition('id="draft"')[2].partition("</section>")[0]
    assert "未经校对的机器初译" in section
    assert section.count("<li>") == 2
    assert 'data-total="zh-draft">2<' in html


def test_a_hit_of_the_search_says_that_a_page_has_drafts() -> None:
    page = Site(content()).pages[PAGE]
    entries = {locale: page.search_entry(locale, "x", "x") for locale in page.locales()}
    assert {locale: entry and entry.is_draft for locale, entry in entries.items()} == {
        "en": False,
        "zh": True,
    }
