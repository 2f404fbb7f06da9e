"""The one 404 page, in both languages."""

from __future__ import annotations

from duizhao.model import LANG, LOCALES
from duizhao.pages.rendering import ENVIRONMENT
from duizhao.site import addresses
from duizhao.wording.words import WORDS


def not_found_page(root: str) -> str:
    """Return what the 404 page says.

    It is shown at any address, so its links begin at `root`, the path of the site on its host.
    """
    return ENVIRONMENT.get_template("not_found.html").render(
        root=root,
        sides=[
            (locale, LANG[locale], WORDS[locale], addresses.PREFIX[locale]) for locale in LOCALES
        ],
    )
