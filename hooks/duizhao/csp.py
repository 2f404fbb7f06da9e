"""The content security policy: what a page of the site may load and run.

It stands in every page, so that it holds on any host; the files under `.github/hosting` send what
only a header can say. Scripts are files of the site. The theme has a few within the page, and
these are let run by their digests, which come from the theme's templates and never from a
finished page: what a contributor gets into a page is not in any template.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from hashlib import sha256

THEME_SCRIPTS: Mapping[str, str] = {
    "partials/javascripts/base.html": (
        "d6113712bc4deb30b4bd810ee0dfc28b6f04d2f88cc0016c0f1766eac7b762b6"
    ),
    "partials/javascripts/content.html": (
        "3722e156f0f6339de39fbbfc178b6e401d1a4fb890f189ac5b80c2504bda7dcf"
    ),
    "partials/javascripts/palette.html": (
        "8790389765ea6036effddba548b15093bb05bdc75624eaeaf8b13f3c24be4ab5"
    ),
}
"""The theme's templates with a script within the page that our pages have, as they were when
somebody read them: the SHA-256 of each."""

SEARCH_NEEDS = ("'wasm-unsafe-eval'",)
"""What the search needs to run, on top of the site's own scripts: Pagefind is WebAssembly."""

# The theme's style sheets draw their icons from data: URLs; a picture runs nothing.
_IMAGES = "'self' data:"
_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)


class ThemeChangedError(Exception):
    """A template of the theme is not the one that somebody read."""


def confirm(name: str, template: str) -> None:
    """Check that a template of the theme is the one that `THEME_SCRIPTS` knows.

    Args:
        name: Its path in the theme.
        template: Its source.

    Raises:
        ThemeChangedError: It is another; the message says what to do.
    """
    found = sha256(template.encode()).hexdigest()
    if found != THEME_SCRIPTS[name]:
        raise ThemeChangedError(
            f"The theme's {name} is not the one whose script may run (mkdocs-material was "
            "upgraded?). Read the script in it. If it may run on every page, write\n"
            f"  {name}: {found}\n"
            "into THEME_SCRIPTS in hooks/duizhao/csp.py, and run make test."
        )


def inline_scripts(rendered: str) -> tuple[str, ...]:
    """Return the scripts that a rendered template holds itself; those from a file are not."""
    return tuple(
        script for attributes, script in _SCRIPT.findall(rendered) if "src=" not in attributes
    )


def source_of(script: str) -> str:
    """Return what lets exactly this script run (CSP 3, section 2.3.1)."""
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def policy(scripts: Iterable[str], *, is_preview: bool = False) -> str:
    """Return the policy of every page.

    Args:
        scripts: Those within the page that may run.
        is_preview: For `mkdocs serve`, which writes a script of its own into each page: one
            that differs each time. All the rest holds there too.
    """
    within = ["'unsafe-inline'"] if is_preview else sorted(source_of(each) for each in scripts)
    directives = {
        "default-src": "'none'",
        "script-src": " ".join(("'self'", *SEARCH_NEEDS, *within)),
        "style-src": "'self'",
        "img-src": _IMAGES,
        "connect-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())
