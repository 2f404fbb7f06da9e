"""The input gate: what may stand under `docs/`, decided before anything is parsed.

Whatever is there may come from a stranger. The limits below are far above what a briefing needs
and low enough that every parser behind the gate stays fast; all of the policy is data.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import PurePosixPath

from duizhao.diagnostics import Diagnostic, found
from duizhao.readers.encoding import REFERENCE, decode, refusal, refused_reference
from duizhao.readers.front_matter import FILE_NAMES


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that a text file of one kind may have.

    Attributes:
        size: In bytes.
        lines: How many.
        line: Characters of a line.
    """

    size: int
    lines: int
    line: int


# A raw summary may stand on one line; a list of addresses grows with the site.
TEXTS: Mapping[str, Limits] = {
    ".md": Limits(size=256_000, lines=8_000, line=10_000),
    ".txt": Limits(size=256_000, lines=8_000, line=50_000),
    ".yml": Limits(size=512_000, lines=20_000, line=10_000),
}
LEDGERS: Mapping[str, Limits] = {"urls.txt": Limits(size=8_000_000, lines=200_000, line=1_000)}

PICTURE_SIZE = 2_000_000
# How each kind begins, so that no browser can take it for anything else.
PICTURES: Mapping[str, re.Pattern[bytes]] = {
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".jpeg": re.compile(rb"\xff\xd8\xff"),
    ".webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
    ".avif": re.compile(rb"....ftypavi[fs]", re.DOTALL),
    ".gif": re.compile(rb"GIF8[79]a"),
}
PICTURE_START = 16
"""Bytes of a picture that are enough to know its kind."""

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_NAME = 80
# First parts of addresses that the build itself writes to.
OWN_NAMES = frozenset([*FILE_NAMES, "en", "figures", "outlets", "zh"])
OWN_PAGES = frozenset(["briefings", "status", "topics"])
"""Pages that the build itself makes."""

VOCABULARIES = frozenset(["outlets.yml"])
"""Files of such a name that are no page."""

DEPTH = 12
"""Levels of lists and quotes in a line; four columns of indentation are one, too."""

OPEN_BRACKETS = 20


@dataclass(frozen=True, slots=True)
class Count:
    """How many lines of a kind a Markdown file may have."""

    pattern: re.Pattern[str]
    most: int
    en: str
    zh: str


