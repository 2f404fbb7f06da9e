"""`duizhao import`: what it reads, shows and writes."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from duizhao.cli import main

ENGLISH = """\
Lunar glass prices climb
MOON GAZETTE · Nov. 12, 2031

Core Insights
- Glass rose 12% in a week. [1]
## Supply
- Two furnaces are cold. [1][2]
"""
CHINESE = """\
月球玻璃价格上涨
来源：月球公报
发布时间：2031年11月12日 13:59

核心观点
1. 玻璃一周上涨12%。[1]
"""
GLASS = "docs/briefings/2031/lunar-glass-prices-climb"
PINYIN = "docs/briefings/2031/yue-qiu-bo-li-jia-ge-shang-zhang"


@pytest.fixture(name="docs", autouse=True)
def fixture_docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty site, in which the command runs."""
    docs = tmp_path / "docs"
    (docs / "briefings").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return docs


def run(*words: str, text: str | bytes = "") -> Result:
    result = CliRunner().invoke(main, ("import", *words), input=text)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def written(docs: Path) -> list[str]:
    return sorted(path.name for path in docs.rglob("*.*"))


def test_standard_input_is_shown_and_named_after_its_title(docs: Path) -> None:
    result = run(text=ENGLISH)
    assert result.exit_code == 0
    assert result.stdout == (
        "Lunar glass prices climb\n"
        "├── MOON GAZETTE · 2031-11-12\n"
        "├── Core Insights (1)\n"
        "└── Supply (1)\n"
        f"wrote {GLASS}.en.md\n"
        f"wrote {GLASS}.zh.md\n"
    )


def test_a_chinese_title_becomes_pinyin_and_chinese_the_source(docs: Path) -> None:
    result = run("-", "--lang", "zh", text=CHINESE)
    assert result.stdout == (
        "月球玻璃价格上涨\n"
        "├── 月球公报 · 2031-11-12 13:59\n"
        "└── 核心观点 (1)\n"
        f"wrote {PINYIN}.zh.md\n"
        f"wrote {PINYIN}.en.md\n"
    )


def test_a_dry_run_writes_nothing(docs: Path) -> None:
    result = run("--dry-run", text=ENGLISH)
    assert result.stdout.splitlines()[-2:] == [
        f"would write {GLASS}.en.md",
        f"would write {GLASS}.zh.md",
    ]
    assert written(docs) == []


def test_a_name_that_is_taken_gets_the_year(docs: Path) -> None:
    run(text=ENGLISH)
    assert run(text=ENGLISH).stdout.splitlines()[-1] == f"wrote {GLASS}-2031.zh.md"
    assert run(text=ENGLISH).stdout.splitlines()[-1] == f"wrote {GLASS}-2.zh.md"


def test_slug_and_year_can_be_given(docs: Path) -> None:
    undated = ENGLISH.replace(" · Nov. 12, 2031", "")
    assert run("--slug", "glass", "--year", "2030", text=undated).exit_code == 0
    assert written(docs) == ["glass.en.md", "glass.zh.md"]


@pytest.mark.parametrize(
    ("words", "text", "message"),
    [
        (
            (),
            ENGLISH.replace(" · Nov. 12, 2031", ""),
            "- has no date. Give the year of its folder with --year.",
        ),
        (("--slug", "Glass!"), ENGLISH, "'Glass!' is not a slug. Write it like glass."),
        (("nowhere.txt",), "", "There is no file 'nowhere.txt'."),
        (("x.en.md",), "", "x.en.md is Markdown already."),
        (("--encoding", "klingon"), ENGLISH, "- is not klingon: unknown encoding: klingon."),
    ],
)
def test_what_is_missing_is_asked_for(words: tuple[str, ...], text: str, message: str) -> None:
    result = run(*words, text=text)
    assert result.exit_code == 2
    assert message in result.stderr


def test_other_encodings_are_converted_on_request(docs: Path) -> None:
    data = CHINESE.encode("gb18030")
    refused = run("-", text=data)
    assert (refused.exit_code, written(docs)) == (1, [])
    assert refused.stderr.splitlines()[-1] == (
        "To convert -, name its encoding: --encoding gb18030, say."
    )
    assert run("-", "--encoding", "gb18030", text=data).exit_code == 0
    assert "玻璃一周上涨12%" in Path(f"{PINYIN}.zh.md").read_text("utf-8")


def test_several_summaries_are_taken_apart_on_request(docs: Path) -> None:
    second = ENGLISH.replace("Lunar glass prices climb", "Dust prices fall in the craters")
    several = f"{ENGLISH}\n---\n\n{second}"
    assert run(text=several).exit_code == 1
    assert written(docs) == []
    assert run("--split", text=several).exit_code == 0
    assert written(docs) == [
        "dust-prices-fall-in-the-craters.en.md",
        "dust-prices-fall-in-the-craters.zh.md",
        "lunar-glass-prices-climb.en.md",
        "lunar-glass-prices-climb.zh.md",
    ]


def test_one_bad_text_keeps_all_from_being_written(docs: Path, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(ENGLISH, "utf-8")
    (tmp_path / "bad.txt").write_text('{"a": 1}', "utf-8")
    assert run("good.txt", "bad.txt").exit_code == 1
    assert written(docs) == []
