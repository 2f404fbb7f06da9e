"""The Markdown of a briefing as an AST: CommonMark, with what the site's renderer adds to it."""

from __future__ import annotations

import unicodedata

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.footnote import footnote_plugin


def briefing_markdown() -> MarkdownIt:
    """Return a parser whose blocks are those that pymdown-extensions will render."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    # `/// caption` … `///`: what stands inside is the caption's, never a point.
    container_plugin(parser, "block", marker="/", validate=lambda params, *_: bool(params.strip()))
    footnote_plugin(parser, inline=False)
    parser.inline.ruler.at("emphasis", _emphasis)
    # Escaped characters stay apart from the text around them, so that `\\[1\\]` cites nothing.
    parser.core.ruler.disable("text_join")
    return parser


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Open and close emphasis beside Chinese text, where CommonMark's rule of flanks fails.

    CommonMark takes `**重要，**内容` for plain text: before the closing run stands punctuation,
    behind it no space. Chinese has no spaces between words, so there a run may close behind
    anything but a space and open before anything but a space, as in the site's renderer.
    """
    marker = state.src[state.pos]
    if silent or marker not in "_*":
        return False
    scanned = state.scanDelims(state.pos, marker == "*")
    before = state.src[state.pos - 1] if state.pos > 0 else " "
    end = state.pos + scanned.length
    after = state.src[end] if end < state.posMax else " "
    can_open, can_close = scanned.can_open, scanned.can_close
    if marker == "*" and (_is_wide(before) or _is_wide(after)):
        can_open = can_open or not _is_space_or_stop(after)
        can_close = can_close or not before.isspace()
    for _ in range(scanned.length):
        token = state.push("text", "", 0)
        token.content = marker
        state.delimiters.append(
            Delimiter(
                marker=ord(marker),
                length=scanned.length,
                token=len(state.tokens) - 1,
                end=-1,
                open=can_open,
                close=can_close,
            )
        )
    state.pos += scanned.length
    return True


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF" or character in "“”‘’—…·"


def _is_space_or_stop(character: str) -> bool:
    return (
        character.isspace()
        or character in "，。、；：！？）》」』”’"
        or (isMdAsciiPunct(ord(character)) and character in ",.;:!?)]")
    )
