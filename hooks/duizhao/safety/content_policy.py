"""The content security policy: what a page of the site may load and run.

It stands in every page, so that it holds on any host; the files under `.github/hosting` send what
only a header can say. Scripts are files of the site. A script of the theme's within the page would
be let run by its digest, which comes from the theme's templates and never from a
finished page: what a contributor gets into a page is in no template.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from jinja2 import Environment
from jinja2.meta import find_referenced_templates

THEME_SCRIPTS: Mapping[str, str] = {}
"""The theme's templates with a script within the page that our pages have, as they were when
somebody read them: the SHA-256 of each. There is none: `overrides/base.html` leaves them out."""

PAGES = ("main.html", "404.html")
"""The templates of the site's pages."""

# The theme's style sheets draw their icons from data: URLs; a picture runs nothing.
_IMAGES = "'self' data:"
_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)


class ThemeChangedError(Exception):
    """A template of the theme is not the one that somebody read."""


def theme_scripts(
    env: Environment, pages: Iterable[str], theme: str, known: Mapping[str, str], **context: object
) -> tuple[str, ...]:
    """Return the scripts within the page that pages get from the theme's own templates.

    Args:
        env: Loads the templates, the theme's and ours.
        pages: The templates of pages.
        theme: The theme's folder; templates from elsewhere are ours, and hold no script.
        known: The SHA-256 of each template that has one and was read, by its name.
        context: What the templates are rendered with: nothing of any page, since a script that
            differs from page to page cannot be let run by a digest.

    Raises:
        ThemeChangedError: Another template has one, or it is not as it was; says what to do.
    """
    scripts: list[str] = []
    for name, source, file in _templates(env, pages):
        if file.startswith(theme) and inline_scripts(source):
            _confirm(name, source, known)
            scripts += inline_scripts(env.get_template(name).render(context))
    return tuple(scripts)


def _templates(env: Environment, names: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Yield templates and all that they name, each once: name, source and file."""
    assert env.loader is not None, "the theme's templates stand in files"
    seen = set(names)
    waiting = sorted(seen)
    while waiting:
        name = waiting.pop()
        source, file, _ = env.loader.get_source(env, name)
        yield name, source, file or ""
        # What is chosen while rendering, an icon or a language, is None here.
        new = {each for each in find_referenced_templates(env.parse(source)) if each} - seen
        seen |= new
        waiting += sorted(new)


def _confirm(name: str, template: str, known: Mapping[str, str]) -> None:
    found = sha256(template.encode()).hexdigest()
    if found != known.get(name):
        raise ThemeChangedError(
            f"The theme's {name} holds a script that nobody has read as it is now (mkdocs-material "
            "was upgraded?). Read it. If it may run on every page, write\n"
            f'  "{name}": "{found}",\n'
            "into THEME_SCRIPTS in hooks/duizhao/safety/content_policy.py, and run make test. If "
            "not, leave the template out: a file of its name in overrides/ takes its place."
        )


def inline_scripts(rendered: str) -> tuple[str, ...]:
    """Return the scripts that a template holds itself: not those from a file, and no data."""
    return tuple(
        script
        for attributes, script in _SCRIPT.findall(rendered)
        if "src=" not in attributes and "json" not in attributes
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
        "script-src": " ".join(("'self'", *within)),
        "style-src": "'self'",
        "img-src": _IMAGES,
        "connect-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())
