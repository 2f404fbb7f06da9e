"""An address once published leads somewhere for ever."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from duizhao.cli import main
from duizhao.pages.published import updated_ledger
from duizhao.pages.site import Site
from duizhao.site.content import read_content
from duizhao.site.ledger import compact, ledger_text, read_ledger, removed_entries
from golden import Golden

Run = Callable[..., subprocess.CompletedProcess[str]]
Build = Callable[[Path], Path]
PROJECT = Path(__file__).parents[2]
REEDS = "briefings/2031/reeds"
NUMBERS = st.integers(1, 99)
POINT_IDS = NUMBERS.map("i{}".format) | st.builds("g{}p{}".format, st.integers(1, 9), NUMBERS)

FLUTES = b"---\ntitle: Flutes\n---\n## Core insights\n- Flutes cost 12 shells. [1]\n"
DRUMS = b"---\ntitle: Drums\n---\n## Core insights\n- Drums cost 12 shells. [1]\n- Or 13. [2]\n"


def test_ids_of_points_are_written_as_ranges() -> None:
    points = ["g10p1", "g2p1", "g2p2", "g2p4", "i3", "i1", "i2", "g2p5", "g2p6"]
    assert compact(points) == ["i1-3", "g2p1-2,4-6", "g10p1"]
    assert compact([]) == []


@given(st.dictionaries(st.sampled_from(["", "a/", "a/b/", "zh/c/"]), st.sets(POINT_IDS)))
def test_a_written_ledger_reads_back_the_same(pages: dict[str, set[str]]) -> None:
    entries, findings = read_ledger(ledger_text(pages), "urls.txt")
    assert findings == []
    assert {path: set(entry.points) for path, entry in entries.items()} == pages


@given(st.text())
def test_any_text_is_read_as_pages_or_findings(text: str) -> None:
    entries, findings = read_ledger(text, "urls.txt")
    words = [line.split() for line in text.split("\n")]
    named = [each[0].removeprefix("/") for each in words if each and not each[0].startswith("#")]
    bad = [finding for finding in findings if finding.code == "URL007"]
    assert findings == bad
    assert len([path for path in named if path in entries]) + len(bad) >= len(named)
    assert set(entries) <= set(named)


def test_two_lines_of_one_page_count_together() -> None:
    """Such as a merge of two branches leaves."""
    entries, _ = read_ledger("a/ i1\nb/\na/ i2 g1p1\n", "urls.txt")
    assert entries["a/"].points == {"i1", "i2", "g1p1"}
    assert entries["a/"].line == 1


def test_the_ledger_only_grows() -> None:
    ledger = b"briefings/2031/flutes/ i1-2\nfeed.xml\nold/\n"
    site = Site(read_content({"briefings/2031/flutes.en.md": FLUTES, "urls.txt": ledger}))
    text = updated_ledger(site)
    assert text == (
        "/\nbriefings/\nbriefings/2031/\nbriefings/2031/flutes/ i1-2\n"
        "disagreements/\nfeed.xml\nfigures/\nold/\nstatus/\nsubscribe/\ntopics/\n"
    )
    files = {"briefings/2031/flutes.en.md": FLUTES, "urls.txt": text.encode()}
    assert updated_ledger(Site(read_content(files))) == text


def test_a_page_in_chinese_only_is_listed_as_such() -> None:
    files = {"imprint.zh.md": "---\ntitle: 版权\n---\n正文。\n".encode()}
    assert "zh/imprint/\n" in updated_ledger(Site(read_content(files)))


def test_urls_lists_what_is_new(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    (docs / "briefings/2031").mkdir(parents=True)
    (docs / "briefings/2031/flutes.en.md").write_bytes(FLUTES)

    def said(*words: str) -> tuple[int, str]:
        result = CliRunner().invoke(main, ["urls", "--docs", str(docs), *words])
        return result.exit_code, result.stderr

    assert said()[1] == f"{docs}/urls.txt: 9 pages added\n"
    assert said("--check") == (0, "")
    (docs / "briefings/2031/drums.en.md").write_bytes(DRUMS)
    assert said("--check") == (1, "/briefings/2031/drums/ is not listed\n")
    assert said("--check", "--lang", "zh") == (1, "/briefings/2031/drums/尚未列入\n")
    assert said()[1] == f"{docs}/urls.txt: 1 page added\n"
    text = (docs / "urls.txt").read_text("utf-8")
    assert "briefings/2031/drums/ i1-2\nbriefings/2031/flutes/ i1\n" in text


def test_the_ledger_of_this_site_lists_the_first_publication() -> None:
    entries, findings = read_ledger((PROJECT / "docs/urls.txt").read_text("utf-8"), "urls.txt")
    assert findings == []
    briefings = [entry for entry in entries.values() if entry.points]
    topics = [path for path in entries if path.startswith("topics/") and path != "topics/"]
    assert len(briefings) >= 18
    assert sum(len(entry.points) for entry in briefings) >= 150
    assert len(topics) >= 60


def test_what_is_removed_from_the_ledger_is_reported(golden: Golden) -> None:
    path = PROJECT / "tests/cases/urls/url-008-what-was-taken-off-the-ledger.yml"
    case = yaml.safe_load(path.read_text("utf-8"))
    findings = removed_entries(case["before"], case["now"], "docs/urls.txt")
    golden.value(path, ["findings"], [finding.format("en") for finding in findings])
    golden.value(path, ["zh"], [finding.format("zh") for finding in findings])


def test_a_change_that_takes_an_address_off_the_ledger_is_reported(tmp_path: Path) -> None:
    """Neither the lost page nor the shortened list passes a check against the branch's base."""
    docs = tmp_path / "docs"
    (docs / "briefings/2031").mkdir(parents=True)
    (docs / "briefings/2031/drums.en.md").write_bytes(DRUMS)
    (docs / "briefings/2031/flutes.en.md").write_bytes(FLUTES)
    (docs / "urls.txt").write_text("briefings/2031/drums/ i1-2\n", "utf-8")
    git = ("git", "-C", str(tmp_path), "-c", "user.name=x", "-c", "user.email=x@example.org")
    for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "First"]):
        subprocess.run([*git, *words], check=True)

    def codes() -> list[str]:
        words = ["check", "--docs", str(docs), "--changed-since", "HEAD", "--format", "json"]
        return [found["code"] for found in json.loads(CliRunner().invoke(main, words).stdout)]

    assert codes() == []
    (docs / "briefings/2031/drums.en.md").unlink()
    assert codes() == ["URL001"]
    (docs / "urls.txt").write_text("", "utf-8")
    assert codes() == ["URL008"]
    (docs / "urls.txt").unlink()
    assert codes() == ["URL008"]


