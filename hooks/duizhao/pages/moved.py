"""What is at an address whose page has moved."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable

from duizhao.model import LANG, Locale
from duizhao.pages.rendering import ENVIRONMENT
from duizhao.wording.lengths import lang_of
from duizhao.wording.words import WORDS, point_name


def moved_page(old: str, new: str, title: str, ids: Iterable[str], locale: Locale, url: str) -> str:
    """Return the whole document that stands at a former address and leads to the present one.

    It holds no script, so a browser that it sends on loses the point of the address; for those
    that are not sent on, each point has a link.

    Args:
        old: The former address.
        new: The present one, both under the language's prefix.
        title: Of the page that has moved.
        ids: Its points.
        locale: The language of both.
        url: The absolute address of the page.
    """
    target = posixpath.relpath(f"/{new}", f"/{old}") + "/"
    assets = posixpath.relpath("/assets", f"/{old}")
    return ENVIRONMENT.get_template("moved.html").render(
        target=target,
        assets=assets,
        title=title,
        title_lang=lang_of(title),
        ids=list(ids),
        point_name=lambda point: point_name(point, locale),
        words=WORDS[locale],
        lang=LANG[locale],
        url=url,
    )
