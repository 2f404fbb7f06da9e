"""The final check: a built page contains nothing executable except the theme's scripts.

The page is not parsed but read token by token, and only HTML that every parser reads in the same
way is accepted. Templates, escaping and the sanitiser produce such HTML; what an attacker needs to
confuse a parser is not. The policy is data, and lists what is allowed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from duizhao.findings.diagnostic import Diagnostic, found
from duizhao.model import Label
from duizhao.safety.content_policy import source_of
from duizhao.text.excerpt import excerpt


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


ELEMENTS: frozenset[str] = _names(
    "a abbr address article aside b bdi blockquote body br button caption cite code col colgroup"
    " data dd del details dfn dialog div dl dt em fieldset figcaption figure footer form h1 h2 h3"
    " h4 h5 h6 head header hgroup hr html i img input ins kbd label legend li link main mark menu"
    " meta nav ol optgroup option output p picture pre progress q rp rt ruby s samp search section"
    " select small source span strong sub summary sup table tbody td tfoot th thead time tr u ul"
    " var wbr"
)
"""HTML elements other than `script` and `title`, none of which can run code."""

DRAWING: frozenset[str] = _names(
    "circle clippath defs desc ellipse g line lineargradient marker path polygon polyline rect stop"
    " svg text tspan use"
)
"""Elements of the drawings that the build creates; no animation, no foreign content."""

FORBIDDEN_ATTRIBUTES = re.compile(
    r"on.*|style|srcdoc|formaction|ping|background|nonce|is|attributionsrc|.*:href|xml:base"
)
URL_ATTRIBUTES = _names(
    "action cite data formaction href icon longdesc manifest poster profile src usemap"
)
LINK_SCHEMES = re.compile(r"https?://|mailto:", re.IGNORECASE)
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|\\|/\\")
LEADS_OUT = frozenset([("a", "href")])
"""Where a URL may lead off the site: nothing is fetched until a reader follows it."""

NAMED_ADDRESS = frozenset(["alternate", "canonical", "edit", "license", "next", "prev"])
"""Types of `<link>` that browsers do not fetch, and that have absolute URLs."""

META = frozenset(["content-security-policy"])
"""Allowed values of `http-equiv`."""

SCRIPT = re.compile(r"(?:\.{1,2}/|/(?!/))*(?:[\w-]+/)*assets/javascripts/(?:[\w-]+/)*[\w.-]+\.js")
"""URLs of the theme's own scripts. Nothing under `docs/` can be published there."""

DATA_TYPE = "application/ld+json"
"""The one type of script that is not executed: what a page is about, for programs."""
_DATA = re.compile(r"\{[^<>&]*\}")

