"""`mkdocs.yml`: each setting that breaks the site, or that somebody forgot, at its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from duizhao.checks.settings import check_settings
from duizhao.cli import main

SETTINGS = (Path(__file__).parents[2] / "mkdocs.yml").read_text("utf-8")
PAGES = ("index", "about")


def changed(old: str, new: str) -> str:
    assert old in SETTINGS
    return SETTINGS.replace(old, new, 1)


def lines(text: str, *, publish: bool = False) -> list[str]:
    """What is found, in English then in Chinese."""
    findings = check_settings(text, "mkdocs.yml", publish=publish, pages=PAGES)
    return [finding.format(lang) for finding in findings for lang in ("en", "zh")]


BROKEN = {
    ("use_directory_urls: true", "use_directory_urls: false"): (
        ":10:1",
        "`use_directory_urls` (false) breaks the site: Duizhao needs true",
        "`use_directory_urls`（false）会使网站无法工作：应为true",
    ),
    ("docs_dir: docs", "docs_dir: ../docs"): (
        ":8:1",
        "`docs_dir` (../docs) breaks the site: Duizhao needs a folder of the project",
        "`docs_dir`（../docs）会使网站无法工作：应为项目内的文件夹",
    ),
    ("  name: material", "  name: mkdocs"): (
        ":17:3",
        "`theme.name` (mkdocs) breaks the site: Duizhao needs material",
        "`theme.name`（mkdocs）会使网站无法工作：应为material",
    ),
    ("- hooks/mkdocs_hooks.py", "- hooks/other.py"): (
        ":23:1",
        "`hooks` (incomplete) breaks the site: Duizhao needs hooks/mkdocs_hooks.py",
        "`hooks`（不完整）会使网站无法工作：应为hooks/mkdocs_hooks.py",
    ),
    ("  - i18n:", "  - search:"): (
        ":26:1",
        "`plugins` (incomplete) breaks the site: Duizhao needs the plugin i18n",
        "`plugins`（不完整）会使网站无法工作：应为插件i18n",
    ),
    ("docs_structure: suffix", "docs_structure: folder"): (
        ":28:7",
        "`plugins.i18n.docs_structure` (folder) breaks the site: Duizhao needs suffix",
        "`plugins.i18n.docs_structure`（folder）会使网站无法工作：应为suffix",
    ),
    ("locale: zh", "locale: de"): (
        ":32:7",
        "`plugins.i18n.languages` (en, de) breaks the site: Duizhao needs en (the default) and zh",
        "`plugins.i18n.languages`（en、de）会使网站无法工作：应为en（默认）和zh",
    ),
}


@pytest.mark.parametrize("change", BROKEN, ids=lambda change: change[1])
def test_a_setting_that_breaks_the_site(change: tuple[str, str]) -> None:
    place, en, zh = BROKEN[change]
    assert lines(changed(*change)) == [
        f"mkdocs.yml{place}: SET003 error: The setting {en}. Change it.",
        f"mkdocs.yml{place}: SET003 错误：设置项{zh}。请修改。",
    ]


def test_the_settings_of_this_site_are_in_order_but_for_its_placeholder() -> None:
    assert lines(SETTINGS) == []
    assert lines(SETTINGS, publish=True) == [
        "mkdocs.yml:4:1: SET002 warning: The setting `site_url` is https://duizhao.example/, which "
        "is a placeholder. Change it to the URL at which the site is published.",
        "mkdocs.yml:4:1: SET002 警告：设置项`site_url`为“https://duizhao.example/”，"
        "这只是占位网址。请改为网站实际发布的网址。",
    ]


URL = "site_url: https://duizhao.example/\n"


@pytest.mark.parametrize(
    ("line", "en", "zh", "place"),
    [
        ("", "missing", "缺失", ":1:1"),
        ("site_url:\n", "missing", "缺失", ":4:1"),
        ("site_url: flutes\n", "flutes", "flutes", ":4:1"),
        ("site_url: //flutes.org/\n", "//flutes.org/", "//flutes.org/", ":4:1"),
    ],
)
def test_a_site_without_an_address(line: str, en: str, zh: str, place: str) -> None:
    assert lines(changed(URL, line)) == []
    assert lines(changed(URL, line), publish=True) == [
        f"mkdocs.yml{place}: SET001 error: The setting `site_url` is not a URL ({en}). Give the "
        "full URL at which the site is published, such as `https://name.github.io/site/`.",
        f"mkdocs.yml{place}: SET001 错误：设置项`site_url`不是网址（{zh}）。"
        "请写明网站发布的完整网址，例如`https://name.github.io/site/`。",
    ]


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


def test_the_navigation_names_pages_that_are_there() -> None:
    nav = "nav:\n  - index.md\n  - About: about.md\n  - Web: https://x.example/\n"
    assert lines(changed("nav:\n  - index.md\n", nav)) == []
    nav += "  - More:\n      - abuot.md\n      - about.en.md\n"
    assert lines(changed("nav:\n  - index.md\n", nav)) == [
        "mkdocs.yml:48:9: SET004 error: The navigation names 'abuot.md', but there is no such page "
        "in both languages. Did you mean about.md? Correct it.",
        "mkdocs.yml:48:9: SET004 错误：导航中的“abuot.md”没有对应的双语页面。"
        "是否应为“about.md”？请改正。",
        "mkdocs.yml:49:9: SET004 error: The navigation names 'about.en.md', but there is no such "
        "page in both languages. Did you mean about.md or index.md? Correct it.",
        "mkdocs.yml:49:9: SET004 错误：导航中的“about.en.md”没有对应的双语页面。"
        "是否应为“about.md”或“index.md”？请改正。",
    ]


def test_what_the_file_builds_upon_is_not_judged() -> None:
    assert lines("INHERIT: ../base.yml\nsite_name: Flutes\n", publish=True) == []


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
