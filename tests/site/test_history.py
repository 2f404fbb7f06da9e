"""The history of pages: what is written into `history.txt` and what pages say of it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from duizhao.cli.group import main
from duizhao.model import Locale
from duizhao.pages.settings import Settings
from duizhao.pages.site import Site
from duizhao.site.content import read_content
from duizhao.site.history import History, history_text, read_history
from duizhao.site.versions import events_of

PAGE = "briefings/2031/flutes"
ENGLISH = """---
title: Flutes
outlet: reed-times
published: 2031-02-01
figures:
  - {{quantity: flute-price, value: "{price}", unit: shells, as_of: 2031-02, point: i1}}
---
## Core insights
- A flute costs {price} shells in the market of Reed Town this month. [1]
- {second}
"""
CHINESE = """---
title: 芦笛
---
## 核心观点
- 本月芦城市场上一支笛子卖{price}枚贝壳。[1]
- {second}
"""


def english(price: str = "21", second: str = "Nobody makes drums any more. [2]") -> bytes:
    return ENGLISH.format(price=price, second=second).encode()


def chinese(price: str = "21", second: str = "已经没有人做鼓了。[2]") -> bytes:
    return CHINESE.format(price=price, second=second).encode()


def lines(*versions: tuple[str, dict[str, bytes | None]]) -> list[str]:
    """Return the history of files that were changed on some days."""
    return history_text(History(), events_of(versions, "docs")).splitlines()


def test_a_text_is_added_in_each_language_on_its_own_day() -> None:
    assert lines(
        ("2031-02-02", {f"{PAGE}.en.md": english()}),
        ("2031-02-05", {f"{PAGE}.zh.md": chinese()}),
    ) == [f"{PAGE} 2031-02-02 en added", f"{PAGE} 2031-02-05 zh added"]


def test_another_value_in_a_point_is_a_correction_with_both_values() -> None:
    first = {f"{PAGE}.en.md": english(), f"{PAGE}.zh.md": chinese()}
    second = {f"{PAGE}.en.md": english("12"), f"{PAGE}.zh.md": chinese("12")}
    assert lines(("2031-02-02", dict(first)), ("2031-02-09", dict(second))) == [
        f"{PAGE} 2031-02-02 en added",
        f"{PAGE} 2031-02-02 zh added",
        f"{PAGE} 2031-02-09 en changed i1",
        f"{PAGE} 2031-02-09 en corrected i1: 21 → 12",
        f"{PAGE} 2031-02-09 en figure i1 flute-price shells: 21 → 12",
        f"{PAGE} 2031-02-09 zh changed i1",
        f"{PAGE} 2031-02-09 zh corrected i1: 21枚 → 12枚",
    ]


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        pytest.param("Of 240,000 tons, half is used. [2]", "Of 24万 tons, half is used! [3]", "i2",
                     id="the same value written otherwise"),
        pytest.param("About 70% are made here. [2]", "70% are made here. [2]", "i2",
                     id="a value bounded otherwise"),
        pytest.param("Nobody makes drums any more. [2]", "Nobody, in 2030, makes drums. [2]", "i2",
                     id="a value that was not there before"),
        pytest.param("Drums cost 30 shells. [2]", "In all of 40 towns people prefer the sea. [2]",
                     "i2", id="another statement in its place"),
        pytest.param("Nobody makes drums any more. [2]", "Nobody makes drums any more! [4]", "",
                     id="punctuation and citations"),
    ],
)  # fmt: skip
def test_what_is_no_correction(before: str, after: str, changes: str) -> None:
    found = lines(
        ("2031-02-02", {f"{PAGE}.en.md": english(second=before)}),
        ("2031-02-09", {f"{PAGE}.en.md": english(second=after)}),
    )
    changed = [f"{PAGE} 2031-02-09 en changed {changes}"] if changes else []
    assert found == [f"{PAGE} 2031-02-02 en added", *changed]


def test_a_point_that_has_moved_is_compared_with_itself() -> None:
    moved = english().replace(
        b"insights\n", b"insights\n- A new point that comes first and says 99 things. [7]\n"
    )
    moved = moved.replace(b"point: i1", b"point: i2")
    assert lines(
        ("2031-02-02", {f"{PAGE}.en.md": english()}), ("2031-02-03", {f"{PAGE}.en.md": moved})
    ) == [f"{PAGE} 2031-02-02 en added", f"{PAGE} 2031-02-03 en changed i1"]


def test_a_page_that_is_no_briefing_has_a_history_too() -> None:
    assert lines(
        ("2031-01-01", {"about.en.md": b"One."}),
        ("2031-01-02", {"about.en.md": b"Two."}),
        ("2031-01-03", {"about.en.md": None}),
    ) == ["about 2031-01-01 en added", "about 2031-01-02 en changed"]


def test_nothing_is_removed_and_nothing_added_twice() -> None:
    known = f"{PAGE} 2031-01-01 en added\n{PAGE} 2031-01-05 zh changed i1-2 g1p1\n"
    history, findings = read_history(known, "docs/history.txt")
    assert not findings
    versions = [("2031-02-02", {f"{PAGE}.en.md": english()})]
    assert history_text(history, events_of(versions, "docs")) == known


HISTORY = f"""{PAGE} 2031-02-02 en added
{PAGE} 2031-02-02 zh added
{PAGE} 2031-02-08 zh changed i2
{PAGE} 2031-02-09 en changed i1
{PAGE} 2031-02-09 en corrected i1: <b>21</b> shells → 12 shells
{PAGE} 2031-02-09 en figure i1 flute-price shells: 21 → 12
about 2031-01-01 en added
"""


def site(history: str = HISTORY) -> Site:
    return Site(
        read_content(
            {
                f"{PAGE}.en.md": english("12"),
                f"{PAGE}.zh.md": chinese("12"),
                "about.en.md": b"---\ntitle: About\n---\nText.",
                "history.txt": history.encode(),
            }
        ),
        Settings(site_url="https://moon.example/"),
    )


def section(locale: Locale, history: str = HISTORY) -> str:
    html = site(history).pages[PAGE].html(locale, "")
    part = html.partition('<section class="dz-history"')[2].partition("</section>")[0]
    return re.sub("</?(?:span|b)(?: [^>]*)?>", "", part)


def test_a_briefing_shows_its_history_in_the_language_of_the_page() -> None:
    english_one, chinese_one = section("en"), section("zh")
    assert "Added 2 February 2031" in english_one
    assert 'Last changed 9 February 2031: <a href="#i1">Insight 1</a>' in english_one
    assert "12 shells (was: &lt;b&gt;21&lt;/b&gt; shells)" in english_one
    assert english_one.count("(was:") == 1  # the text tells what the figure tells
    assert "最近修改于2031年2月9日" in chinese_one
    assert "flute-price，12 shells（原作21 shells）" in chinese_one


def test_without_a_history_nothing_is_claimed() -> None:
    assert section("en", "") == ""
    assert "No figure has been corrected." not in section("en", f"{PAGE} 2031-02-09 en changed i1")
    assert "No figure has been corrected." in section("en", f"{PAGE} 2031-02-09 en added")


def test_lists_and_other_pages_name_the_days_at_their_foot() -> None:
    pages = site().pages
    assert pages["index"].history("en") == (("briefings_changed_on", "2031-02-09"),)
    assert pages["about"].history("en") == (("added_on", "2031-01-01"),)
    assert pages["status"].history("en") == ()


def test_a_former_address_belongs_to_the_history() -> None:
    old = HISTORY.replace(PAGE, "briefings/2030/reeds")
    content = read_content(
        {
            f"{PAGE}.en.md": english().replace(b"outlet:", b"aliases: [2030/reeds]\noutlet:"),
            "history.txt": old.encode(),
        }
    )
    assert content.history.of_briefing(content.catalog.briefings[0]).added("en") == "2031-02-02"


@pytest.fixture(name="repository")
def fixture_repository(tmp_path: Path) -> Path:
    """A repository with two versions of a briefing, the second merged from a branch."""
    folder = tmp_path / "moon"
    (folder / "docs" / PAGE).parent.mkdir(parents=True)
    file = folder / "docs" / f"{PAGE}.en.md"
    _git(folder, "init", "--quiet", "--initial-branch=main")
    file.write_bytes(english())
    _git(folder, "add", ".")
    _git(folder, "commit", "--quiet", "-m", "one", day="2031-02-02")
    _git(folder, "switch", "--quiet", "-c", "branch")
    for price, day in (("15", "2031-02-05"), ("12", "2031-02-06")):
        file.write_bytes(english(price))
        _git(folder, "commit", "--quiet", "-am", price, day=day)
    _git(folder, "switch", "--quiet", "main")
    _git(folder, "merge", "--quiet", "--no-ff", "branch", "-m", "merge", day="2031-02-09")
    return folder


def _git(folder: Path, *words: str, day: str = "2031-01-01") -> None:
    moment = f"{day}T12:00:00+00:00"
    who = {f"GIT_{each}_{part}": "moon@moon.example" for each in ("AUTHOR", "COMMITTER")
           for part in ("NAME", "EMAIL")}  # fmt: skip
    when = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
    alone = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "PATH": "/usr/bin:/bin"}
    subprocess.run(["git", *words], cwd=folder, check=True, env={**who, **when, **alone})


def test_the_command_reads_git_once_for_each_merge(repository: Path) -> None:
    docs = repository / "docs"
    for expected in ("4 events added", "0 events added"):
        result = CliRunner().invoke(main, ["history", "--docs", str(docs)])
        assert result.output == f"{docs}/history.txt: {expected}\n"
    assert (docs / "history.txt").read_text("utf-8").splitlines() == [
        f"{PAGE} 2031-02-02 en added",
        f"{PAGE} 2031-02-09 en changed i1",
        f"{PAGE} 2031-02-09 en corrected i1: 21 → 12",
        f"{PAGE} 2031-02-09 en figure i1 flute-price shells: 21 → 12",
    ]


def test_a_copy_without_the_whole_history_adds_nothing(repository: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    _git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{repository}", str(copy))
    result = CliRunner().invoke(main, ["history", "--docs", str(copy / "docs")])
    assert result.exit_code == 1
    assert "git fetch --unshallow" in result.output
    assert not (copy / "docs" / "history.txt").exists()


def test_a_faulty_line_is_left_for_a_person(repository: Path) -> None:
    file = repository / "docs" / "history.txt"
    file.write_text("my notes\n", "utf-8")
    result = CliRunner().invoke(main, ["history", "--docs", str(repository / "docs")])
    assert result.exit_code == 1
    assert "URL009" in result.output
    assert file.read_text("utf-8") == "my notes\n"
