"""Every phrase says which language it is in, so that it is read aloud and set as such."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import html

HAN = re.compile("[\u3400-\u9fff]")
SENTENCE = re.compile(r"(?:[A-Za-z][A-Za-z’'-]*[ ,;:]+){3,}[A-Za-z][A-Za-z’'-]*")
"""Four words in a row: a name of fewer, such as MP Materials, is at home in any language."""

# Code is in no language, and the words of other languages on contributors' pages are in it.
VERBATIM = {"code", "pre", "kbd", "script", "style"}
READ_ALOUD = ("title", "aria-label", "alt", "placeholder")


def phrases(element: html.HtmlElement, lang: str) -> list[tuple[str, str]]:
    """Return each stretch of text and each spoken attribute with its language."""
    if not isinstance(element.tag, str) or element.tag in VERBATIM:
        return []
    lang = element.get("lang") or lang
    found = [(lang, element.get(name) or "") for name in READ_ALOUD]
    found.append((lang, element.text or ""))
    for child in element:
        found += phrases(child, lang)
        found.append((lang, child.tail or ""))
    return found


def is_foreign(lang: str, phrase: str) -> bool:
    return bool(SENTENCE.search(phrase) if lang.startswith("zh") else HAN.search(phrase))


def foreign(document: html.HtmlElement) -> list[str]:
    body = document.find("body")
    assert body is not None
    return [
        text.strip()
        for lang, text in phrases(body, document.get("lang", ""))
        if is_foreign(lang, text)
    ]


def test_every_phrase_is_marked_with_its_language(site: Path) -> None:
    found = {
        (page.relative_to(site).as_posix(), phrase)
        for page in site.rglob("*.html")
        for phrase in foreign(html.document_fromstring(page.read_bytes()))
    }
    assert sorted(found) == []


def test_an_unmarked_phrase_is_found() -> None:
    page = "<html lang=zh-Hans><body><p>稀土 <b>which are not rare at all</b></p></body></html>"
    assert foreign(html.document_fromstring(page)) == ["which are not rare at all"]
    page = "<html lang=en><body><i lang=zh-Hans title=土>稀土</i><i title=钨>W</i></body></html>"
    assert foreign(html.document_fromstring(page)) == ["钨"]
