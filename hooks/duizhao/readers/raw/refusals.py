"""Texts that are no summary: pages, program code and data are refused, with what to do."""

from __future__ import annotations

import json
import re

Refusal = tuple[str, int, dict[str, object]]

# Inside a line it is a word that a summary has about the web, and is published as text.
_PAGE = re.compile(
    r"^[ \t]*(?P<tag><(?:!doctype\s+html|(?:html|head|body|script|style|meta|link|iframe)[\s>/]))",
    re.IGNORECASE | re.MULTILINE,
)
_TAG = re.compile(
    r"</?(?:div|span|section|nav|header|footer|ul|li|a|p|img|svg|td|tr)\b[^<>]{0,400}>",
    re.IGNORECASE,
)
_CODE_LINE = re.compile(
    r"""\s*(?:(?:import|from)\s+[\w.]+(?:\s+import\s.*)?;?$|(?:def|class)\s+\w+.*:$|function\s*\w*\s*\(
    |(?:const|let|var)\s+\w+\s*=|(?:if|for|while|switch|elif)\s?\(?.*[:{]$|(?:return|raise|throw)\b.*[;)\]\w]$
    |\#include\s*[<"]|using\s+[\w.]+;|package\s+[\w.]+;|public\s+(?:class|static)|[})\]]+[;,]?$
    |[\w.\[\]"']+\s*[-+*/|]?=\s*\S.*[;,)\]}"'\w]$|\w[\w.]*\(.*\);?$|(?:SELECT|INSERT|UPDATE|CREATE)\s.*
    |</?[\w:-]+(?:\s[^<>]*)?/?>$|[.\#@]?[\w-]+(?:\s*[,>]\s*[.\#]?[\w-]+)*\s*\{$|[\w-]+\s*:\s*[^:]+;$|//.*|\$\s\w+.*)""",
    re.VERBOSE,
)  # fmt: skip
_WORDS = re.compile(r"[^\W\d_]{2,}")
_LONG_TOKEN = re.compile(r"[A-Za-z0-9+/=_-]{80,}")


def refusal(text: str) -> Refusal | None:
    """Return why a text is no summary: a rule's code, the place and its values; None if it may be.

    Args:
        text: The file, decoded.
    """
    stripped = text.lstrip()
    at = len(text) - len(stripped)
    if stripped[:1] in "{[" and _is_json(stripped):
        return "RAW014", at, {}
    page = _PAGE.search(stripped[:4000])
    if page or _is_markup(stripped):
        return "RAW015", at + (page.start("tag") if page else 0), {}
    lines = [line for line in stripped.split("\n") if line.strip()]
    code = [line for line in lines if len(line) <= 400 and _CODE_LINE.match(line)]
    if len(lines) >= 4 and len(code) * 2 > len(lines):
        first = text.index(code[0])
        return "RAW016", first, {"found": " ".join(code[0].split())[:60]}
    if not _WORDS.search(stripped[:20_000]) or _is_noise(stripped):
        return "RAW016", at, {"found": " ".join(stripped[:60].split())}
    return None


def _is_json(text: str) -> bool:
    """Tell whether a text is JSON, or JSON that breaks off."""
    if re.match(r'\{\s*"[^"\n]{1,80}"\s*:', text) or re.match(r'\[\s*(?:\{\s*"|")', text):
        return True
    try:
        value = json.loads(text) if len(text) <= 1_000_000 else None
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) or (isinstance(value, list) and len(text) > 12)


def _is_markup(text: str) -> bool:
    """Tell whether most of a text is HTML."""
    tags = _TAG.findall(text[:20_000])
    structural = sum("class=" in tag or "id=" in tag or "style=" in tag for tag in tags)
    return structural >= 5 and sum(map(len, tags)) * 3 > len(text[:20_000])


def _is_noise(text: str) -> bool:
    """Tell whether a text is encoded data, not words."""
    sample = text[:20_000]
    encoded = sum(len(token) for token in _LONG_TOKEN.findall(sample))
    readable = sum(character.isalpha() or character.isspace() for character in sample)
    return encoded * 2 > len(sample) or (len(sample) >= 40 and readable * 4 < len(sample))
