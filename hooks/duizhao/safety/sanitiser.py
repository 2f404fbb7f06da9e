"""Sanitises rendered Markdown: only what the site's own Markdown extensions produce is kept.

Browsers and `nh3` parse HTML by the same standard, so browsers see what it lets through. MathML and
SVG, for which this is not true, are not allowed. The policy is data: elements, attributes, values.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import nh3

from duizhao.text.characters import REFERENCE, refused_reference


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


TAGS: frozenset[str] = _names(
    "a abbr blockquote br caption code dd del details div dl dt em figcaption figure h1 h2 h3 h4"
    " h5 h6 hr img input ins kbd label li mark ol p pre s span strong sub summary sup table tbody"
    " td tfoot th thead tr ul"
)
"""No elements that load, run, style or submit anything."""

EMPTIED_TAGS: frozenset[str] = _names(
    "applet embed frame frameset iframe math noembed noframes noscript object plaintext script"
    " select style svg template textarea title xmp"
)
"""Elements that are removed with their content."""

_ADMONITIONS = _names(
    "note abstract summary tldr info todo tip hint important success check done question help faq"
    " warning caution attention failure fail missing danger error bug example quote cite"
)
_PYGMENTS = _names(
    "bp c c1 ch cm cp cpf cs dl err esc fm g gd ge ges gh gi go gp gr gs gt gu hll il k kc kd kn"
    " kp kr kt l ld linenos m mb mf mh mi mo n na nb nc nd ne nf ni nl nn no normal nt nv nx o ow p"
    " pm py s s1 s2 sa sb sc sd se sh si special sr ss sx vc vg vi vm w x"
)
CLASSES: Mapping[str, frozenset[str]] = {
    "a": frozenset(["footnote-ref", "footnote-backref"]),
    "details": _ADMONITIONS,
    "div": _ADMONITIONS
    | _names("admonition footnote highlight tabbed-set tabbed-alternate")
    | _names("tabbed-labels tabbed-content tabbed-block"),
    "p": frozenset(["admonition-title"]),
    "span": _PYGMENTS | _names("keys filename caption-prefix"),
}
"""Allowed classes of each element, those that the Markdown extensions produce."""

KEY_CLASS = re.compile(r"key-[a-z0-9-]{1,24}")
CODE_CLASS = re.compile(r"language-[a-z0-9+-]{1,24}")
PATTERN_CLASSES: Mapping[str, re.Pattern[str]] = {
    "kbd": KEY_CLASS,
    "div": CODE_CLASS,
    "code": CODE_CLASS,
    "pre": CODE_CLASS,
}

# An id is a link target, and also a global variable in every script ("DOM clobbering"). Variables
# of scripts have capitals or underscores, and ids of the build have their own form.
ID = re.compile(r"(?!.*(?:__|[A-Z]))[^\W_][\w.-]{0,79}")
FOOTNOTE_ID = re.compile(r"fn(?:ref\d*)?:[\w-]{1,40}")
TAB_ID = re.compile(r"__tabbed_\d{1,3}_\d{1,3}")
TAB_NAME = re.compile(r"__tabbed_\d{1,3}")
OWN_IDS = re.compile(
    r"i\d*|g\d+(?:p\d+)?|c\d+|y\d+|place-\d+|dz-.*|md-.*|mermaid|content"
    r"|citations|cite|history|corrections|figures|related|timeline|mentions|occurs-with|narrower"
    r"|latest|topics-of-month|what-changed|figure-worth-seeing"
)

_LANG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_NUMBER = re.compile(r"\d{1,4}")
_ANYTHING = re.compile(r".*", re.DOTALL)
# External, or a path; browsers ignore tabs and line ends, and read a backslash as a slash.
_LINK = re.compile(
    r"https?://[^/\\\s][^\\\s]*|mailto:[^\s]*|[^:\\\t\r\n]*|[^:\\/\t\r\n]*[/?#][^\\\t\r\n]*",
    re.IGNORECASE,
)
PICTURE = re.compile(
    r"(?:\.{1,2}/)*(?:[a-z0-9-]+/)*[a-z0-9-]+(?:\.(?:en|zh))?\.(?:png|jpe?g|webp|avif|gif)"
)
"""Where a picture may be: on the site itself."""

ATTRIBUTES: Mapping[str, Mapping[str, re.Pattern[str]]] = {
    "*": {"lang": _LANG},
    "a": {"href": _LINK, "title": _ANYTHING},
    "abbr": {"title": _ANYTHING},
    "details": {"open": re.compile(r"(?:open)?")},
    "div": {"data-tabs": re.compile(r"\d{1,3}:\d{1,3}")},
    "img": {
        "alt": _ANYTHING,
        "height": _NUMBER,
        "loading": re.compile("lazy"),
        "src": PICTURE,
        "title": _ANYTHING,
        "width": _NUMBER,
    },
    "input": {
        "checked": re.compile(r"(?:checked)?"),
        "name": TAB_NAME,
        "type": re.compile("radio"),
    },
    "label": {"for": TAB_ID},
    "li": {"value": _NUMBER},
    "ol": {"start": _NUMBER},
    "td": {
        "align": re.compile("left|center|right"),
        "colspan": _NUMBER,
        "rowspan": _NUMBER,
    },
    "th": {
        "align": re.compile("left|center|right"),
        "colspan": _NUMBER,
        "rowspan": _NUMBER,
        "scope": re.compile("col|row"),
    },
}
"""The allowed values of each attribute. `class` and `id` have separate rules."""

SCHEMES = frozenset(["http", "https", "mailto"])
OUTGOING = "external noopener noreferrer"

_COMMON = {"class", "id", *ATTRIBUTES["*"]}
# `input` is kept for tabs alone: without its type it would be a field that looks like the site's.
_LINK_TAG = re.compile(rf'<a (?P<rest>[^<>]*?) ?rel="{OUTGOING}">')
_OUTSIDE = re.compile(r'(?:^| )href="[\x00-\x20]*(?://|[A-Za-z][A-Za-z0-9+.-]*:)')
_INPUT = re.compile(r'<input(?! [^<>]*type="radio")[^<>]*>')


def sanitise(html: str) -> str:
    """Return the HTML of a page without anything that contributors may not write. Idempotent."""
    if "<" not in html and "&" not in html:
        return html
    # As a character it would be an internal marker of the build, or hide text. It is replaced, not
    # removed, so that the text around it cannot form a new reference.
    html = REFERENCE.sub(lambda m: "\ufffd" if refused_reference(m[0]) else m[0], html)
    clean = _CLEANER.clean(html)
    if "<a " in clean:
        clean = _LINK_TAG.sub(_without_rel, clean)
    if "<input" in clean:
        clean = _INPUT.sub("", clean)
    return clean


def _without_rel(tag: re.Match[str]) -> str:
    """Remove `rel` from a link within the site."""
    return tag[0] if _OUTSIDE.search(tag["rest"]) else f"<a {tag['rest']}>".replace("<a >", "<a>")


def _value(tag: str, attribute: str, value: str) -> str | None:
    """Return the allowed value of an attribute, or None to remove it."""
    if attribute == "class":
        return _classes(tag, value)
    if attribute == "id":
        return value if _is_free_id(tag, value) else None
    if attribute == "rel":
        return value  # not written by a contributor but by nh3
    allowed = ATTRIBUTES.get(tag, {}).get(attribute) or ATTRIBUTES["*"].get(attribute)
    return value if allowed is not None and allowed.fullmatch(value) else None


def _classes(tag: str, value: str) -> str | None:
    names, pattern = CLASSES.get(tag, frozenset()), PATTERN_CLASSES.get(tag)
    kept = [
        name
        for name in value.split()
        if name in names or (pattern is not None and pattern.fullmatch(name))
    ]
    return " ".join(kept) or None


def _is_free_id(tag: str, value: str) -> bool:
    if tag == "input":
        return bool(TAB_ID.fullmatch(value))
    if FOOTNOTE_ID.fullmatch(value):
        return True
    return bool(ID.fullmatch(value)) and not OWN_IDS.fullmatch(value)


_CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    clean_content_tags=set(EMPTIED_TAGS),
    attributes={tag: _COMMON | set(ATTRIBUTES.get(tag, ())) for tag in TAGS},
    attribute_filter=_value,
    strip_comments=True,
    link_rel=OUTGOING,
    url_schemes=set(SCHEMES),
)