def rename(folder: Path, alias: str) -> None:
    """Give a briefing another slug, and name the former one."""
    for locale in ("en", "zh"):
        old = folder / f"docs/{REEDS}.{locale}.md"
        text = old.read_text("utf-8")
        if locale == "en":
            text = text.replace("---\n", f"---\n{alias}", 1)
        old.unlink()
        old.with_name(f"rushes.{locale}.md").write_text(text, "utf-8")


def test_a_former_address_leads_to_the_present_one(small: Path, build: Build) -> None:
    rename(small, "aliases: [2031/reeds]\n")
    site = build(small)
    titles = {}
    for prefix, lang in (("", "en"), ("zh/", "zh-Hans")):
        stub: html.HtmlElement = html.document_fromstring(
            (site / prefix / REEDS / "index.html").read_bytes()
        )
        new = f"https://duizhao.example/{prefix}briefings/2031/rushes/"
        assert stub.get("lang") == lang
        assert stub.xpath("//link[@rel='canonical']/@href") == [new]
        assert stub.xpath("//meta[@name='robots']/@content") == ["noindex"]
        assert stub.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../rushes/"]
        assert stub.xpath("//script | //@onload | //@style") == []
        titles[lang] = stub.xpath("string(//main/p/a)")
        assert stub.xpath("//main/p/a/@href") == ["../rushes/"]
        ids = ["i1", "g1p1", "g1p2"]
        assert stub.xpath("//li/@id") == ids
        assert stub.xpath("//li/a/@href") == [f"../rushes/#{id_}" for id_ in ids]
        for link in stub.xpath("//link[@rel!='canonical']/@href"):
            assert (site / prefix / REEDS / str(link)).resolve().is_file()
        present = html.document_fromstring(
            (site / prefix / REEDS / "../rushes/index.html").read_bytes()
        )
        assert present.xpath("string(//h1)") == titles[lang]
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    assert "2031/reeds" not in sitemap
    assert "briefings/2031/rushes/" in sitemap


def test_a_lost_address_blocks_the_build(small: Path, run: Run) -> None:
    rename(small, "")
    built = run(small, "mkdocs", "build", "--strict")
    assert built.returncode == 1
    assert f"URL001 error: The published page /{REEDS}/ no longer exists." in built.stderr
    assert not (small / "site").exists()


def test_a_withdrawn_point_leaves_a_line(small: Path, build: Build) -> None:
    path = small / f"docs/{REEDS}.en.md"
    text = path.read_text("utf-8").replace("---\n", "---\nretired: [g9p1]\n", 1)
    path.write_text(text, "utf-8")
    with (small / "docs/urls.txt").open("a", encoding="utf-8") as ledger:
        ledger.write(f"{REEDS}/ g9p1\n")
    site = build(small)
    for prefix, line in (("", "Withdrawn: 9.1"), ("zh/", "已撤下：9.1")):
        page = html.document_fromstring((site / prefix / REEDS / "index.html").read_bytes())
        assert page.xpath("string(//*[@id='g9p1'])") == line
