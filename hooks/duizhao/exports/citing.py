"""How to cite a briefing: five citation styles, and the attribution of a quotation.

A briefing is a page of this site that summarises an article of an outlet; every style states both.
The build cannot know the day on which a page is read; where a style asks for it, the script of the
page fills it in.

GB/T 7714-2015, 4.6 (electronic resources, `[EB/OL]`); APA Publication Manual, 7th edition, 10.16
(web pages); The Chicago Manual of Style, 18th edition, chapter 14 (web pages, bibliography);
BibTeX (Patashnik 1988); RIS (Research Information Systems, 2011).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

from duizhao.model import LANG, Briefing, Locale, Outlet
from duizhao.site import addresses
from duizhao.text.han import HAN
from duizhao.wording.dates import date_text, full_month_name
from duizhao.wording.words import WORDS

Role = Literal["text", "title", "address", "accessed"]
_HAN_RUN = re.compile(f"[{HAN}](?:[^A-Za-z.]*[{HAN}])?")
_LATIN = re.compile("[A-Za-z]")
_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
# BibTeX counts even escaped braces, so each becomes a command.
_BIBTEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)
_INNER_QUOTES = str.maketrans({"“": "‘", "”": "’", '"': "’"})
_INNER_BOOK_MARKS = str.maketrans({"《": "〈", "》": "〉"})


@dataclass(frozen=True, slots=True)
class Reference:
    """The page of a briefing, as it is cited.

    Attributes:
        key: Such as `2025/slug`.
        locale: The language of the text at `url`.
        site: The name of the site, given as the author.
        title: None if the briefing has none.
        outlet: Whose article it summarises, None if unknown.
        original_title: Of that article.
        day: `YYYY-MM-DD`, None if unknown.
        url: Absolute; "" if the site has no address.
    """

    key: str
    locale: Locale
    site: str
    title: str | None
    outlet: str | None
    original_title: str | None
    day: str | None
    url: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a citation; `accessed` parts are empty without the page's script.

    Attributes:
        text: For `accessed` parts what the script writes, with a placeholder `{day}`.
    """

    text: str
    role: Role = "text"


def reference(
    briefing: Briefing, locale: Locale, outlet: Outlet | None, site_name: str, site_url: str
) -> Reference:
    """Return how to cite a briefing's page, or its source if it is not translated."""
    side = briefing.side(locale) or briefing.source
    path = addresses.PREFIX[side.locale] + addresses.briefing_path(briefing)
    facts = briefing.facts
    return Reference(
        key=briefing.key,
        locale=side.locale,
        site=_one_line(site_name) or "Duizhao",
        title=_one_line(side.title) or None,
        outlet=outlet.name[side.locale] if outlet else _one_line(facts.outlet) or None,
        original_title=_one_line(facts.original_title) or None,
        day=briefing.day,
        url=f"{site_url.rstrip('/')}/{path}" if site_url else "",
    )


def gbt_7714(ref: Reference) -> list[Part]:
    """Return the citation by the Chinese standard, in half-width punctuation as in its examples."""
    date = f" ({ref.day})" if ref.day else ""
    accessed = Part("[{day}]" if date else " [{day}].", "accessed")
    return [
        Part(f"{ref.site}. {_title(ref)}: {_within(_what(ref))}[EB/OL].{date}"),
        accessed,
        Part(". " if date else " "),
        *_address(ref),
    ]


def apa(ref: Reference) -> list[Part]:
    """Return the citation in APA style."""
    date = WORDS[ref.locale]["cite_undated"]
    if ref.day:
        year, month, day = _date_parts(ref.day)
        date = date_text(ref.day, "zh") if ref.locale == "zh" else f"{year}, {month} {day}"
    return [
        Part(f"{ref.site}. ({date}). "),
        Part(_title(ref), "title"),
        Part(f" [{_what(ref)}]. "),
        *_address(ref, stop=""),
    ]


def chicago(ref: Reference) -> list[Part]:
    """Return the citation in Chicago style, as in a bibliography."""
    title = _title(ref).translate(_INNER_QUOTES)
    date = ""
    if ref.locale == "zh":
        date = f" {date_text(ref.day, 'zh')}." if ref.day else ""
        return [
            Part(f"{ref.site}. “{title}”. {_what(ref)}.{date} "),
            *_address(ref),
        ]
    if ref.day:
        year, month, day = _date_parts(ref.day)
        date = f" {month} {day}, {year}."
    stop = "" if title.endswith((".", "?", "!")) else "."
    return [Part(f"{ref.site}. “{title}{stop}” {_what(ref)}.{date} "), *_address(ref)]


