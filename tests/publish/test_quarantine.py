"""On the main branch a bad briefing is left out, the rest is published, and the command says so."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from lxml import html

from duizhao.pages.published import site_findings
from duizhao.pages.quarantine import Quarantine, quarantine_of, withhold
from duizhao.pages.site import Site
from duizhao.site.content import read_content

Run = Callable[..., subprocess.CompletedProcess[str]]
Tree = Callable[[Path], Mapping[str, str]]

PUBLISH = ("duizhao", "build", "--quarantine")
REEDS = "briefings/2031/reeds"


def spoil(folder: Path, name: str = REEDS) -> None:
    """Misspell a key of a briefing's front matter, at its second line."""
    path = folder / f"docs/{name}.en.md"
    path.write_text(path.read_text("utf-8").replace("title: ", "titel: ", 1), "utf-8")


def page(folder: Path, address: str) -> html.HtmlElement:
    return html.document_fromstring((folder / "site" / address / "index.html").read_bytes())


def test_one_bad_briefing_is_left_out_and_named(small: Path, run: Run, small_site: Path) -> None:
    spoil(small)
    summary = small / "summary.md"
    published = run(small, *PUBLISH, "--summary", str(summary))
    assert published.returncode == 3
    assert f"docs/{REEDS}.en.md:2:1: FM002 error: " in published.stderr
    assert published.stderr.splitlines()[-1] == f"Published without {REEDS}"
    assert "FM002" in summary.read_text("utf-8")
    for prefix, title in (
        ("", "This page is temporarily unavailable"),
        ("zh/", "本页暂时无法显示"),
    ):
        notice = page(small, f"{prefix}{REEDS}")
        assert notice.xpath("string(//main//h1)") == title
        assert notice.xpath("//meta[@name='robots']/@content") == ["noindex"]
        assert notice.xpath("//link[@rel='canonical' or @hreflang]") == []
        for shown_on in ("", "briefings/2031/", "topics/reeds/"):
            links = page(small, prefix + shown_on).xpath("//main//a/@href")
            assert not [link for link in links if "2031/reeds" in link]
    assert "2031/reeds" not in (small / "site/sitemap.xml").read_text("utf-8")
    ours = {path.relative_to(small / "site") for path in (small / "site").rglob("index.html")}
    assert ours == {path.relative_to(small_site) for path in small_site.rglob("index.html")}


def test_a_publish_without_a_fault_is_the_site(
    small: Path, run: Run, small_site: Path, tree: Tree
) -> None:
    published = run(small, *PUBLISH)
    assert (published.returncode, "Published without" in published.stderr) == (0, False)
    assert tree(small / "site") == tree(small_site)


def test_a_publish_reminds_of_pages_that_are_not_listed(small: Path, run: Run) -> None:
    (small / "docs/briefings/2031/bells.en.md").write_bytes(briefing("Bells"))
    published = run(small, *PUBLISH)
    assert published.returncode == 0
    reminder = "Pages not yet listed in docs/urls.txt: 1. Run `make urls` and commit the file."
    assert published.stderr.splitlines()[-1] == reminder


def test_a_file_that_cannot_be_read_is_left_out(small: Path, run: Run) -> None:
    path = small / "docs/briefings/2031/flutes.en.txt"
    path.write_bytes("芦苇".encode("gb18030"))
    assert run(small, *PUBLISH).returncode == 3
    address = "zh/briefings/2031/flutes"
    assert page(small, address).xpath("string(//main//h1)") == "本页暂时无法显示"


def test_a_pull_request_is_blocked_by_the_same_fault(
    small: Path, run: Run, small_site: Path, tree: Tree
) -> None:
    shutil.copytree(small_site, small / "site")
    spoil(small)
    assert run(small, "duizhao", "build").returncode == 1
    assert tree(small / "site") == tree(small_site)


@pytest.mark.parametrize("what", ["two briefings", "a vocabulary", "a lost address"])
def test_what_stops_a_publish(
    small: Path, run: Run, small_site: Path, tree: Tree, what: str
) -> None:
    shutil.copytree(small_site, small / "site")
    if what == "two briefings":
        spoil(small)
        spoil(small, "briefings/2031/drums")
        why = (
            "Not published: 2 of 3 briefings have errors. Up to 5 may be left out, but no more "
            "than 1% of all (1 is always allowed)."
        )
    elif what == "a vocabulary":
        (small / "docs/outlets.yml").write_text("- id: x\n", "utf-8")
        why = "Not published: some of the errors above affect more than one briefing."
    else:
        for path in (small / "docs").glob(f"{REEDS}.*"):
            path.unlink()
        why = "Not published: some of the errors above affect more than one briefing."
    stopped = run(small, *PUBLISH)
    assert stopped.returncode == 1
    assert stopped.stderr.splitlines()[-1] == why
    assert tree(small / "site") == tree(small_site)


@pytest.mark.parametrize(
    ("bad", "total", "stops"),
    [
        (1, 1, False),
        (1, 18, False),
        (2, 18, True),
        (2, 199, True),
        (2, 200, False),
        (5, 499, True),
        (5, 500, False),
        (6, 10_000, True),
    ],
)
def test_how_many_bad_briefings_stop_a_publish(bad: int, total: int, stops: bool) -> None:
    names = tuple(f"briefings/2031/{number}" for number in range(bad))
    assert Quarantine(names, (), (), total).too_many is stops


def briefing(title: str, front: str = "") -> bytes:
    text = f"---\ntitle: {title}\n{front}---\n## Core insights\n- {title} cost 12 shells. [1]\n"
    return text.encode()


def test_links_to_a_withheld_briefing_are_allowed() -> None:
    files = {
        "briefings/2031/drums.en.md": briefing("Drums", "topcis: []\n"),
        "briefings/2031/flutes.en.md": briefing("Flutes") + b"- See [drums](drums.md#i1). [1]\n",
    }
    site = Site(read_content(files))
    assert quarantine_of(site).bad == ("briefings/2031/drums",)
    left, findings = withhold(site, ["briefings/2031/drums"])
    assert findings == ()
    assert left.pages["briefings/2031/drums"].kind == "withheld"


def test_every_address_lost_with_a_briefing_keeps_a_notice() -> None:
    """The year that it is alone in, and the page of a quantity that only one other states."""
    figure = "figures:\n  - {quantity: price, value: 12, unit: shells, point: i1}\n"
    files = {
        "quantities.yml": b"- id: price\n  label: {en: Price, zh: \xe4\xbb\xb7}\n  unit: shells\n",
        "briefings/2030/drums.en.md": briefing("Drums", "aliases: [2030/bells]\n" + figure),
        "briefings/2031/flutes.en.md": briefing("Flutes", figure),
        "urls.txt": b"briefings/2030/\nbriefings/2030/bells/ i1\nfigures/price/\n",
    }
    site = Site(read_content(files))
    assert site_findings(site) == ()
    left, findings = withhold(site, ["briefings/2030/drums"])
    assert findings == ()
    notices = ["briefings/2030/", "briefings/2030/drums/", "figures/price/"]
    assert [page.path for page in left.withheld] == notices
    assert left.moved["briefings/2030/bells/"].kind == "withheld"
