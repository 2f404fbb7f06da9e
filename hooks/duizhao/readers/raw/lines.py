"""One line of a raw summary: its marks, its words, and what it shows of itself.

Nothing is decided here. `grammar` weighs what the lines show together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from duizhao.readers.citations import citations
from duizhao.readers.lead_labels import is_lead_label
from duizhao.readers.raw.dateline import Header, dateline, header
from duizhao.readers.raw.evidence import (
    CLOSERS,
    Look,
    SectionLabel,
    ends_in_initials,
    is_connector,
    lead_label_end,
    look,
    opens_point,
    section_label,
)
from duizhao.readers.raw.ledes import Lede, lede
from duizhao.readers.raw.lexicon import is_chrome, source_heading, word_list
from duizhao.readers.raw.pieces import is_digest, label_end, pieces
from duizhao.readers.raw.plain import without_marks

_TABLE_RULE = re.compile(r"\|?\s?:?-{2,}:?\s?(?:\|\s?:?-{2,}:?\s?)*\|?")
_HASHES = re.compile(r"(#{1,6})(?:\s+|(?=[^\s#\d]))")
_EMOJI = re.compile(
    "(?:[\U0001f000-\U0001faff\u2600-\u26ff\u2702-\u27bf\u2b00-\u2bff\u2300-\u23ff\u2139\u203c\u2049]"
    "[\ufe0f\ufe0e]?(?:\u200d[\u2600-\u27bf\U0001f000-\U0001faff][\ufe0f]?)*){1,3}"
)
_CIRCLED = {
    character: value
    for first, count in (("①", 20), ("❶", 10), ("➀", 10), ("➊", 10), ("⓵", 10))
    for value, character in enumerate(map(chr, range(ord(first), ord(first) + count)), 1)
}
_ZH = {numeral: value for value, numeral in enumerate("一二三四五六七八九十", 1)}
_ROMAN = re.compile(r"(?i)x{0,2}(?:ix|iv|v?i{0,3})")
_NUMBER = re.compile(
    r"""(?P<keycap>\d{1,2})\ufe0f?\u20e3\ufe0f?\s*
    |(?P<dot>\d{1,3})[.．](?:\s+|(?=[^\W\d_]|[*“"「《【(（$¥€£]))
    |(?P<thing>\d{1,2})\s(?i:(?:big|fun|last|other|more|good|quick)\sthings?):\s*
    |(?P<zero>0\d)(?:[.、:：]\s*|\s+[-–—|｜]?\s*)(?=\D)
    |(?P<comma>\d{1,3})、\s*
    |(?P<sub>\d{1,2}(?:\.\d{1,2}){1,2})[.、]?(?:\s+|(?=[\u4e00-\u9fff]))
    |(?P<slash>\d{1,2})/(?:\d{1,2})?\s+
    |(?P<answer>(?i:A|答|answer|回答)\s?\d{0,2}\s?[:：])\s*
    |(?P<question>(?i:Q|问|問|提问|提問|question)\s?\d{0,2})\s?[:：.、]\s*
    |(?P<paren>\d{1,3})[)）]\s*
    |[(（](?P<parens>\d{1,2})[)）]、?\s*
    |(?P<colon>\d{1,2})[:：](?:\s+|(?=[^\W\d_]))
    |(?P<circled>[①-⑳❶-❿➀-➓⓵-⓾])\s*
    |[(（](?P<zhparens>[一二三四五六七八九十]{1,3})[)）]、?\s*
    |(?P<zh>[一二三四五六七八九十]{1,3})[、.．]\s*
    |(?P<sign>[Ⅰ-Ⅻⅰ-ⅻ])(?:\s?[.．、:：)）]\s*|\s+)
    |(?P<roman>(?i:[ivx]{1,5}))[.)、](?:\s+|(?=[\u4e00-\u9fff]))
    |(?P<alpha>[A-H])[.)、](?:\s+|(?=[\u4e00-\u9fff]))
    |(?P<small>[a-h])[.)、](?:\s+|(?=[\u4e00-\u9fff]))
    |[(（](?P<alphas>[A-Ha-h])[)）]\s*
    """,
    re.VERBOSE,
)
_WHOLE = (
    ("bold", re.compile(r"(?P<mark>\*{2,3}|__)(?=\S)(?P<words>[^*\n]+?)(?P=mark)\s?[:：]?")),
    ("bracket", re.compile(r"[【〖［\[](?P<words>[^】〗］\]\n]{1,60})[】〗］\]]\s?[:：]?")),
    ("bracket", re.compile(r"(?P<mark>[=~—*★■◆-]){1,6}\s?(?P<words>[^=\n]{1,60}?)\s?(?P=mark)+")),
)  # fmt: skip
_DIVIDER = re.compile(r"(?<=\s)(?:[-–—•●▪◦‣*·]|[①-⑳])(?=\s)|(?<=\s)[•●▪◦‣](?=\S)")
_AFTER_END = re.compile(
    r"(?:[\]］】。!！?？|]|(?<!\b[A-Z])\.)\**[\"'”’)）]{0,2}\s*(?:[-–—•●▪◦‣*·]|[①-⑳])(?=\s)"
)
_LABEL_INSIDE = re.compile(
    r"(?:[\]］】.。]\s*)(?:(?i:group)\s?\d{1,2}|第[一二三四五六七八九十\d]{1,3}(?:组|部分))\s?[:：-]"
)
_TABLE_INSIDE = re.compile(r"\|\s?:?-{2,}:?\s?\|")
_URL = re.compile(r"https?://\S", re.IGNORECASE)
_ENTRY = re.compile(
    r"(?:[-*•]\s+)?[\[［【](?P<number>\d{1,3})[\]］】](?P<colon>[:：])?\s*(?=\S)|(?P<url>https?://\S+$)",
    re.IGNORECASE,
)
_CITED_END = re.compile(r"\d\s?[\]］】][\s.。，,;；\"'”’)）*]*$")
_COLON = re.compile(r"[:：]")
_STOPS = ".。!！?？…;；"
_SECTION_AND_BLANK = re.compile(
    r"(?P<label>第[一二三四五六七八九十\d]{1,3}(?:部分|章|节|篇|组|節))[ \u3000]+(?=\S)"
)
_LONGEST_SECTION = 48
_HAN = re.compile("[\u3400-\u9fff]")
_WORD = re.compile(r"[A-Za-z0-9$%.,'’-]+")
_LONGEST_WORDS = 1000
"""Characters of a line that tell what it is; a longer line is text."""


@dataclass(eq=False)
class Line:
    """A line that is not blank.

    Attributes:
        source: The whole text.
        start: Offset of its first character that is no blank.
        end: Offset after its last one.
        gap: Whether a blank line, a rule or nothing stands before it.
        indent: Blanks before it; a tab counts as four.
        hashes: Level of a Markdown heading, 0 without one.
        bullet: The mark that makes it a point, "" without one.
        number: The style and value of the number before it.
        emoji: What it begins with.
        box: Whether it is an item to tick.
        whole: `bold` or `bracket`, where that is around all of it.
        words_at: Where its words begin.
        words_end: Where they end.
        underlined: The sign of the rule below it that makes it a title.
        number_at: Where its number begins.
        front: Whether it stands in a block of fields between rules.
        lede: The agency and date that its text began with.
        cells: Those of a row that tabs divide.
    """

    source: str
    start: int
    end: int
    gap: bool = False
    indent: int = 0
    hashes: int = 0
    bullet: str = ""
    number: tuple[str, int] | None = None
    emoji: str = ""
    box: bool = False
    whole: str = ""
    words_at: int = 0
    words_end: int = 0
    underlined: str = ""
    front: bool = False
    number_at: int = 0
    lede: Lede | None = None
    cells: tuple[str, ...] = ()

    @property
    def raw(self) -> str:
        """The line as written."""
        return self.source[self.start : self.end]

    @cached_property
    def words(self) -> str:
        """Its words without marks, the beginning of a very long line."""
        limit = min(self.words_end, self.words_at + _LONGEST_WORDS)
        return " ".join(without_marks(self.source[self.words_at : limit]).split())

    @property
    def is_long(self) -> bool:
        """Whether it is too long for a heading or title."""
        return self.words_end - self.words_at > _LONGEST_WORDS

    @property
    def item(self) -> str:
        """The style of the mark or number that makes it an item, "" without one."""
        if self.bullet:
            return self.bullet
        return self.number[0] if self.number else ""

    @cached_property
    def is_row(self) -> bool:
        """Whether it is a row of a table."""
        if self.cells:
            return True
        return self.raw.count("|", 0, 4000) >= 2 and (
            self.raw[0] == "|" or bool(_TABLE_RULE.fullmatch(self.raw))
        )

    @cached_property
    def is_table_rule(self) -> bool:
        """Whether it is the line below a table's head."""
        return "|" in self.raw and bool(_TABLE_RULE.fullmatch(self.raw))

    @cached_property
    def is_lead(self) -> bool:
        """Whether it is a lead label alone."""
        return len(self.words) <= 80 and is_lead_label(self._label_words)

    @cached_property
    def labelled_run(self) -> bool:
        """Whether a lead label and points stand on it."""
        end = lead_label_end(self.source, self.words_at, min(self.words_end, self.words_at + 120))
        return end is not None and self.run >= 2

    @property
    def _label_words(self) -> str:
        return _EMOJI.sub("", self.words).strip(" :：*#")

    @cached_property
    def is_connector(self) -> bool:
        """Whether it only says that sections follow."""
        return is_connector(self._label_words)

    @cached_property
    def lead_inline(self) -> int | None:
        """Where text begins that follows a lead label and a colon on the same line."""
        limit = min(self.words_end, self.words_at + 120)
        at = self.words_at
        while at < limit and self.source[at] in "*_":
            at += 1
        end = lead_label_end(self.source, at, limit)
        if end is None:
            return None
        match = re.compile(r"\*{0,2}\s?[:：]\s?\*{0,2}\s*(?=\S)").match(self.source, end, limit)
        return match.end() if match else None

    @cached_property
    def section(self) -> SectionLabel | None:
        """The number that labels it as a section: `Part 2: …`."""
        labelled = section_label(self.source, self.words_at, self.words_end)
        if labelled or self.words_end - self.words_at > _LONGEST_SECTION:
            return labelled
        spaced = _SECTION_AND_BLANK.match(self.source, self.words_at, self.words_end)
        if spaced is None or self.stopped:
            return None
        # The blank stands for a colon.
        label = section_label(spaced["label"], 0, len(spaced["label"]))
        return label and label._replace(end=spaced.end("label"), heading_at=spaced.end())

    @cached_property
    def header(self) -> Header | None:
        """What it says of title, outlet and date."""
        if self.is_long or len(self.words) > 400:
            return None
        if self.item and not (self.bullet in ("-", "*", "•") and _COLON.search(self.words, 0, 40)):
            return None
        words = self._label_words if self.emoji else self.words
        bare = words[1:-1] if words[:1] in "(（[【" and words[-1:] in ")）]】" else words
        return header(bare.strip())

    @cached_property
    def is_chrome(self) -> bool:
        """Whether it is of the page that the summary was copied from."""
        if self.is_long:
            return False
        bare = self._label_words
        if self.hashes and is_chrome(self.raw):  # #copper #supply
            return True
        return is_chrome(self.words) or (bare != self.words and is_chrome(bare))

    @cached_property
    def is_source_heading(self) -> bool:
        """Whether it stands over a list of sources."""
        return len(self.words) <= 60 and bool(source_heading().fullmatch(self._label_words))

    @cached_property
    def entry(self) -> tuple[int | None, int] | None:
        """Number and beginning of a source entry that shows itself: `[1] Title`, an address."""
        match = _ENTRY.match(self.source, self.start, self.end)
        if match is None:
            return None
        return (int(match["number"]) if match["number"] else None), match.end()

    @cached_property
    def has_url(self) -> bool:
        """Whether an address stands in it."""
        return bool(_URL.search(self.source, self.start, self.end))

    @cached_property
    def cited(self) -> bool:
        """Whether anything in it is cited."""
        return next(citations(self.source[self.words_at : self.words_end]), None) is not None

    @cached_property
    def only_cites(self) -> bool:
        """Whether nothing but citations stands in it."""
        return self.cited and not re.sub(r"[\[\]［］【】\d\s,，、.。;；–-]", "", self.words)

    @cached_property
    def _ending(self) -> str:
        return self.source[max(self.words_at, self.words_end - 24) : self.words_end].rstrip(
            CLOSERS + "* "
        )

    @cached_property
    def ends_cited(self) -> bool:
        """Whether it ends in a citation, full stop or not."""
        tail = self.source[max(self.words_at, self.words_end - 24) : self.words_end]
        return self.cited and bool(_CITED_END.search(tail))

    @property
    def stopped(self) -> bool:
        """Whether it ends as sentences do."""
        return self._ending[-1:] != "" and self._ending[-1:] in _STOPS

    @property
    def finished(self) -> bool:
        """Whether nothing of it is missing: it ends in a citation or a stop."""
        return self.ends_cited or self.stopped

    @property
    def asks(self) -> bool:
        """Whether it ends in a question mark."""
        return self._ending[-1:] in ("?", "？")

    @property
    def colon(self) -> bool:
        """Whether it ends in a colon."""
        return self.source[self.start : self.end].rstrip("*_ ")[-1:] in (":", "：")

    @cached_property
    def caps(self) -> bool:
        """Whether it is written in capitals."""
        if not self.words.isupper():
            return False
        letters = [character for character in self.words if character.isalpha()]
        return len(letters) >= 3 and "".join(letters).isascii()

    @cached_property
    def look(self) -> Look:
        """What its words look like as a heading."""
        return look(self.words, 0, len(self.words))

    @cached_property
    def size(self) -> int:
        """How many words, a Chinese character counting as half of one."""
        han = 0 if self.words.isascii() else len(_HAN.findall(self.words))
        return han // 2 + len(_WORD.findall(self.words))

    @cached_property
    def opens_small(self) -> bool:
        """Whether it begins as the rest of a sentence does."""
        first = self.words[:1]
        return first.islower() or (first != "" and first in ",;:)，；：）、。")

    @cached_property
    def run(self) -> float:
        """How much shows that it holds several pieces between dashes; 0 for nothing."""
        return _run_evidence(self)


