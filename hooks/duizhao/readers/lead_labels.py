"""The headings that a summary prints over its insights."""

from __future__ import annotations

import re
from functools import cache

from duizhao.model import LOCALES
from duizhao.readers.raw.lexicon import word_list


@cache
def lead_label_words() -> tuple[str, str]:
    """Return the patterns of lead labels in their two forms.

    Returns:
        A qualifier before a noun, which is a label wherever it begins a line, and the words that
        are labels only where they stand alone.
    """
    words = word_list("lead_labels")
    composed, alone = [], []
    for locale in LOCALES:
        of = words[locale]
        gap = r"\s{1,3}" if locale == "en" else ""
        edge = r"(?![\w-])" if locale == "en" else ""
        qualifiers, nouns = _any(of["qualifiers"]), _any(of["nouns"])
        composed.append(rf"(?:{qualifiers}{gap})+{nouns}{edge}")
        alone.append(_any(of["alone"]) + edge)
    return f"(?:{'|'.join(composed)})", f"(?:{'|'.join(alone)})"


_BETWEEN = r"\s?[/／|｜(（·–—-]?\s?"
_IN_TWO_LANGUAGES = re.compile(
    rf"(?:(?P<latin>[A-Za-z][A-Za-z ;/'’-]*?){_BETWEEN})?(?P<han>[\u3400-\u9fff]+)"
    rf"(?:(?:(?<=.){_BETWEEN})(?P<latin2>[A-Za-z][A-Za-z ;/'’-]*?))?[)）]?"
)


# The main takeaways are as follows; 要点如下
_SENTENCE = re.compile(
    r"^(?:(?:here|these|below) are )?(?:the|our|my|some|its) "
    r"|(?: (?:are|include|were))?(?: (?:as follows|below))?$|(?:主要)?(?:如下|包括|有|是|为)$",
    re.IGNORECASE,
)


def is_lead_label(heading: str) -> bool:
    """Tell whether a heading stands over insights rather than over a group."""
    words = " ".join(heading.split()).rstrip(":： ")
    if _label().fullmatch(words) or _label().fullmatch(_SENTENCE.sub("", words)):
        return True
    both = _IN_TWO_LANGUAGES.fullmatch(words)  # Key takeaways 核心要点
    if both is None:
        return False
    parts = (both["latin"] or both["latin2"] or "", both["han"])
    return all(_label().fullmatch(part) for part in parts)


@cache
def _label() -> re.Pattern[str]:
    return re.compile("|".join(lead_label_words()), re.IGNORECASE)


def _any(words: list[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first) + ")"