def bibtex(ref: Reference) -> str:
    """Return an entry for BibTeX and biblatex."""
    fields = {
        "author": f"{{{_bibtex(ref.site)}}}",
        # Double braces preserve capitals.
        "title": f"{{{_bibtex(_title(ref))}}}",
        "note": _bibtex(_what(ref)),
    }
    if ref.day:
        year, month, day = _date_parts(ref.day)
        fields |= {"year": year, "month": month[:3].lower(), "day": day}
    if ref.url:
        fields["url"] = quote(ref.url, safe=":/?#[]@!$&'()*+,;=%~")
    fields["langid"] = {"en": "english", "zh": "chinese"}[ref.locale]
    # Months are macros, and are written without braces.
    lines = [
        f"  {name} = {value}," if name == "month" else f"  {name} = {{{value}}},"
        for name, value in fields.items()
    ]
    key = f"duizhao-{ref.key.replace('/', '-')}-{ref.locale}"
    return "\n".join([f"@misc{{{key},", *lines, "}"])


def ris(ref: Reference) -> str:
    """Return a RIS record: one tag per line, with unbroken values."""
    tags = [("TY", "ELEC"), ("AU", ref.site), ("TI", _title(ref)), ("T2", ref.site)]
    if ref.day:
        tags += [("PY", ref.day[:4]), ("DA", ref.day.replace("-", "/") + "/")]
    if ref.url:
        tags.append(("UR", ref.url))
    tags += [("LA", LANG[ref.locale]), ("N1", _what(ref)), ("ER", "")]
    return "\n".join(f"{tag}  - {_one_line(value)}" for tag, value in tags)


def quotation_source(ref: Reference) -> str:
    """Return the attribution of a quoted point: the words are this site's, not the outlet's."""
    day = date_text(ref.day, ref.locale) if ref.day else WORDS[ref.locale]["no_date"]
    title = _title(ref)
    if ref.locale == "zh":
        return f"——《{title.translate(_INNER_BOOK_MARKS)}》，{ref.site}（{_what(ref)}，{day}）"
    what = _within(_what(ref))
    return f"— “{title.translate(_INNER_QUOTES)}”, {ref.site} ({what}, {day})"


def runs_by_language(text: str, tag: str) -> Iterator[tuple[str, str]]:
    """Yield the parts of a text with their BCP 47 tags, if most of it is in one language.

    On Chinese pages only a text without any Han character is in another language.
    """
    if tag != "en":
        is_latin = _LATIN.search(text) and not re.search(f"[{HAN}]", text)
        yield text, "en" if is_latin else tag
        return
    done = 0
    for match in _HAN_RUN.finditer(text):
        if text[done : match.start()]:
            yield text[done : match.start()], tag
        yield match[0], LANG["zh"]
        done = match.end()
    if text[done:]:
        yield text[done:], tag


def _title(ref: Reference) -> str:
    return ref.title or f"[{WORDS[ref.locale]['untitled']}]"


def _what(ref: Reference) -> str:
    """Return the description of a briefing as a summary of an outlet's article."""
    title, outlet = ref.original_title, ref.outlet
    if ref.locale == "zh":
        if title:
            return f"{outlet or ''}《{title.translate(_INNER_BOOK_MARKS)}》摘要"
        return f"{outlet}报道摘要" if outlet else "新闻报道摘要"
    if title:
        quoted = title.translate(_INNER_QUOTES)
        return f"Summary of “{quoted},” {outlet}" if outlet else f"Summary of “{quoted}”"
    return f"Summary of an article from {outlet}" if outlet else "Summary of a news article"


def _within(text: str) -> str:
    """Return a phrase as within a sentence, with a small first letter."""
    return text[:1].lower() + text[1:]


def _address(ref: Reference, stop: str = ".") -> list[Part]:
    return [Part(ref.url, "address"), Part(stop)] if ref.url else []


def _date_parts(day: str) -> tuple[str, str, str]:
    """Return the year, the month's English name and the day without a leading zero."""
    return day[:4], full_month_name(int(day[5:7]), "en"), str(int(day[8:10]))


def _bibtex(text: str) -> str:
    return text.translate(_BIBTEX)


def _one_line(text: str | None) -> str:
    return _SPACE.sub(" ", text or "").strip()