def style_of(line: Line) -> str:
    """Return what a line begins with: a style of number, a mark, an emoji, "" for none."""
    return line.item or ("emoji" if line.emoji else "")


_RULE_MARKS = frozenset("-=_*~—–─━═·•.+＝－ \u3000")
_DATED = re.compile(r"[^\n]{1,80}[·•・]\s{0,3}\d{4}[-/.年]")
_FIELD = re.compile(r"[\w-]{1,40}\s?[:：](?:\s|$)")


def lines_of(text: str) -> list[Line]:
    """Return the lines of a text that are neither blank nor only a rule."""
    lines = list(_lines(text))
    styled: dict[str, list[int]] = {style: [] for style in _UNSURE}
    for at, line in enumerate(lines):
        if line.number and line.number[0] in styled:
            styled[line.number[0]].append(at)
    if styled["question"] and all(
        number and number[1] == 1 for number in (lines[at].number for at in styled["alpha"])
    ):  # Q. and A.
        for at in styled["alpha"]:
            lines[at].number = ("answer", 0)
        styled["answer"] += styled["alpha"]
        styled["alpha"] = []
    answered = bool(styled["question"] and styled["answer"])
    for style, lettered in styled.items():
        counts = answered if style in ("question", "answer") else _counts(lines, lettered)
        if not counts:
            for at in lettered:  # the initial of a name: `A. Crater was fined`
                lines[at].number, lines[at].words_at = None, lines[at].number_at
    lines = _with_numbers_above(lines)
    _take_stars(lines)
    _take_cells(lines)
    return _with_labels_apart(text, lines)