_ATTRIBUTE = re.compile(
    r"\s+([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"<>]*)\"|'([^'<>]*)'|([^\s\"'=<>`]+)))?"
)
_TAG = re.compile(rf"<(/?)([A-Za-z][A-Za-z0-9]*)((?:{_ATTRIBUTE.pattern})*)\s*/?>")
_SCRIPT = r"<script\b[^<>]*>[^<]*(?:<(?!/script|!--|script)[^<]*)*</script>"
# Tokens that are not tags: a title (that of a drawing may have an id), a comment, the doctype.
_TITLE = r"<title(?: id=\"[\w-]+\")?>[^<]*</title>"
_COMMENT = r"<!--(?!-)[^<>-]*(?:-(?!-)[^<>-]*)*-->"
_TOKEN = re.compile(f"{_SCRIPT}|{_TITLE}|{_COMMENT}|<[^<>]*>|<", re.IGNORECASE)
_PLAIN = re.compile(f"{_TITLE}|{_COMMENT}|<!doctype html>", re.IGNORECASE)
_SCRIPT_PARTS = re.compile(r"(<script\b[^<>]*>)(.*)</script>", re.IGNORECASE | re.DOTALL)
_BLANK = re.compile(r"[\x00-\x20]+")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something on a page that might be executed, or that parsers may read differently.

    Attributes:
        what: Its kind.
        text: The HTML.
    """

    what: Label
    text: str


UNCLEAR = Label("HTML that parsers may read differently", "有歧义的HTML")
ELEMENT = Label("an element that is not allowed", "不允许的元素")
ATTRIBUTE = Label("an attribute that is not allowed", "不允许的属性")
ADDRESS = Label("a URL that leads off the site or can run code", "指向站外或可执行代码的网址")
UNKNOWN_SCRIPT = Label("a script that is not part of the theme", "不属于主题的脚本")


def faults_of(html: str, scripts: frozenset[str] = frozenset()) -> tuple[Fault, ...]:
    """Return what is not allowed on a built page.

    Args:
        html: The whole page.
        scripts: Source expressions of the inline scripts that its policy allows.
    """
    faults: list[Fault] = []
    for token in _TOKEN.findall(html):
        faults += _faults(token, scripts)
    return tuple(faults)


def check_page(html: str, path: str, scripts: frozenset[str] = frozenset()) -> list[Diagnostic]:
    """Return the `faults_of` a page as findings in its source file."""
    return [
        found(
            "PAGE001",
            path,
            what=fault.what,
            found=excerpt(fault.text, 160),
        )
        for fault in faults_of(html, scripts)
    ]


@lru_cache(maxsize=1 << 14)
def _faults(token: str, scripts: frozenset[str]) -> tuple[Fault, ...]:
    """Return what is wrong with a token. Most tokens of a site are on all of its pages."""
    if token[:7].lower() == "<script":
        return tuple(_script_faults(token, scripts))
    if _PLAIN.fullmatch(token):
        return ()
    return tuple(_tag_faults(token, ELEMENTS | DRAWING))


def _tag_faults(token: str, elements: frozenset[str]) -> Iterator[Fault]:
    match = _TAG.fullmatch(token)
    if match is None:
        yield Fault(UNCLEAR, token)
        return
    tag = match[2].lower()
    if tag not in elements:
        yield Fault(ELEMENT, token)
    attributes = _attributes(match[3])
    for name, value in attributes.items():
        equivalent = value.lower() if name == "http-equiv" else None
        if FORBIDDEN_ATTRIBUTES.fullmatch(name) or equivalent not in (None, *META):
            yield Fault(ATTRIBUTE, token)
        elif not _is_allowed(tag, name, value, attributes):
            yield Fault(ADDRESS, token)


def _attributes(text: str) -> dict[str, str]:
    """Return attributes by name; browsers use the first of several with the same name."""
    found: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(text):
        found.setdefault(name.lower(), unescape("".join(values)))
    return found


def _is_allowed(tag: str, name: str, value: str, attributes: dict[str, str]) -> bool:
    if name == "srcset":
        return not any(SCHEME.match(part) for part in value.replace(",", " ").split())
    if name not in URL_ATTRIBUTES:
        return True
    address = _BLANK.sub("", value)
    if not SCHEME.match(address):
        return tag != "use" or address.startswith("#")
    leads_out = (tag, name) in LEADS_OUT
    if tag == "link":
        leads_out = set(attributes.get("rel", "").split()) <= NAMED_ADDRESS
    return leads_out and (bool(LINK_SCHEMES.match(address)) or address.startswith("//"))


def _script_faults(token: str, scripts: frozenset[str]) -> Iterator[Fault]:
    match = _SCRIPT_PARTS.fullmatch(token)
    if match is None:
        yield Fault(UNCLEAR, token)
        return
    opening, content = match.groups()
    # The URL of a script has a separate rule.
    yield from _tag_faults(opening, frozenset(["script"]))
    tag = _TAG.fullmatch(opening)
    attributes = _attributes(tag[3]) if tag else {}
    if attributes == {"type": DATA_TYPE} and _DATA.fullmatch(content):
        return
    if "src" in attributes:
        if not SCRIPT.fullmatch(attributes["src"]) or content.strip():
            yield Fault(UNKNOWN_SCRIPT, token)
    elif source_of(content) not in scripts:
        yield Fault(UNKNOWN_SCRIPT, token)
