"""The content security policy: what a page of the site may load and run.

It is in every page, so that it applies on any host; the files in `.github/hosting` set what only a
header can. Scripts are files of the site. Inline scripts of the theme are allowed by their digest,
which is computed from the theme's templates and never from a built page, because contributors can
put text into pages but not into templates.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from jinja2 import Environment
from jinja2.meta import find_referenced_templates

THEME_SCRIPTS: Mapping[str, str] = {}
"""The SHA-256 of each theme template with an inline script that our pages use, as reviewed. There
are none, because `overrides/base.html` leaves them out."""

PAGES = ("main.html", "404.html")
"""The templates of the site's pages."""

# The theme's style sheets have icons as data: URLs; pictures cannot run code.
_IMAGES = "'self' data:"
_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)


class ThemeChangedError(Exception):
    """A theme template differs from the reviewed version."""


def theme_scripts(
    env: Environment, pages: Iterable[str], theme: str, known: Mapping[str, str], **context: object
) -> tuple[str, ...]:
    """Return the inline scripts that pages get from the theme's templates.

    Args:
        env: Loads the templates, the theme's and ours.
        pages: The templates of pages.
        theme: The theme's folder; other templates are ours, and have no scripts.
        known: The SHA-256 of each reviewed template with a script, by its name.
        context: What the templates are rendered with; nothing from a page, because a script that
            differs from page to page cannot be allowed by its digest.

    Raises:
        ThemeChangedError: A template with a script is new or changed; says what to do.
    """
    scripts: list[str] = []
    for name, source, file in _templates(env, pages):
        if file.startswith(theme) and inline_scripts(source):
            _confirm(name, source, known)
            scripts += inline_scripts(env.get_template(name).render(context))
    return tuple(scripts)


def _templates(env: Environment, names: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Yield templates and those that they refer to, each once: name, source and file."""
    assert env.loader is not None, "the theme's templates are files"
    seen = set(names)
    waiting = sorted(seen)
    while waiting:
        name = waiting.pop()
        source, file, _ = env.loader.get_source(env, name)
        yield name, source, file or ""
        # References that are only known when rendering, such as icons, are None here.
        new = {each for each in find_referenced_templates(env.parse(source)) if each} - seen
        seen |= new
        waiting += sorted(new)


def _confirm(name: str, template: str, known: Mapping[str, str]) -> None:
    found = sha256(template.encode()).hexdigest()
    if found != known.get(name):
        raise ThemeChangedError(
            f"The theme's {name} contains a script that has not been reviewed in this version (was "
            "mkdocs-material upgraded?). Review it. If it may run on every page, add\n"
            f'  "{name}": "{found}",\n'
            "to THEME_SCRIPTS in hooks/duizhao/safety/content_policy.py, and run make test. If "
            "not, replace the template with a file of the same name in overrides/."
        )


def inline_scripts(rendered: str) -> tuple[str, ...]:
    """Return the inline scripts of a template, without data."""
    return tuple(
        script
        for attributes, script in _SCRIPT.findall(rendered)
        if "src=" not in attributes and "json" not in attributes
    )


def source_of(script: str) -> str:
    """Return the source expression that allows exactly this script (CSP 3, section 2.3.1)."""
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def policy(scripts: Iterable[str], *, is_preview: bool = False) -> str:
    """Return the policy of every page.

    Args:
        scripts: The inline scripts that may run.
        is_preview: For `mkdocs serve`, which adds an inline script that differs each time. The rest
            of the policy applies there too.
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