_UNSURE = ("zero", "alpha", "small", "alphas", "roman", "sub", "slash", "question", "answer")


_NUMBER_ALONE = re.compile(r"(?i:part|no)?\.?\s?0?(\d{1,2})\s?[.、/]?")


def _with_numbers_above(lines: list[Line]) -> list[Line]:
    """Return the lines, with a number that fills a line before the heading below it."""
    alone = [
        (at, int(match[1]))
        for at, line in enumerate(lines[:-1])
        if line.end - line.start <= 10
        and (match := _NUMBER_ALONE.fullmatch(line.raw))
        and not (lines[at + 1].item or lines[at + 1].gap)
    ]
    if [value for _, value in alone] != list(range(1, len(alone) + 1)) or len(alone) < 2:
        return lines
    for at, value in alone:
        below = lines[at + 1]
        below.number, below.number_at, below.gap = ("zero", value), below.words_at, True
    above = {at for at, _ in alone}
    return [line for at, line in enumerate(lines) if at not in above]


def _take_stars(lines: list[Line]) -> None:
    """Take `* Title` and `** Heading` for headings where the second is used as one."""
    starred = [(line, _STARS.match(line.source, line.start, line.end)) for line in lines]
    deeper = sum(bool(match) and len(match[1]) > 1 for _, match in starred if match)
    if not deeper:
        return
    for line, match in starred:
        if match and not line.indent:
            line.hashes, line.bullet, line.words_at = len(match[1]), "", match.end()


