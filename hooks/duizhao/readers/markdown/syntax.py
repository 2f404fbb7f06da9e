"""The Markdown of a briefing as an AST: CommonMark, with what the site's renderer adds to it."""

from __future__ import annotations

from markdown_it import MarkdownIt
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
    """Open emphasis before, and close it behind, anything but a space, as the renderer does.

    CommonMark takes `**重要，**内容` for plain text: before the closing run stands punctuation,
    behind it no space. Chinese has no spaces between words.
    """
    marker = state.src[state.pos]
    if silent or marker not in "_*":
        return False
    length = state.scanDelims(state.pos, True).length
    end = state.pos + length
    before = state.src[state.pos - 1 : state.pos]
    after = state.src[end : end + 1]
    for _ in range(length):
        token = state.push("text", "", 0)
        token.content = marker
        state.delimiters.append(
            Delimiter(
                marker=ord(marker),
                length=length,
                token=len(state.tokens) - 1,
                end=-1,
                open=bool(after.strip()),
                close=bool(before.strip()),
            )
        )
    state.pos = end
    return True
