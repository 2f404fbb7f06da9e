"""URLs from untrusted sources: where a link really leads, if that is clear.

The host shown next to a link is the one that a browser would contact, in ASCII, so that letters of
other scripts cannot imitate Latin ones. A URL whose host a browser and a reader might read
differently is rejected (WHATWG URL Standard, 4.4; UTS #46).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import idna

from duizhao.text.characters import refused_in

LONGEST = 2000
"""Maximum length of a URL; browsers and hosts do not reliably accept longer ones."""

_LONGEST_HOST = 253
# No user name before the host, which could look like a host; nothing that browsers read as a slash.
_ADDRESS = re.compile(
    r"(?P<scheme>https?)://(?P<host>[^\s/?#\\@:%<>\"\[\]]+)(?P<port>:\d{1,5})?"
    r"(?P<rest>(?:[/?#][^\s<>\"\\]*)?)",
    re.IGNORECASE,
)
_MAILBOX = re.compile(r"[A-Za-z0-9._+-]+", re.ASCII)
_LABEL = "[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?"
# A last part that begins with a digit would be read as a number: 0x7f.1 is 127.0.0.1.
_HOST = re.compile(rf"(?:{_LABEL}\.)+(?![0-9]){_LABEL}")


@dataclass(frozen=True, slots=True)
class WebAddress:
    """Where a link leads.

    Attributes:
        href: The URL, with the host as in `host`.
        host: The host that a browser contacts, in ASCII (`xn--…`), with the port if given.
        path: What follows, or "".
    """

    href: str
    host: str
    path: str


def web_address(url: str) -> WebAddress | None:
    """Return where a URL leads; None if it is not a valid or unambiguous one."""
    if len(url) > LONGEST or refused_in(url):
        return None
    match = _ADDRESS.fullmatch(url)
    host = _ascii_host(match["host"]) if match else None
    if match is None or host is None:
        return None
    host += match["port"] or ""
    return WebAddress(f"{match['scheme'].lower()}://{host}{match['rest']}", host, match["rest"])


def is_contact(text: str, *, or_mail: bool) -> bool:
    """Tell whether a setting is empty, a URL or, where that is allowed, an e-mail address."""
    if not text or web_address(text):
        return True
    name, _, host = text.partition("@")
    return or_mail and _MAILBOX.fullmatch(name) is not None and _ascii_host(host) is not None


def _ascii_host(name: str) -> str | None:
    if len(name) > _LONGEST_HOST:
        return None
    if not name.isascii():
        try:
            name = idna.encode(name, uts46=True).decode("ascii")
        except UnicodeError:
            return None
    name = name.lower()
    return name if _HOST.fullmatch(name) else None
