"""A page of the site as it is read without a server, from a folder.

Links to folders lead to the page in them. Browsers load no modules from files, so the scripts of
the site give way to one classic script, which searches texts that lie in another.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from html import unescape
from urllib.parse import urljoin

from markupsafe import escape

from duizhao.model import LANG, Locale
from duizhao.wording.words import WORDS

SCRIPT = "assets/javascripts/offline.js"
_LINK = re.compile(r'(?<=\s)(href|src)="([^"]*)"')
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#|$")
_MODULE = re.compile(r'[ \t]*<script type="module" src="((?:\.\./)*(?:\./)?)[^"]*"></script>\n?')
_PARTS = re.compile(r"([^?#]*)([?#]?)(.*)", re.DOTALL)
_HOME = re.compile(r'<meta property="og:url" content="([^"]*)"')
KINDS = (".html", ".css", ".js", ".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif")
"""The endings of the files that the copy has."""
_FOOTER = re.compile(r"(<footer\b[^>]*>.*?)(</div>\s*</footer>)", re.DOTALL)


def texts_path(locale: Locale) -> str:
    """Return where the texts are that the search of a language looks through."""
    return f"search/offline.{LANG[locale]}.js"


def texts_script(pages: Iterable[tuple[str, str, str]]) -> str:
    """Return the title, path and text of pages as a script, which a file may load as it is."""
    rows = json.dumps(list(pages), ensure_ascii=False, separators=(",", ":"))
    # As parts of a script these would end a line.
    return f"globalThis.dzPages={rows.replace(chr(0x2028), ' ').replace(chr(0x2029), ' ')};\n"


def site_url_of(home: str) -> str:
    """Return where a site is published, as its first page says; "" if it does not."""
    match = _HOME.search(home)
    return unescape(match[1]) if match else ""


def offline_page(html: str, locale: Locale, url: str) -> str:
    """Return a page whose links work from a folder, with a note on what does not.

    Args:
        html: The page as it is published.
        locale: Its language.
        url: Its URL, "" if that is not known: what the copy has not is linked there.
    """
    root = next((match[1] for match in _MODULE.finditer(html)), None)
    html = _MODULE.sub("", html)
    if root is not None:
        html = html.replace("</head>", f"  {_script(root, locale)}\n</head>", 1)
    html = _LINK.sub(lambda match: f'{match[1]}="{_to_file(match[2], url)}"', html)
    note = f"<p>{escape(WORDS[locale]['offline_note'])}</p>\n"
    return _FOOTER.sub(lambda match: match[1] + note + match[2], html, count=1)


def _script(root: str, locale: Locale) -> str:
    words = WORDS[locale]
    values = {
        "texts": root + texts_path(locale),
        "root": root,
        "found": words["offline_found"],
        "none": words["offline_none"],
        "failed": words["search_failed"],
    }
    data = "".join(f' data-{name}="{escape(value)}"' for name, value in values.items())
    return f'<script defer src="{root}{SCRIPT}"{data}></script>'


def _to_file(link: str, url: str) -> str:
    if _ELSEWHERE.match(link):
        return link
    path, mark, rest = next(iter(_PARTS.findall(link)))
    if path.endswith("/"):
        path += "index.html"
    elif path in (".", "..") or path.endswith("/.."):
        path += "/index.html"
    elif url and not path.endswith(KINDS):
        return urljoin(url, link)
    return f"{path}{mark}{rest}"
