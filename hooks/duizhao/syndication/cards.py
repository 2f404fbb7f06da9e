"""Cards: a picture for each briefing and topic, which is shown where a link to it is shared.

1200 × 630 pixels, as Open Graph asks for. Lines break by CLREQ (W3C, Requirements for Chinese Text
Layout, 3.1): between any two Chinese characters, but not before closing punctuation, not after
opening punctuation, and not within a word or number of Latin letters.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from importlib import import_module
from importlib.resources import files as package_files
from typing import Any

from duizhao.model import Locale
from duizhao.pages.briefing import BriefingPage
from duizhao.pages.page import Page
from duizhao.pages.site import Site
from duizhao.pages.social import card_path
from duizhao.syndication.site_file import SiteFile
from duizhao.text.han import HAN
from duizhao.wording.dates import date_text
from duizhao.wording.words import WORDS

SIZE = (1200, 630)
_MARGIN = 80
_WIDTH = SIZE[0] - 2 * _MARGIN
_HEIGHT = 330
_LEADING = 1.38
_SIZES = range(76, 24, -4)
_PAPER, _INK, _QUIET, _RED = "#fbfaf6", "#22211f", "#66635c", "#9b2d1f"
_FONTS = "pylopdf_fonts_zh_cn"
_FONT = "NotoSerifSC-Regular.otf"
_NARROW = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})
_LOOK = "1"
"""Of the cards: change it together with how they are drawn, so that none is taken from a cache."""

_OPENING = "（《〈「『【〔“‘(["
_CLOSING = "，。、；：？！）》〉」』】〕”’％…·—,.;:?!)]%"
# Opening marks, then one Chinese character or one word, then closing marks; a number keeps what
# multiplies it: 85.5亿.
_WORD = rf"[^\s{HAN}{re.escape(_OPENING)}]+?(?=[\s{HAN}{re.escape(_OPENING)}]|$)"
_UNIT = re.compile(
    rf"[{re.escape(_OPENING)}]*(?:[{HAN}]|{_WORD}(?:(?<=\d)[万亿千百]+)?)[{re.escape(_CLOSING)}]*"
    r"|\s+|."
)

Measure = Callable[[str], float]


class CardsError(Exception):
    """Cards are asked for, and what draws them is not installed."""


def card_files(site: Site) -> Iterator[SiteFile]:
    """Yield the cards of a site, if its settings ask for any.

    Raises:
        CardsError: The packages that draw them are missing.
    """
    if not site.settings.cards:
        return
    painter = _Painter()
    for page in site.pages.values():
        for locale in page.locales():
            path = card_path(page, locale)
            if path:
                card = _card(site, page, locale)
                yield SiteFile(path, partial(painter.png, card), key=card.key)


@dataclass(frozen=True, slots=True)
class Card:
    """What is written on a card."""

    brand: str
    title: str
    below: str
    locale: Locale

    @property
    def key(self) -> str:
        """A digest of all that its picture depends on, but the packages that draw it."""
        text = "\n".join((_LOOK, self.brand, self.title, self.below, self.locale))
        return sha256(text.encode("utf-8", "replace")).hexdigest()


def _card(site: Site, page: Page, locale: Locale) -> Card:
    below = WORDS[locale]["topics"]
    if isinstance(page, BriefingPage):
        briefing, outlet = page.briefing, page.catalog.outlet_of(page.briefing)
        name = outlet.name[locale] if outlet else briefing.facts.outlet
        day = date_text(briefing.day, locale) if briefing.day else ""
        below = " · ".join(part for part in (name, day) if part)
    title = page.title(locale)
    # The Chinese font has these as wide as a Chinese character.
    title = title.translate(_NARROW) if locale == "en" else title
    return Card(site.settings.site_name, title, below, locale)


def units_of(text: str) -> list[str]:
    """Return the parts of a text between which a line may end; a space is a part of its own."""
    return [unit for unit in _UNIT.findall(" ".join(text.split())) if unit]


def wrapped(units: Sequence[str], width: float, measure: Measure) -> list[str]:
    """Return lines that fit a width; a unit that is too long is divided."""
    lines = [""]
    for unit in units:
        if measure((lines[-1] + unit).rstrip()) <= width:
            lines[-1] += unit if lines[-1] or unit.strip() else ""
            continue
        if lines[-1].strip():
            lines.append("")
        rest = unit.lstrip()
        while measure(rest) > width:
            fits = next(n for n in range(len(rest), 0, -1) if n == 1 or measure(rest[:n]) <= width)
            lines[-1] = rest[:fits]
            lines.append("")
            rest = rest[fits:]
        lines[-1] = rest
    return [line.strip() for line in lines if line.strip()]


def balanced(units: Sequence[str], width: float, measure: Measure) -> list[str]:
    """Return as few lines as `wrapped` does, about equally long."""
    lines = wrapped(units, width, measure)
    low, high = width / 2, width
    while high - low > width / 100:
        middle = (low + high) / 2
        narrower = wrapped(units, middle, measure)
        if len(narrower) > len(lines) or any(measure(line) > middle for line in narrower):
            low = middle
        else:
            high, lines = middle, narrower
    return lines


class _Painter:
    """Draws cards, with a font for each size."""

    def __init__(self) -> None:
        try:
            self._image: Any = import_module("PIL.Image")
            self._draw: Any = import_module("PIL.ImageDraw")
            self._fonts: Any = import_module("PIL.ImageFont")
            self._font_data = package_files(_FONTS).joinpath(_FONT).read_bytes()
        except ImportError as error:
            raise CardsError(
                f"Cards need packages that are not installed ({error.name}): install "
                "duizhao[cards], or set `extra: duizhao: cards: false`."
            ) from None
        self._made: dict[int, Any] = {}

    def _font(self, size: int) -> Any:
        if size not in self._made:
            self._made[size] = self._fonts.truetype(io.BytesIO(self._font_data), size)
        return self._made[size]

    def title(self, text: str) -> tuple[int, list[str]]:
        """Return the size of a title and its lines; nothing is ever cut off."""
        units = units_of(text)
        for size in _SIZES:
            lines = balanced(units, _WIDTH, self._font(size).getlength)
            if len(lines) * size * _LEADING <= _HEIGHT:
                break
        return size, lines

    def png(self, card: Card) -> bytes:
        """Return a card as a picture of few colours."""
        image = self._image.new("RGB", SIZE, _PAPER)
        draw = self._draw.Draw(image)
        draw.rectangle((0, 0, SIZE[0], 14), fill=_RED)
        draw.text((_MARGIN, 62), card.brand, font=self._font(34), fill=_RED)
        size, lines = self.title(card.title)
        top = 140 + (_HEIGHT - len(lines) * size * _LEADING) / 2
        for number, line in enumerate(lines):
            place = (_MARGIN, round(top + number * size * _LEADING))
            draw.text(place, line, font=self._font(size), fill=_INK)
        below = wrapped(units_of(card.below), _WIDTH, self._font(32).getlength)[:1]
        for line in below:
            draw.text((_MARGIN, 520), line, font=self._font(32), fill=_QUIET)
        quantize = self._image.Quantize.FASTOCTREE
        few = image.quantize(24, method=quantize, dither=self._image.Dither.NONE)
        data = io.BytesIO()
        few.save(data, "PNG", compress_level=9)
        return data.getvalue()
