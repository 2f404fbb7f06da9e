"""A closing list of sources: what the numbers of citations stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from duizhao.readers.raw.plain import without_marks

_LINK = re.compile(
    r"\[(?P<title>[^\[\]\n]{1,400})\]\(\s?<?(?P<url>[^()\s<>]{1,2000})>?[^()\n]{0,200}\)"
)
_ADDRESS = re.compile(r"https?://[^\s<>\"'，。；）】」]+", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:^(?:[-*•]\s+)?|(?<=\s))[\[［【](\d{1,3})[\]］】]\s?[:：.]?\s*")
_MARKS = " \t\u3000\xa0-–—:：,，;；|｜·•.()（）<>[]"


class Entry(NamedTuple):
    """One source as listed.

    Attributes:
        number: As printed, None without one.
        title: Its words, None if only an address is given.
        url: Its http or https address.
        at: Where it stands.
    """

    number: int | None
    title: str | None
    url: str | None
    at: int


def source_entries(listed: Iterable[tuple[str, int | None, int]]) -> Iterator[Entry]:
    """Yield the sources of a list.

    Args:
        listed: The text of each line, the number before it, and where it stands.
    """
    open_entry: Entry | None = None
    for text, number, at in _counted(list(listed)):
        for entry in _entries(text, number, at):
            alone = entry.title is None and entry.number is None
            if open_entry and alone and open_entry.url is None and open_entry.title:
                open_entry = open_entry._replace(url=entry.url)
                continue
            if open_entry:
                yield open_entry
            open_entry = entry
    if open_entry:
        yield open_entry


def _counted(listed: list[tuple[str, int | None, int]]) -> list[tuple[str, int | None, int]]:
    """Return the lines with the numbers that only a blank divides from them: `1 Title`."""
    found = [_BARE_NUMBER.match(text) for text, _, _ in listed]
    if any(number is not None for _, number, _ in listed) or not all(found):
        return listed
    numbers = [int(match[1]) for match in found if match]
    if numbers != list(range(1, len(numbers) + 1)) or len(numbers) < 2:
        return listed
    return [
        (text[match.end() :], int(match[1]), at)
        for (text, _, at), match in zip(listed, found, strict=True)
        if match
    ]


_BARE_NUMBER = re.compile(r"(\d{1,3})[ \t\u3000]+(?=\D)")


def _entries(text: str, number: int | None, at: int) -> Iterator[Entry]:
    marks = list(_NUMBERED.finditer(text))
    if not marks or marks[0].start() > 0:
        yield _entry(text, number, at)
        return
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    pieces = [
        (int(mark[1]), text[mark.end() : end], mark.start())
        for mark, end in zip(marks, ends, strict=True)
    ]
    if len(pieces) > 1 and not all(piece.strip() for _, piece, _ in pieces):
        yield _entry(text[marks[0].end() :], pieces[0][0], at)
        return
    for printed, piece, offset in pieces:
        yield _entry(piece, printed, at + offset)


def _entry(text: str, number: int | None, at: int) -> Entry:
    link = _LINK.search(text)
    if link and _ADDRESS.fullmatch(link["url"]):
        beside = (text[: link.start()] + " " + text[link.end() :]).strip(_MARKS)
        named = link["title"].strip()
        shown = "" if _ADDRESS.fullmatch(named) else named
        title = " – ".join(filter(None, (shown, " ".join(beside.split()))))
        return Entry(number, without_marks(title) or None, link["url"], at)
    address = _ADDRESS.search(text)
    if address is None:
        title = " ".join(without_marks(text).split()).strip(" \t\u3000-–—:：,，;；|｜·•")
        return Entry(number, title or None, None, at)
    url = address[0].rstrip(".,;:!?*_")
    if url.endswith(")") and "(" not in url:
        url = url.rstrip(")")
    before = text[: address.start()].strip(_MARKS)
    after = text[address.start() + len(url) :].strip(_MARKS)
    title = " ".join(without_marks(" ".join(filter(None, (before, after)))).split())
    title = re.sub(r'^"([^"]+)"$', r"\1", title)
    return Entry(number, title or None, url, at)
