"""The input gate alone: files as data in, findings out; and what the disk makes of odd files.

A text in a case is a text, or a list of texts and `[text, times]`.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import yaml

from duizhao.publish.disk import read_docs
from duizhao.safety.acceptance import accept_files
from duizhao.safety.decoding import decode
from duizhao.safety.limits import (
    OWN_NAMES,
    PICTURE_START,
    TEXTS,
    Source,
    SpecialFile,
    TooSlowError,
    UnreadFile,
    too_slow,
)
from duizhao.safety.reading import read_text
from duizhao.site.content import read_content
from golden import Golden

CASES = sorted((Path(__file__).parents[1] / "cases/gate").glob("*.yml"))
FRONT = "---\ntitle: Flutes\n---\n"


def text_of(parts: Any) -> str:
    if isinstance(parts, str):
        return parts
    return "".join(part if isinstance(part, str) else part[0] * part[1] for part in parts)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_findings(path: Path, golden: Golden) -> None:
    case = yaml.safe_load(path.read_text("utf-8"))
    files: dict[str, Source] = {n: text_of(t).encode() for n, t in case["files"].items()}
    files |= {name: SpecialFile(target) for name, target in case.get("links", {}).items()}
    files |= {name: SpecialFile() for name in case.get("odd", ())}
    findings = read_content(files).findings
    golden.value(path, ["findings"], [finding.format("en") for finding in findings])
    golden.value(path, ["zh"], [finding.format("zh") for finding in findings])


def test_what_is_refused_is_not_parsed() -> None:
    content = read_content({"a.en.md": (FRONT + "[" * 21).encode(), "b.en.md": FRONT.encode()})
    assert set(content.pages) == {"b.en.md"}


def test_what_cannot_be_seen_is_left_out_of_the_text() -> None:
    text, findings = decode("a\u202eb 👩\u200d👧 c\u200d\n".encode(), "x.md")
    assert text == "ab 👩\u200d👧 c\n"
    assert [(f.code, f.line, f.column) for f in findings] == [("FILE012", 1, 2)]


@pytest.mark.parametrize(
    "character",
    "\u00ad\u034f\u061c\u115f\u180e\u200b\u200c\u200e\u200f\u2028\u2029\u202a\u202d\u2060\u2064"
    "\u2067\u206f\u3164\ufe00\ufe0f\ufeff\uffa0\ufff9\ufffe\U0001d173\U000e0001\U000e0041\U000e01ef",
)
def test_each_invisible_character_is_reported(character: str) -> None:
    text, findings = decode(f"a{character}b".encode(), "x.md")
    assert text == "ab"
    assert [finding.code for finding in findings] == ["FILE012"]


@pytest.mark.parametrize("text", ["\u3000中文，“引号”——……", "a\u00a0b", "½ ① ㎡ é ñ", "🇨🇳 🏽 ☂"])
def test_ordinary_text_passes(text: str) -> None:
    assert decode(text.encode(), "x.md") == (text, ())


def test_pictures_are_published_and_nothing_else_is() -> None:
    content = read_content({"images/a.gif": b"GIF89a", "a.html": b"x", "a.en.md": FRONT.encode()})
    assert content.pictures == {"images/a.gif"}


@pytest.mark.parametrize("name", sorted(OWN_NAMES))
def test_the_build_keeps_its_names(name: str) -> None:
    kept, findings = accept_files({f"{name}.en.md": b"", f"{name}/a.en.md": b""}, "docs")
    assert kept == {}
    assert [finding.code for finding in findings] == ["FILE019", "FILE019"]


def test_limits_hold_for_each_kind_by_its_name() -> None:
    line = b"a" * (TEXTS[".md"].line + 1)
    assert read_text(line, "docs/a.md")[0] is None
    assert read_text(line, "docs/a.txt")[0] is not None
    many = b"a\n" * 9000
    assert read_text(many, "docs/a.txt")[0] is None
    assert read_text(many, "docs/a.yml")[0] is not None
    assert read_text(b"a\n" * 100_000, "docs/urls.txt")[0] is not None


def test_a_file_that_takes_too_long_is_named() -> None:
    assert str(too_slow("docs/a.md", TooSlowError(2.0))) == (
        "docs/a.md:1:1: FILE017 error: The file takes more than 2 s to process and was skipped. "
        "Shorten it, and simplify its lists, tables and links."
    )


def test_the_disk_follows_no_link_and_opens_no_pipe(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    (docs / "folder").mkdir(parents=True)
    (tmp_path / "secret.md").write_text("secret")
    (docs / "a.md").write_text("a")
    (docs / "folder" / "b.txt").write_text("b")
    (docs / ".hidden.md").write_text("c")
    (docs / "link.md").symlink_to("../secret.md")
    (docs / "folder" / "loop").symlink_to("..")
    (docs / ".etc").symlink_to("/etc")
    (docs / ".#a.md").symlink_to("me@host.1:2")  # Emacs, while somebody edits a.md
    (docs / ".git").mkdir()
    (docs / ".git" / "config").write_text("d")
    (docs / ".git" / "out").symlink_to("..")
    (docs / "nowhere.md").symlink_to("nothing")
    os.mkfifo(docs / "pipe.md")
    assert read_docs(docs) == {
        ".etc": SpecialFile("/etc", is_folder=True),
        ".git/out": SpecialFile("..", is_folder=True),
        "a.md": b"a",
        "folder/b.txt": b"b",
        "folder/loop": SpecialFile("..", is_folder=True),
        "link.md": SpecialFile("../secret.md"),
        "nowhere.md": SpecialFile("nothing"),
        "pipe.md": SpecialFile(),
    }


def test_the_disk_reads_no_more_than_it_needs(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"b" * TEXTS[".md"].size)
    (tmp_path / "large.md").write_bytes(b"c" * (TEXTS[".md"].size + 1))
    (tmp_path / "picture.png").write_bytes(b"d" * 100)
    assert read_docs(tmp_path) == {
        "a.md": b"b" * TEXTS[".md"].size,
        "large.md": UnreadFile(TEXTS[".md"].size + 1, b"c" * PICTURE_START),
        "picture.png": UnreadFile(100, b"d" * PICTURE_START),
    }
