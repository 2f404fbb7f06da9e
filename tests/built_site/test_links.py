"""`check` finds every link that MkDocs' strict build would stop at, in every form of Markdown."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from duizhao.pages.published import site_findings
from duizhao.pages.site import Site
from duizhao.publish.disk import read_docs
from duizhao.site.content import read_content

Run = Callable[..., subprocess.CompletedProcess[str]]

BRIEFING = "briefings/2031/reeds"

# Each is a page of its own, English and Chinese or English alone, and what is wrong on it.
BROKEN = {
    "missing": "[a](no-such-page.md)",
    "spaced": "[a](no such page.md)",
    "titled": '[a](no-such-page.md "A title")',
    "bracketed": "[a](<no such page.md>)",
    "picture": "![a](no-such-picture.png)",
    "linked-picture": "[![a](no-such-picture.png)](about.md)",
    "reference": "[a][there]\n\n[there]: no-such-page.md",
    "collapsed": "[there][]\n\n[there]: no-such-page.md",
    "shortcut": "[there]\n\n[there]: no-such-page.md 'A title'",
    "picture-by-reference": "![a][there]\n\n[there]: no-such-picture.png",
    "case": "[a](About.md)",
    "case-of-a-picture": "![a](images/Flute.gif)",
    "query": "[a](no-such-page.md?a=b)",
    "fragment": "[a](no-such-page.md#b)",
    "raw-summary": "[a](briefings/2031/flutes.en.txt)",
    "vocabulary": "[a](topics.yml)",
    "encoded": "[a](no%2Dsuch%2Dpage.md)",
    "above": "[a](../about.md/../x.md)",
    "other-language": "[a](about.zh.md)",
    "in-english-only-in-chinese": "[a](only-chinese.md)",
    "html": "[a](about.html)",
    "mail": "[a](reed@moon.example)",
    "in-a-list": "- a\n\n    [a](no-such-page.md)",
    "in-a-quote": "> [a](no-such-page.md)",
    "in-a-table": "| a |\n|---|\n| [a](no-such-page.md) |",
    "in-a-heading": "## [a](no-such-page.md)",
    "in-a-note": '!!! note "a"\n    First.\n\n    [a](no-such-page.md)',
    "in-a-detail": (
        "??? note\n\n    - [a](no-such-page.md)\n\n    !!! tip\n        [b](no-such-page.md)"
    ),
    "in-a-tab": '=== "a"\n\n    [a](no-such-page.md)',
    "in-a-definition": "Flute\n\n:   A pipe, see [a](no-such-page.md)\n\n    [b](no-such-page.md)",
    "in-a-footnote": "Text.[^1]\n\n[^1]: See [a](no-such-page.md).",
    "in-a-caption": "A table\n\n/// caption\n[a](no-such-page.md)\n///",
    "in-emphasis": "**重要，[a](no-such-page.md)，**内容",
    "with-attributes": "[a](no-such-page.md){ title=b }",
    "after-code": "`a` [a](no-such-page.md) `b`",
}
GOOD = "\n\n".join(
    [
        "[a](about.md) [b](about.md#c) [c](about.md?d) [d](https://x.example/no-such-page.md)",
        f"[e]({BRIEFING}.md#i1) [f](topics/reeds.md) [g](topics/index.md) [h](index.md) [i](.)",
        "[j](#k) [l](mailto:reed@moon.example) <reed@moon.example> ![m](images/flute.gif)",
        "`[n](no-such-page.md)` \\[o](no-such-page.md) [p][nowhere] [q](ABOUT.md \\)",
        "```markdown\n[r](no-such-page.md)\n```",
        "    [s](no-such-page.md)",
        "[t](../topics/) [u](/about/) [v](../about/) [w](briefings/index.md)",
        "[unused]: no-such-page.md",
        "![x](images/drum.gif)",
    ]
)
# MkDocs leaves these as they are, and nobody would be told.
LEFT_ALONE = ["[a](../no-such-folder/)", "[b](/no-such-page/)", f"[c]({BRIEFING}.md#g9p9)"]


def page(text: str) -> bytes:
    return f"---\ntitle: Flutes\n---\n{text}\n".encode()


@pytest.fixture(name="docs")
def fixture_docs(small: Path) -> Path:
    docs = small / "docs"
    for folder in ("images", "topics"):
        (docs / folder).mkdir()
    (docs / "about.en.md").write_bytes(page("Flutes"))
    (docs / "about.zh.md").write_bytes(page("芦笛"))
    for name in ("flute", "drum.en", "drum.zh"):
        (docs / f"images/{name}.gif").write_bytes(b"GIF89a")
    (docs / "only-chinese.zh.md").write_bytes(page("芦笛"))
    (docs / "good.en.md").write_bytes(page(GOOD))
    for name, text in BROKEN.items():
        (docs / f"{name}.en.md").write_bytes(page(text))
    (docs / "left-alone.en.md").write_bytes(page("\n\n".join(LEFT_ALONE)))
    (docs / "topics/reeds.en.md").write_bytes(page("[a](no-such-page.md)"))
    (docs / "index.zh.md").write_bytes(page("[a](no-such-page.md)"))
    return docs


def test_check_finds_what_mkdocs_would_stop_at(docs: Path, run: Run) -> None:
    built = run(docs.parent, "mkdocs", "build")
    assert built.returncode == 0, built.stderr
    said = built.stdout + built.stderr
    warned = set(re.findall(r"WARNING -  .*?Doc file '([^']+)' contains a link '", said))
    assert len(warned) > len(BROKEN) // 2  # else MkDocs says it in other words
    findings = site_findings(Site(read_content(read_docs(docs))))
    told = {finding.path.removeprefix("docs/") for finding in findings if finding.code == "REF006"}
    assert warned <= told
    ours = {f"{name}.en.md" for name in BROKEN}
    assert told == ours | {"left-alone.en.md", "topics/reeds.en.md", "index.zh.md"}
    assert told - warned <= {"left-alone.en.md", "other-language.en.md"}
    lines = [f.line for f in findings if f.path == "docs/left-alone.en.md"]
    assert lines == [4, 6, 8]
    assert {f.code for f in findings} == {"REF006"}