_STARS = re.compile(r"(\*{1,5})\s+(?=[^\s*])(?!.*\*)")


def _take_cells(lines: list[Line]) -> None:
    """Take neighbouring lines with as many tabs each for the rows of a table."""
    counts = [line.source.count("\t", line.start, line.end) for line in lines]
    at = 0
    while at < len(lines):
        end = at + 1
        while end < len(lines) and counts[end] == counts[at] and not lines[end].gap:
            end += 1
        if end - at >= 2 and 1 <= counts[at] <= 12 and not any(
            line.bullet or line.hashes for line in lines[at:end]
        ):  # fmt: skip
            for line in lines[at:end]:
                name, _, value = line.raw.partition("\t")
                said = header(f"{name.strip()}: {value.strip()}") if counts[at] == 1 else None
                if said and (said.title or said.outlet or said.published or said.url):
                    line.__dict__["header"] = said
                    continue
                line.cells = tuple(cell.strip() for cell in line.raw.split("\t"))
        at = end


def _with_labels_apart(text: str, lines: list[Line]) -> list[Line]:
    """Return the lines, with `**Label:** text` as two where such labels are headings."""
    labels = [_label_end(line) for line in lines]
    if not any(labels):
        return lines
    over_items = any(
        label and below.item and not below.number
        for label, below in zip(labels, lines[1:], strict=False)
    )
    ends = [label[0] if label and (label[1] or over_items) else None for label in labels]
    heads = [_heads(line) for line in lines]
    titles = (at for at, line in enumerate(lines) if not (line.header or line.is_chrome))
    title = next(titles, 0)
    heads[title] = heads[title] and lines[title].is_lead if heads else False
    if not is_digest([bool(end) for end in ends], heads):
        return lines
    apart: list[Line] = []
    for line, end in zip(lines, ends, strict=True):
        if not end:
            apart.append(line)
            continue
        label_end = end - len(text[line.start : end]) + len(text[line.start : end].rstrip())
        label = _line(text, line.start, label_end, gap=line.gap)
        if not label.whole:
            label.whole = "bold"
            label.words_end -= text[label.words_at : label_end].rstrip("*_").endswith((":", "："))
        rest = _line(text, end, line.end, gap=False)
        label.indent = rest.indent = line.indent
        apart += [label, rest]
    return apart


