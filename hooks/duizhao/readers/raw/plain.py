"""A raw summary in one notation: what is written in several ways is written in one way here.

Citations of every usual form become `[1]`, simple HTML becomes the Markdown that says the same,
character references become characters, and the marks of a quoted mail go. Where each character
came from is kept, so that findings point into the file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from html import unescape

from duizhao.text.characters import refused_in, refused_reference

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SUPER = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_BREAKS = {"br": "\n", "hr": "\n---\n", "li": "\n- ", "tr": "\n", "td": "| ", "th": "| "}
_BREAKS |= {f"h{level}": "\n" + "#" * level + " " for level in range(1, 7)}
_BREAKS |= dict.fromkeys(("p", "div", "ul", "ol", "table", "blockquote", "section"), "\n")
_ENDS = dict.fromkeys(("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table"), "\n")
_ENDS |= {"tr": " |", "td": " ", "th": " "}
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`"}
_SILENT = frozenset(
    [
        "span",
        "font",
        "u",
        "small",
        "mark",
        "sup",
        "sub",
        "a",
        "tbody",
        "thead",
        "article",
        "main",
        "center",
    ]
)

# `(1)` or `(1)(3)` where a sentence or a point ends.
_CITED_IN_PARENTHESES = (
    r"(?<=[^\s\d(（\[［【])[ \t]?(?:[(（]\d{1,2}(?:\s?[,，、–-]\s?\d{1,2}){0,5}[)）]){1,6}"
    r"(?=[.。;；!?！？]?[ \t]*$|[.。;；][ \t]|[ \t]+[-–•][ \t]|[\[【［])"
)
_TOKEN = re.compile(
    rf"""(?P<reference>&(?:\#[0-9]{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,31}});)
    |<sup>\s?\[?(?P<sup>\d{{1,3}}(?:\s?[,，–-]\s?\d{{1,3}}){{0,9}})\]?\s?</sup>
    |<a\s[^<>]{{0,300}}?href=["']?(?P<href>[^"'\s<>]{{1,2000}})["']?[^<>]{{0,300}}>(?P<shown>[^<>]{{0,400}})</a>
    |</?(?P<tag>[A-Za-z][A-Za-z0-9]{{0,10}})(?:\s[^<>]{{0,400}})?/?>
    |\[(?P<refs>\d{{1,3}}(?:\s?[,，]\s?\d{{1,3}}){{0,9}})\]\(@?ref\)
    |(?<!\d)\^\[?(?P<caret>\d{{1,3}}(?:\s?[,，]\s?\d{{1,3}}){{0,9}})\]?\^
    |(?P<linked>\[\[?\^?(?P<linked_number>\d{{1,3}})\^?\]?\]\(\s?<?(?P<url>[^()\s<>]{{0,2000}}(?:\([^()\s]{{0,200}}\)[^()\s<>]{{0,500}}){{0,2}})>?(?:\s"[^"\n]{{0,200}}")?\s?\))
    |(?:【|\[)(?P<dagger>\d{{1,3}})(?::\d{{1,3}})?†(?P<name>[^】\]\n]{{0,200}})(?:】|\])
    |[\[【(（](?:cite|cites|citation|citations|ref|source|sources|来源|引用)\s?[:：]\s?(?P<cited>\d{{1,3}}(?:\s?[,，、;–-]\s?\d{{1,3}}){{0,19}})[\]】)）]
    |(?P<marker>\[cite_(?:start|end)\])
    |\[\^(?P<note>\d{{1,3}})\^?\]
    |\[\[(?P<doubled>\d{{1,3}})\]\]
    |\\\[(?P<escaped>\d{{1,3}})\\\]
    |(?<![{_SUPER}])(?P<super>[{_SUPER}]{{1,3}}(?:[ ,，˒⁻–-]{{1,2}}[{_SUPER}]{{1,3}}){{0,9}})
    |(?P<unseen>[\u200b\u2060\ufeff\u00ad])
    |\\(?P<literal>[*_\#>~`.!+()-])
    |(?P<quote>^[ \t]{{0,8}}>(?:[ \t]{{0,4}}>){{0,8}}(?=[ \t\n]|$)[ \t]?
        (?:\[![A-Za-z-]{{2,20}}\][+-]?[ \t]?)?)
    |(?P<stamp>^(?:\[\s?)?\d{{1,4}}[/.-]\d{{1,2}}[/.-]\d{{1,4}},?\s{{1,2}}
        \d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:\s?[AaPp]\.?[Mm]\.?)?\s?\]?(?:\s[-–]\s|\s)
        (?!https?:)[^\s:：\[\]\n][^:：\[\]\n]{{0,39}}[:：][ \t]{{1,2}}(?=\S))
    |(?P<parens>{_CITED_IN_PARENTHESES})
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)


# What daggers say instead of a name.
_PLACE = re.compile(r"(?:source|sources|来源|L\d+(?:\s?[-–]\s?L?\d+)?)?", re.IGNORECASE)


@dataclass(slots=True)
class PlainText:
    """A text in one notation.

    Attributes:
        text: What the grammar reads.
        links: Where linked citations lead, by number: the first address of each.
        others: Further addresses under the same number.
        names: What daggers call the numbers: `【4†report.pdf】`.
        left_out: Who sent a message, and when, before its text; and where it stood.
    """

    text: str = ""
    links: dict[int, tuple[str, int]] = field(default_factory=dict)
    others: list[tuple[str, int]] = field(default_factory=list)
    names: dict[int, tuple[str, int]] = field(default_factory=dict)
    left_out: list[tuple[int, str]] = field(default_factory=list)
    _here: list[int] = field(default_factory=list)
    _there: list[int] = field(default_factory=list)
    _copied: list[bool] = field(default_factory=list)

    def origin(self, at: int) -> int:
        """Return where in the file the character at an offset was."""
        if not self._here:
            return at
        index = bisect_right(self._here, at) - 1
        if not self._copied[index]:
            return self._there[index]
        return self._there[index] + at - self._here[index]


def plain_text(source: str) -> PlainText:
    """Return a file in one notation."""
    plain = PlainText()
    pieces: list[str] = []
    here = done = 0

    def add(piece: str, there: int, *, copied: bool) -> None:
        nonlocal here
        if piece:
            pieces.append(piece)
            plain._here.append(here)
            plain._there.append(there)
            plain._copied.append(copied)
            here += len(piece)

    known = _numbers_in_parentheses(source)
    for match in _TOKEN.finditer(source):
        written = _in_brackets(match, known) if match["parens"] else _written(match, source)
        if written is None:
            continue
        add(source[done : match.start()], done, copied=True)
        if match["linked"] and match["url"]:
            first = plain.links.setdefault(
                int(match["linked_number"]), (match["url"], match.start())
            )
            if first[0] != match["url"]:
                plain.others.append((match["url"], match.start()))
        if match["stamp"]:
            plain.left_out.append((here, match["stamp"].strip()))
        add(written, match.start(), copied=False)
        if match["dagger"] and not _PLACE.fullmatch(match["name"].strip()):
            plain.names.setdefault(int(match["dagger"]), (match["name"].strip(), match.start()))
        done = match.end()
    add(source[done:], done, copied=True)
    plain.text = "".join(pieces)
    return plain


_PARENTHESES = re.compile(_CITED_IN_PARENTHESES, re.MULTILINE)
_BRACKETS = re.compile(r"[\[［【](\d{1,3})[\]］】]")


def _numbers_in_parentheses(source: str) -> frozenset[int]:
    """Return the numbers that `(1)` cites where sentences end so, none where none does."""
    found = _PARENTHESES.findall(source)
    numbers = frozenset(int(number) for group in found for number in re.findall(r"\d+", group))
    if len(found) >= 2 and 1 in numbers:
        return numbers
    return numbers & {int(number) for number in _BRACKETS.findall(source)}


def _in_brackets(match: re.Match[str], known: frozenset[int]) -> str | None:
    """Return `[1][2]` for `(1)(2)` where these are citations."""
    numbers = [int(number) for number in re.findall(r"\d+", match["parens"])]
    beside = match.string.startswith(("[", "［", "【"), match.end()) or (
        match.string[match.start() - 1] in "]］】"
    )
    if not beside and not known.issuperset(numbers):
        return None
    return re.sub(r"[(（]([^()（）]+)[)）]", r"[\1]", match["parens"])


def _written(match: re.Match[str], source: str) -> str | None:
    """Return what stands for a token, None to leave it as it is."""
    kind = match.lastgroup
    if match["reference"]:
        return _character(match["reference"])
    if match["tag"]:
        return _tag(match)
    if match["href"]:
        return f"[{match['shown'].strip()}]({match['href']})" if match["shown"].strip() else ""
    if match["super"]:
        return _superscript(match, source)
    if match["linked"]:
        return f"[{match['linked_number']}]"
    if match["note"] and source.startswith(":", match.end()):
        return f"[{match['note']}]"
    for name in ("sup", "refs", "caret", "dagger", "cited", "note", "doubled", "escaped"):
        if match[name]:
            return f"[{match[name].replace(';', ',')}]"
    if kind == "literal":
        return match["literal"]
    return "" if kind in ("marker", "unseen", "quote", "stamp") else None


def _character(reference: str) -> str | None:
    text = unescape(reference)
    if text == reference or refused_reference(reference) or refused_in(text):
        return None
    return text


def _tag(match: re.Match[str]) -> str | None:
    name, closes = match["tag"].casefold(), match[0].startswith("</")
    if name in _MARKS:
        return _MARKS[name]
    if closes and (name in _ENDS or name in _BREAKS):
        return _ENDS.get(name, "")
    if name in _BREAKS:
        return _BREAKS[name]
    return "" if name in _SILENT else None


def _superscript(match: re.Match[str], source: str) -> str | None:
    """Return superscripts as citations, but not the power of a unit or number: km², 10⁶."""
    before = source[max(0, match.start() - 5) : match.start()].rpartition("\n")[2]
    word = re.search(r"[^\W\d_]+$", before)
    is_year = re.search(r"(?<!\d)(?:19|20)\d\d$", before)
    is_power = (before[-1:].isdecimal() and not is_year) or (
        word is not None and word[0].isascii() and len(word[0]) < 4
    )
    is_entry = not before.strip() and source.startswith((":", "：", ".", " "), match.end())
    if is_power or not (before.strip() or is_entry):
        return None
    numbers = re.findall(f"[{_SUPER}]+", match["super"])
    return "".join(f"[{int(number.translate(_SUPERSCRIPTS))}]" for number in numbers)


# Marks within a line

_INLINE = re.compile(
    r"""!\[(?P<alt>[^\[\]\n]{0,300})\]\((?P<src>[^()\s]{0,2000})(?:\s"[^"\n]{0,200}")?\)
    |\[(?P<text>[^\[\]\n]{1,400})\]\(\s?<?(?P<url>[^()\s<>]{1,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,500}){0,2})>?(?:\s"[^"\n]{0,200}")?\)
    |\[\[(?:[^\[\]|\n]{1,200}\|)?(?P<page>[^\[\]|\n]{1,200})\]\]
    |<(?P<auto>https?://[^<>\s]{1,2000})>
    |`{1,3}(?P<code>[^`\n]{1,300})`{1,3}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_EMPHASIS = (
    ("***", re.compile(r"\*\*\*(?=[^\s*])([^*\n]{1,600}?)(?<=\S)\*\*\*")),
    ("**", re.compile(r"\*\*(?=[^\s*])((?:[^*\n]|\*(?!\*)){1,600}?)(?<=\S)\*\*")),
    ("__", re.compile(r"(?<![\w_])__(?=[^\s_])([^\n]{1,600}?)(?<=[^\s_])__(?![\w_])")),
    ("*", re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,600}?)(?<=[^\s*])\*(?!\*)(?!\d)")),
    ("_", re.compile(r"(?<![\w_])_(?=[^\s_])([^_\n]{1,600}?)(?<=[^\s_])_(?![\w_])")),
    ("~~", re.compile(r"~~(?=[^\s~])([^~\n]{1,600}?)(?<=\S)~~")),
    ("==", re.compile(r"(?<!=)==(?=[^\s=])([^=\n]{1,600}?)(?<=[^\s=])==(?!=)")),
)


def without_marks(text: str) -> str:
    """Return a stretch of text without emphasis, code marks and links; their words stay."""
    if "](" in text or "`" in text or "<" in text or "[[" in text:
        text = _INLINE.sub(_words, text)
    for sign, pattern in _EMPHASIS:
        if sign in text:
            text = pattern.sub(r"\1", text)
    return re.sub(r"^\*\*\s*|\s*\*\*$", "", text) if text.count("**") == 1 else text


def _words(match: re.Match[str]) -> str:
    if match["code"]:
        return match["code"].strip()
    return match["alt"] or match["text"] or match["auto"] or match["page"] or ""


def links_of(text: str) -> list[tuple[str, int]]:
    """Return the addresses of the links in a stretch of text, and where each stands."""
    return [
        (match["url"] or match["src"], match.start())
        for match in _INLINE.finditer(text)
        if match["url"] or match["src"]
    ]
