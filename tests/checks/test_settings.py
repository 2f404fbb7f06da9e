"""`mkdocs.yml`: each setting that breaks the site, or that somebody forgot, at its line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from duizhao.checks.settings import check_settings
from duizhao.cli import main
from golden import Golden

PROJECT = Path(__file__).parents[2]
CASES = PROJECT / "tests/cases/settings.yml"
SETTINGS = (PROJECT / "mkdocs.yml").read_text("utf-8")
PAGES = ("index", "about")
URL = "site_url: https://duizhao.example/\n"


def changed(old: str, new: str) -> str:
    assert old in SETTINGS
    return SETTINGS.replace(old, new, 1)


def cases() -> list[Any]:
    read: dict[str, Any] = yaml.safe_load(CASES.read_text("utf-8"))
    return [pytest.param(name, case, id=name) for name, case in read.items()]


@pytest.mark.parametrize(("name", "case"), cases())
def test_findings(name: str, case: dict[str, Any], golden: Golden) -> None:
    text = changed(*case["change"])
    options = {key: case[key] for key in ("publish", "repository") if key in case}
    findings = check_settings(text, "mkdocs.yml", pages=PAGES, **options)
    golden.value(CASES, [name, "findings"], [finding.format("en") for finding in findings])
    golden.value(CASES, [name, "zh"], [finding.format("zh") for finding in findings])


def test_the_settings_of_this_site_are_in_order() -> None:
    assert check_settings(SETTINGS, "mkdocs.yml", pages=PAGES) == ()


@pytest.mark.parametrize(
    ("url", "is_placeholder"),
    [
        ("http://localhost:8000/", True),
        ("http://127.0.0.1/", True),
        ("http://[::1]:8000/", True),
        ("https://www.example.com/", True),
        ("https://example.org", True),
        ("https://username.github.io/fork/", True),
        ("https://flutes.test/", True),
        ("https://flutes.org/example/", False),
        ("https://example.com.cn/", False),
        ("!ENV [SITE_URL, 'http://localhost/']", False),
    ],
)
def test_what_is_a_placeholder(url: str, is_placeholder: bool) -> None:
    found = check_settings(changed(URL, f"site_url: {url}\n"), "mkdocs.yml", publish=True)
    assert [f.code for f in found] == (["SET002"] if is_placeholder else [])


@pytest.mark.parametrize(
    "repository",
    [
        "https://github.com/duizhao/duizhao",
        "git@github.com:Duizhao/duizhao.git",
        "ssh://git@github.com:22/duizhao/duizhao.git",
        "https://token@github.com/duizhao/duizhao.git",
        "https://moon.example/reed/flutes.git",
        "../flutes",
        "",
    ],
)
def test_a_repository_that_is_this_one_or_on_another_host(repository: str) -> None:
    found = check_settings(SETTINGS, "mkdocs.yml", publish=True, repository=repository)
    assert [each.code for each in found] == ["SET002"]


def test_what_the_file_builds_upon_is_not_judged() -> None:
    text = "INHERIT: ../base.yml\nsite_name: Flutes\n"
    assert check_settings(text, "mkdocs.yml", publish=True) == ()


def test_a_broken_file_is_named_and_nothing_of_it_is_run() -> None:
    (finding,) = check_settings("site_name: [a\nb: c\n", "mkdocs.yml")
    assert (finding.code, finding.line) == ("YAML001", 2)
    assert check_settings("a: &a [*a]\n", "mkdocs.yml")
    assert check_settings("a: !!python/object/apply:os.system [exit]\n", "mkdocs.yml")


def test_check_reads_the_settings_beside_the_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(
        changed("use_directory_urls: true", "use_directory_urls: false"), "utf-8"
    )
    result = CliRunner().invoke(main, ["check"])
    assert result.exit_code == 1
    assert result.stdout.startswith("mkdocs.yml:10:1: SET003 error: ")
    assert CliRunner().invoke(main, ["check", "docs"]).exit_code == 0