def _label_end(line: Line) -> tuple[int, bool] | None:
    if line.item or line.hashes or line.whole or line.front or line.emoji or line.is_row:
        return None
    if not (
        _COLON.search(line.source, line.start, min(line.end, line.start + 100))
        or line.source.startswith(("**", "__"), line.start)
    ):
        return None
    found = label_end(line.source, line.start, line.end)
    if found is None or line.is_chrome or line.header:
        return None
    return found


def _heads(line: Line) -> bool:
    return bool(
        line.hashes or line.whole or line.section or line.is_lead or line.number
        or (line.colon and line.size <= 8)
    )  # fmt: skip


def _counts(lines: list[Line], lettered: list[int]) -> bool:
    """Tell whether letters before lines count: A, B; a lone I does if a list stands below it."""
    values = [lines[at].number for at in lettered[:2]]
    if values and values[0] and values[0][0] == "sub":  # 1.1, 1.2, not 1.5 million
        printed = [lines[at].source[lines[at].number_at :][:3] for at in lettered[:2]]
        return printed[0] == "1.1" and (len(printed) == 1 or printed[1] in ("1.2", "2.1", "1.1"))
    if len(values) == 2:
        return [value[1] for value in values if value] in ([1, 2], [1, 1])
    below = lines[lettered[0] + 1 : lettered[0] + 2] if lettered else []
    return values == [("roman", 1)] and any(line.item for line in below)


