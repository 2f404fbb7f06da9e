"""The editable Markdown of a briefing: what `import` makes of a raw summary, and empty pairs."""

from __future__ import annotations

import json
import re

from duizhao.model import Facts, Locale, Point, Side, Source, twin
from duizhao.readers.citations import citations, without_citations
from duizhao.readers.lead_labels import is_lead_label
from duizhao.safety.web_address import web_address
from duizhao.text.han import HAN, has_han

_HEADING: dict[Locale, str] = {"en": "Core insights", "zh": "核心观点"}
_GROUP: dict[Locale, str] = {"en": "Group {n}", "zh": "第{n}组"}
# Characters that are always markup, then those that are only in pairs or in certain places.
_MARKUP = re.compile(
    r"[\\`*_\[\]<{|$]|&(?=#?\w+;)|==|\^\^|\+\+|~~|(?<=:)(?=//)|^(?:[-+#>:=~/!?]|\d+(?=[.)]))"
)
_PLAIN_YAML = re.compile(rf"[A-Za-z{HAN}][\w{HAN} ,.()’“”，、。%/-]*")
_YAML_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off"})


def markdown_source(side: Side, facts: Facts) -> str:
    """Return a raw summary as equivalent Markdown."""
    return "\n".join([*_front_matter(side, facts), *_body(side)]) + "\n"


def twin_skeleton(source: Side) -> str:
    """Return an empty translation: the sections and points of the source, to be filled in.

    Every point shows its source in a comment and keeps the citations.
    """
    locale = twin(source.locale)
    lines = ["---", "title: ", "---"]
    if source.insights:
        lines += [f"## {_HEADING[locale]}", *_empty_points(source.insights), ""]
    for number, group in enumerate(source.groups, 1):
        heading = _comment(group.heading) if group.heading else _GROUP[locale].format(n=number)
        lines += [f"## {heading}", *_empty_points(group.points), ""]
    return "\n".join(lines)


def lead_heading(locale: Locale) -> str:
    """Return the heading of the insights in a language."""
    return _HEADING[locale]


def empty_pair(source: Locale) -> dict[Locale, str]:
    """Return the two files of a new briefing, to be filled in, by locale."""
    target = twin(source)
    point = {"en": "- First point. [1]", "zh": "- 第一个要点。[1]"}
    heading = {"en": "A heading", "zh": "小标题"}
    title = {"en": "Title", "zh": "标题"}

    def body(locale: Locale) -> list[str]:
        return [
            f"## {_HEADING[locale]}",
            point[locale],
            "",
            f"## {heading[locale]}",
            point[locale],
            "",
        ]

    facts = ["# outlet: id from outlets.yml", "# published: 2025-11-12T13:59+08:00"]
    facts += ["# original_title: ", "# original_url: https://", "topics: []"]
    return {
        source: "\n".join(["---", f"title: {title[source]}", *facts, "---", *body(source)]),
        target: "\n".join(["---", f"title: {title[target]}", "---", *body(target)]),
    }


def _front_matter(side: Side, facts: Facts) -> list[str]:
    lines = ["---"]
    if side.title is not None:
        lines.append(f"title: {yaml_text(side.title)}")
        if side.locale == "en" and has_han(side.title):
            lines.append("# This is the article's own title: give an English one and keep this")
            lines.append("# as original_title.")
    if facts.outlet is not None:
        lines.append(f"outlet: {yaml_text(facts.outlet)}")
    if facts.published is not None:
        lines.append(f"published: {facts.published}")
    if facts.original_title is not None:
        lines.append(f"original_title: {yaml_text(facts.original_title)}")
    if facts.original_url is not None:
        lines.append(f"original_url: {yaml_text(facts.original_url)}")
    if facts.sources:
        lines += ["sources:", *map(_source, facts.sources)]
    if side.truncated:
        lines.append("truncated: true")
    return [*lines, "topics: []", "---"]


def _source(source: Source) -> str:
    title, url = source.title or "", source.url or ""
    if url and web_address(url) is None:
        # As a link it would be refused; as text it can be read, and put right.
        title, url = f"{title} {url}".strip(), ""
    pairs = [("title", title), ("url", url)]
    written = ", ".join(f"{key}: {_quoted(value)}" for key, value in pairs if value)
    return f"  {source.number}: {{{written}}}"


def _body(side: Side) -> list[str]:
    lines: list[str] = []
    if side.insights:
        heading = side.insights_heading or _HEADING[side.locale]
        stated = "" if is_lead_label(heading) else " {: #i }"
        lines += [f"## {heading_markdown(heading)}{stated}", *map(_point, side.insights), ""]
    for position, group in enumerate(side.groups, 1):
        number = group.number or position
        heading = group.heading or _GROUP[side.locale].format(n=number)
        is_ambiguous = not lines and is_lead_label(heading)
        stated = f" {{: #{group.id} }}" if is_ambiguous else ""
        lines += [f"## {heading_markdown(heading)}{stated}", *map(_point, group.points), ""]
    return lines[:-1]


def _point(point: Point) -> str:
    markup = point.markup or point.text
    printed = tuple(number for _, _, numbers in citations(markup) for number in numbers)
    if printed != point.citations or without_citations(markup) != point.text:
        # A summary may print its citations in another form, such as `Qiansha8`.
        markup = f"{point.text} " + "".join(f"[{number}]" for number in point.citations)
    return f"- {point_markdown(markup.rstrip())}"


def point_markdown(text: str) -> str:
    """Return plain text with citations as Markdown that reads back as the same text."""
    pieces: list[str] = []
    done = 0
    for start, end, numbers in citations(text):
        pieces += [_escaped(text[done:start], first=done == 0)]
        pieces += ["".join(f"[{number}]" for number in numbers)]
        done = end
    pieces.append(_escaped(text[done:], first=done == 0))
    return "".join(pieces)


def heading_markdown(text: str) -> str:
    """Return plain text as the text of a heading."""
    escaped = _escaped(text, first=True)
    return re.sub(r"#+$", lambda match: "\\#" * len(match[0]), escaped)


def _escaped(text: str, *, first: bool) -> str:
    def escape(match: re.Match[str]) -> str:
        found = match[0]
        if match.start() == 0 and not first and found[:1] not in "\\`*_[]<{|$&" and len(found) == 1:
            return found
        if found == "<":
            return "&lt;"
        if found == "&":
            return "&amp;"
        if found[:1].isdigit():
            return found + "\\"
        return "".join(f"\\{character}" for character in found)

    return _MARKUP.sub(escape, text)


def _empty_points(points: tuple[Point, ...]) -> list[str]:
    return [
        f"- {_comment(point.text)}" + "".join(f"[{number}]" for number in point.citations)
        for point in points
    ]


def _comment(text: str) -> str:
    return f"<!-- {text.replace('--', '- -')} -->"


def yaml_text(text: str) -> str:
    """Return text as a YAML scalar, in quotation marks where necessary."""
    if _PLAIN_YAML.fullmatch(text) and text == text.strip() and text.lower() not in _YAML_WORDS:
        return text
    return _quoted(text)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