COUNTS = (
    Count(re.compile(r" {0,3}(?:#|[=-]+[ \t]*$)"), 400, "headings or rules", "个标题或分隔线"),
    Count(re.compile(r"\s*(?:[-*+]|\d+[.)])(?:\s|$)"), 1_000, "list items", "个列表项"),
    Count(re.compile(r"\s*(?::\s|\*?\[[^\]]*\]:)"), 200, "definitions or notes", "个定义或脚注"),
    Count(re.compile(r"\s*(?:/{3,}|!!!|\?\?\?|===)[+!]*\s"), 200, "blocks", "个区块"),
    Count(re.compile(r".*\|"), 2_000, "table rows", "行表格"),
)
_TAG = re.compile(r"<[A-Za-z/!?]")
_COLUMNS = 500
_TAGS = 400
_MARKERS = re.compile(r"(?:[ \t]*(?:>|(?:[-*+:]|\d{1,9}[.)])(?=[ \t]|$)))*[ \t]*")
_MARKER = re.compile(r">|[-*+:]|\d{1,9}[.)]")
# A block of code that every parser takes for one. Others are counted like any text.
_CODE = re.compile(r"^(`{3,})[a-z]*\n(?:(?!\1).*\n)*?\1[ ]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that is no text, or too large to be one.

    Attributes:
        size: In bytes.
        start: Its first `PICTURE_START` bytes.
    """

    size: int
    start: bytes


@dataclass(frozen=True, slots=True)
class Odd:
    """What is no ordinary file: a link (`target` is where it leads), a pipe, a device."""

    target: str | None = None


Source = bytes | Unread | Odd
"""What stands at a path under the documents' folder."""

Watch = Callable[[str], AbstractContextManager[None]]
"""`with watch(path):` raises `TooSlowError` if what is inside takes too long."""


class TooSlowError(Exception):
    """A file took longer than it may.

    Attributes:
        seconds: That it was given.
    """

    def __init__(self, seconds: float) -> None:
        super().__init__(f"more than {seconds} s")
        self.seconds = seconds


def unwatched(path: str) -> AbstractContextManager[None]:
    """Let a file take as long as it likes."""
    return nullcontext()


def too_slow(path: str, error: TooSlowError) -> Diagnostic:
    """Return the finding that names a file which took too long."""
    return found("FILE017", path, expected=f"{error.seconds:g}")


def limits_of(name: str) -> Limits | None:
    """Return the limits of a text file by its path under the documents' folder."""
    return LEDGERS.get(name) or TEXTS.get(PurePosixPath(name).suffix)


def admitted(files: Mapping[str, Source], root: str) -> tuple[dict[str, Source], list[Diagnostic]]:
    """Return the files whose name, kind and size are in order, and what is wrong with the rest.

    Args:
        files: By path relative to the documents' folder.
        root: That folder, as diagnostics print it.
    """
    kept: dict[str, Source] = {}
    findings: list[Diagnostic] = []
    for name, source in files.items():
        path = f"{root}/{name}"
        finding = _refusal(name, source, path) or _same_page(name, files, path)
        if finding:
            findings.append(finding)
        else:
            kept[name] = source
    return kept, findings


def _refusal(name: str, source: Source, path: str) -> Diagnostic | None:
    if isinstance(source, Odd):
        target = source.target
        en = "a pipe or a device" if target is None else f"a symbolic link to {target!r}"
        zh = "管道或设备" if target is None else f"指向“{target}”的符号链接"
        return found("FILE008", path, what_en=en, what_zh=zh)
    suffix = PurePosixPath(name).suffix
    if suffix not in TEXTS and suffix not in PICTURES:
        expected = ", ".join([*TEXTS, *PICTURES])
        return found("FILE009", path, found=suffix or PurePosixPath(name).name, expected=expected)
    return _name_refusal(name, path) or _size_refusal(name, source, path)


def _name_refusal(name: str, path: str) -> Diagnostic | None:
    *folders, last = PurePosixPath(name).parts
    stem = last.removesuffix(PurePosixPath(name).suffix)
    parts = [*folders, stem.removesuffix(".en").removesuffix(".zh")]
    for part in parts:
        if len(part) > LONGEST_NAME:
            return found(
                "FILE016", path, found=part[:20] + "…", length=len(part), expected=LONGEST_NAME
            )
    # The name of a briefing itself is checked with its place.
    is_briefing = parts[0] == "briefings" and name.endswith((".md", ".txt"))
    for part in folders if is_briefing else parts:
        if not NAME.fullmatch(part):
            expected = "-".join(re.findall(r"[a-z0-9]+", part.lower())) or "page"
            return found("FILE003", path, found=part, expected=expected)
    if parts[0] in OWN_NAMES and name not in VOCABULARIES:
        return found("FILE019", path, found=parts[0])
    # It would be the page of the folder, which the build makes itself.
    if parts[0] in OWN_PAGES and parts[-1] == "index":
        return found("FILE019", path, found="index")
    if name.endswith(".md"):
        if not folders and parts[0] in OWN_PAGES:
            return found("FILE019", path, found=parts[0])
        # Where a briefing belongs is told with its place.
        if stem == parts[-1] and parts[0] != "briefings":
            return found("FILE020", path, found=last, expected=f"{stem}.en.md")
    if parts[0] == "topics" and len(folders) > 1:
        return found("FILE019", path, found="/".join(folders))
    return None


def _same_page(name: str, files: Mapping[str, Source], path: str) -> Diagnostic | None:
    """Find a page of a folder, such as `about/index.en.md`, beside a page of its name."""
    folder, _, last = name.rpartition("/")
    if not folder or not re.fullmatch(r"index\.(?:en|zh)\.md", last):
        return None
    other = next((each for lang in ("en", "zh") if (each := f"{folder}.{lang}.md") in files), None)
    return found("FILE021", path, found=other) if other else None


def _size_refusal(name: str, source: bytes | Unread, path: str) -> Diagnostic | None:
    size = len(source) if isinstance(source, bytes) else source.size
    start = source if isinstance(source, bytes) else source.start
    limits = limits_of(name)
    most = limits.size if limits else PICTURE_SIZE
    if size > most:
        return found("FILE010", path, found=size, expected=most)
    if limits is None:
        suffix = PurePosixPath(name).suffix
        if not PICTURES[suffix].match(start):
            return found("FILE018", path, found=start[:8].hex(" ") or "—", expected=suffix)
    return None


def read_text(data: bytes, path: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """Return the text of a file, None if it must not be parsed; and what is wrong with it.

    Args:
        data: The whole file.
        path: As diagnostics print it. Its ending tells the limits.
    """
    text, findings = decode(data, path)
    if text is None:
        return None, findings
    limits = limits_of(PurePosixPath(path).name) or TEXTS[".txt"]
    broken = tuple(_beyond(text, path, limits))
    if not broken and path.endswith(".md"):
        broken = tuple(_too_much_markup(text, path))
    return (None if broken else text), (*findings, *broken)


def _beyond(text: str, path: str, limits: Limits) -> Iterator[Diagnostic]:
    lines = text.split("\n")
    if len(lines) > limits.lines:
        words = {"what_en": "lines", "what_zh": "行"}
        yield found("FILE015", path, found=len(lines), expected=limits.lines, **words)
    for number, line in enumerate(lines, 1):
        if len(line) > limits.line:
            yield found("FILE011", path, number, found=len(line), expected=limits.line)
            return


def _too_much_markup(text: str, path: str) -> Iterator[Diagnostic]:
    """Tell what would make a parser of Markdown slow or too deep, each kind once."""
    # Blank lines keep the numbers of the others.
    text = _CODE.sub(lambda code: "\n" * code[0].count("\n"), text)
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        depth = _depth(line)
        if depth > DEPTH:
            yield found("FILE013", path, number, found=depth, expected=DEPTH)
            break
    for bracket, closing in (("[", "]"), ("(", ")"), ("{", "}")):
        open_at = _line_of_too_many(lines, bracket, closing)
        if open_at:
            yield found("FILE014", path, open_at, found=bracket, expected=OPEN_BRACKETS)
    for count in COUNTS:
        number_of = sum(1 for line in lines if count.pattern.match(line))
        if number_of > count.most:
            words = {"what_en": count.en, "what_zh": count.zh}
            yield found("FILE015", path, found=number_of, expected=count.most, **words)
    widest = max(line.count("|") for line in lines)
    if widest > _COLUMNS:
        words = {"what_en": "columns of a table", "what_zh": "列表格"}
        yield found("FILE015", path, found=widest, expected=_COLUMNS, **words)
    yield from _refused_references(lines, path)
    tags = len(_TAG.findall(text))
    if tags > _TAGS:
        words = {"what_en": "HTML tags", "what_zh": "个 HTML 标签"}
        yield found("FILE015", path, found=tags, expected=_TAGS, **words)


def _refused_references(lines: list[str], path: str) -> Iterator[Diagnostic]:
    for number, line in enumerate(lines, 1):
        for match in REFERENCE.finditer(line) if "&" in line else ():
            refused = refused_reference(match[0])
            if refused is not None:
                yield refusal(refused, path, number, match.start() + 1)
                return


def _depth(line: str) -> int:
    if line[:1] not in " \t>-*+:0123456789":
        return 0
    markers = _MARKERS.match(line)
    assert markers is not None
    blank = line[: len(line) - len(line.lstrip())].expandtabs(4)
    return len(_MARKER.findall(markers[0])) + len(blank) // 4


def _line_of_too_many(lines: list[str], bracket: str, closing: str) -> int | None:
    """Return the first line at which too many brackets of a paragraph are open."""
    opened = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            opened = 0
        if bracket not in line and closing not in line:
            continue
        for character in line:
            if character == bracket:
                opened += 1
                if opened > OPEN_BRACKETS:
                    return number
            elif character == closing and opened:
                opened -= 1
    return None