def _lines(text: str) -> Iterator[Line]:
    front_end = _front_matter_end(text)
    at, gap = 0, True
    last: Line | None = None
    while at < len(text):
        newline = text.find("\n", at)
        stop = newline if newline >= 0 else len(text)
        inner = text[at:stop].strip()
        if _is_rule(inner):
            if last and not gap and set(inner) == {"="}:
                last.underlined = "="
            gap = True
        elif inner:
            start = at + len(text[at:stop]) - len(text[at:stop].lstrip())
            front = at < front_end
            for begin, end in _parts(text, start, start + len(inner), front=front):
                said = None if front else lede(text, begin, end)
                last = _line(text, said.end if said else begin, end, gap=gap)
                last.indent = len(text[at:start].expandtabs(4))
                last.front, last.lede = front, said
                yield last
                gap = False
        else:
            gap = True
        at = stop + 1


def _parts(text: str, start: int, end: int, *, front: bool) -> Iterator[tuple[int, int]]:
    """Yield the pieces of a line."""
    if front:
        yield start, end
        return
    for begin, stop in _undated(text, start, end):
        for first, last in pieces(text, begin, stop):
            inner = text[first:last]
            yield first, first + len(inner.rstrip())


def _undated(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a line in one piece, or in two where the body goes on behind outlet and date."""
    if _DATED.match(text, start, end):
        date = dateline(text[start : min(end, start + 240)])
        rest = start + date.end if date else end
        if date and date.outlet and any(map(str.isalnum, text[rest : min(end, rest + 400)])):
            yield start, rest
            yield rest + len(text[rest:end]) - len(text[rest:end].lstrip()), end
            return
    yield start, end


def _is_rule(line: str) -> bool:
    return 3 <= len(line) <= 400 and set(line) <= _RULE_MARKS and len(line.strip(" .")) >= 3


def _front_matter_end(text: str) -> int:
    """Return where a block of fields between two `---` ends that begins the text, else 0."""
    if not text.lstrip().startswith("---"):
        return 0
    start = text.index("---") + 3
    end = text.find("\n---", start, start + 8000)
    if end < 0 or text[start : text.find("\n", start)].strip("- "):
        return 0
    fields = [line for line in text[start:end].split("\n") if line.strip()]
    named = [line for line in fields if not line[0].isspace() and not line.startswith("- ")]
    return end if named and all(_FIELD.match(line) for line in named) else 0


def _line(text: str, start: int, end: int, *, gap: bool) -> Line:
    line = Line(text, start, end, gap, words_at=start, words_end=end)
    hashes = _HASHES.match(text, start, end)
    if hashes and hashes.end() < end:
        line.hashes, line.words_at = len(hashes[1]), hashes.end()
        closing = re.search(r"\s#+$", text[line.words_at : min(end, line.words_at + 300)])
        if closing and end - line.words_at <= 300:
            line.words_end = line.words_at + closing.start()
    _take_whole(line)
    _take_item(line)
    if not line.whole:
        _take_whole(line)
    return line


def _take_whole(line: Line) -> None:
    if line.words_end - line.words_at > 400:
        return
    text = line.source[line.words_at : line.words_end]
    for kind, pattern in _WHOLE:
        match = pattern.fullmatch(text)
        if match and not match["words"].strip().isdecimal():
            line.whole = kind
            line.words_end = line.words_at + match.end("words")
            line.words_at += match.start("words")
            return


@cache
def _bullet() -> re.Pattern[str]:
    marks = word_list("bullets")
    alone = "".join(map(re.escape, marks["alone"]))
    spaced = "".join(map(re.escape, marks["spaced"]))
    letters = "|".join(map(re.escape, marks["letters"]))
    boxes = "|".join(map(re.escape, marks["boxes"]))
    return re.compile(
        rf"(?P<box>(?:[{spaced}]\s+)?(?:\[[ xX✓✔]?\](?=\s)|{boxes})\s*)"
        rf"|(?P<spaced>[{spaced}])(?:\s+|$)|(?P<dash>[-–—](?=[^\W\d_])|·(?=[\u4e00-\u9fff]))"
        rf"|(?P<alone>[{alone}])\ufe0f?\s*|(?P<letter>{letters})\s+(?=\S)"
    )


def _take_item(line: Line) -> None:
    """Take the bullet, box, number or emoji that a line begins with."""
    text, end = line.source, line.words_end
    match = _bullet().match(text, line.words_at, end)
    if match:
        line.box = bool(match["box"])
        line.bullet = "box" if line.box else match[0].strip("\ufe0f \t\u3000\xa0") or "-"
        line.words_at = match.end()
        box = _bullet().match(text, line.words_at, end)
        if box and box["box"]:
            line.box, line.words_at = True, box.end()
    number = _number(text, line.words_at, end)
    if number is None and text.startswith("**", line.words_at):  # **1.** Text
        inner = _number(text, line.words_at + 2, end)
        if inner and text.startswith("**", inner[2]):
            number = (*inner[:2], _past_blanks(text, inner[2] + 2, end))
    if number and not line.bullet:
        line.number, line.number_at, line.words_at = number[:2], line.words_at, number[2]
    emoji = _EMOJI.match(text, line.words_at, end)
    if emoji:
        line.emoji = emoji[0]
        line.words_at = _past_blanks(text, emoji.end(), end)
        number = None if line.number or line.bullet else _number(text, line.words_at, end)
        if number:
            line.number, line.words_at = number[:2], number[2]


def _past_blanks(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _number(text: str, at: int, end: int) -> tuple[str, int, int] | None:
    match = _NUMBER.match(text, at, end)
    if match is None or match.end() >= end or match.lastgroup is None:
        return None
    style, printed = match.lastgroup, match[match.lastgroup]
    if style in ("zh", "zhparens"):
        return style, _chinese(printed), match.end()
    if style == "circled":
        return style, _CIRCLED.get(printed, 1), match.end()
    if style == "sign":
        return "roman sign", (ord(printed) - ord("Ⅰ")) % 16 + 1, match.end()
    if style == "roman":
        value = _roman(printed)
        return (style, value, match.end()) if value else None
    if style == "thing":  # 1 big thing: …
        style = "dot"
    if style == "sub":
        return style, int(printed.split(".")[0]), match.end()
    if style in ("question", "answer"):
        return style, int("".join(filter(str.isdecimal, printed)) or 0), match.end()
    if style in ("alpha", "small", "alphas"):
        return style, ord(printed.casefold()) - ord("a") + 1, match.end()
    return style, int(printed), match.end()


def _chinese(printed: str) -> int:
    tens, ten, ones = printed.partition("十")
    if not ten:
        return _ZH[printed[0]]
    return _ZH.get(tens[:1], 1) * 10 + _ZH.get(ones[:1], 0)


def _roman(printed: str) -> int:
    if not _ROMAN.fullmatch(printed):
        return 0
    values = [{"i": 1, "v": 5, "x": 10}[letter] for letter in printed.casefold()]
    return sum(
        -value if any(later > value for later in values[at + 1 : at + 2]) else value
        for at, value in enumerate(values)
    )


def _numbered_run(line: Line) -> float:
    """Weigh `2. Costs - Freight fell [1] - Power rose [2]`: a heading with points."""
    text, at, end = line.source, line.words_at, line.words_end
    head = text[at : min(end, at + 4000)]
    divider = _DIVIDER.search(head)
    if divider is None or not look(text, at, at + divider.start()).titled:
        return 0.0
    after = _AFTER_END.search(head, divider.end())
    if after and opens_point(text, at + after.end() + 1, end):
        return 5.0
    return 2.0 if line.finished else 0.0


_POINT_AFTER_LABEL = re.compile(r"\**\s{0,3}(?:[-–—•●▪◦‣*·]|[①-⑳])\s")


def _run_evidence(line: Line) -> float:
    text, at, end = line.source, line.words_at, line.words_end
    if line.hashes or line.whole or line.is_row:
        return 0.0
    if line.number:
        return _numbered_run(line)
    head = text[at : min(end, at + 4000)]
    divided = bool(_AFTER_END.search(head)) or bool(_LABEL_INSIDE.search(head))
    if _TABLE_INSIDE.search(head):
        return 4.0
    if line.bullet:
        after = re.search(r"[\]］】]\.?\s[-–—]\s(?=\S)", head)
        return 4.0 if after and opens_point(text, at + after.end(), end) else 0.0
    dividers = [match.start() for match in _DIVIDER.finditer(head)]
    label_end = lead_label_end(text, at, end)
    if label_end is None and line.section:
        label_end = line.section.end
    if label_end is not None and (dividers or divided):
        labelled = _labelled_run(line, label_end, divided=divided, has_dividers=bool(dividers))
        if labelled:
            return labelled
    if divided and (len(dividers) >= 2 or label_end is not None):
        return 5.0
    if divided:
        return 4.0 if line.cited or len(head) >= 60 else 2.0
    return _divided_run(line, head, dividers)


def _labelled_run(line: Line, label_end: int, *, divided: bool, has_dividers: bool) -> float:
    """Return how much a label with points after it speaks for a run; 0 if it decides nothing."""
    rest = _POINT_AFTER_LABEL.match(line.source, label_end, line.words_end)
    if rest and divided:
        return 6.0
    if rest and line.section is None:
        return 5.0
    if rest and (line.words_end - rest.end() > 40 or line.finished or line.cited):
        return 5.0
    return 4.0 if has_dividers and (line.cited or line.finished) else 0.0


def _divided_run(line: Line, head: str, dividers: list[int]) -> float:
    """Return how much dividers alone speak for a run: ` - ` stands inside a sentence, too."""
    text, at, end = line.source, line.words_at, line.words_end
    if len(dividers) >= 2 and len(head) >= 60:
        return 3.5 if len(head) >= 120 else 2.0
    if len(dividers) >= 1 and line.finished:
        first = look(text, at, at + dividers[0])
        return 2.0 if first.possible and opens_point(text, at + dividers[0] + 2, end) else 0.5
    if dividers and not ends_in_initials(text, at + dividers[0] - 1):
        first = look(text, at, at + dividers[0])
        if first.titled and opens_point(text, at + dividers[0] + 2, end):
            return 1.0
    return 0.5 if dividers and (len(head) >= 60 or len(dividers) >= 2) else 0.0
