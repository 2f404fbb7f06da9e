"""A file that is published beside the pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of the site that is not a page.

    Everything in it comes from the `Site`: neither from the clock, nor from what MkDocs builds, so
    that it is the same whether all pages are built or only those that have changed.

    Attributes:
        path: Under the root of the site.
        make: Returns what is in it; called once, when it is written.
        key: A digest of what it is made from, if making it takes so long that it is kept from
            build to build; "" if not.
        is_default: Whether a file of the site's maintainers takes its place.
    """

    path: str
    make: Callable[[], bytes]
    key: str = ""
    is_default: bool = False
