"""The content security policy: what it says, and when it refuses to say it."""

from __future__ import annotations

import subprocess
from base64 import b64encode
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader
from lxml import html

from duizhao.safety.content_policy import (
    ThemeChangedError,
    inline_scripts,
    policy,
    source_of,
    theme_scripts,
)

Run = Callable[..., subprocess.CompletedProcess[str]]
HEADER = "Content-Security-Policy"


def parsed(text: str) -> dict[str, list[str]]:
    words = (directive.split() for directive in text.split(";"))
    return {name: sources for name, *sources in words}


def test_only_what_is_named_is_allowed() -> None:
    assert parsed(policy(["let a = 1"])) == {
        "default-src": ["'none'"],
        "script-src": ["'self'", source_of("let a = 1")],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
    }


def test_no_page_runs_any_script_that_is_written_into_it() -> None:
    assert "unsafe-inline" not in policy(["let a = 1"])
    assert "eval" not in policy(["let a = 1"])


def test_a_script_is_allowed_by_its_digest() -> None:
    # The example of CSP 3, section 8.3.
    assert source_of("alert('Hello, world.');") == (
        "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
    )


def test_the_policy_does_not_depend_on_the_order_of_the_scripts() -> None:
    assert policy(["a", "b"]) == policy(["b", "a"])


def test_the_policy_fits_into_an_attribute() -> None:
    assert not set('"<>&') & set(policy(["let a = 1"]))


def test_the_live_preview_allows_its_own_script_and_nothing_else() -> None:
    built, preview = parsed(policy(["a"])), parsed(policy(["a"], is_preview=True))
    assert preview.pop("script-src") == ["'self'", "'unsafe-inline'"]
    del built["script-src"]
    assert preview == built


def test_scripts_from_files_are_not_inline() -> None:
    text = '<script>a</script><SCRIPT src="b.js"></SCRIPT><script type="module">\nc</script>'
    assert inline_scripts(text) == ("a", "\nc")


def environment(folder: Path, ours: Mapping[str, str], theme: Mapping[str, str]) -> Environment:
    """Return what loads our templates and, where there is none of ours, the theme's."""
    for name, files in (("ours", ours), ("theme", theme)):
        for path, text in files.items():
            (folder / name / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / name / path).write_text(text, "utf-8")
    return Environment(loader=FileSystemLoader([folder / "ours", folder / "theme"]))


BASE = '{% include "partials/bar.html" %}<script type="application/json">{}</script>'
BAR = "<script>bar({{ size }})</script>{% include icon %}"


def test_scripts_come_from_the_theme_s_templates_however_deep(tmp_path: Path) -> None:
    ours = {"main.html": '{% extends "base.html" %}<script>ours</script>'}
    theme = {"base.html": BASE, "partials/bar.html": "<script>bar({{ size }})</script>"}
    theme["other.html"] = "<script>no page has this</script>"
    env = environment(tmp_path, ours, theme)
    known = {"partials/bar.html": sha256(theme["partials/bar.html"].encode()).hexdigest()}
    scripts = theme_scripts(env, ["main.html"], str(tmp_path / "theme"), known, size=3)
    assert scripts == ("bar(3)",)


def test_a_template_of_ours_that_replaces_one_of_the_theme_removes_its_script(
    tmp_path: Path,
) -> None:
    ours = {"main.html": '{% extends "base.html" %}', "partials/bar.html": ""}
    env = environment(tmp_path, ours, {"base.html": BASE, "partials/bar.html": BAR})
    assert theme_scripts(env, ["main.html"], str(tmp_path / "theme"), {}) == ()


@pytest.mark.parametrize("known", [{}, {"partials/bar.html": "0" * 64}], ids=["new", "changed"])
def test_a_script_of_the_theme_that_nobody_has_read_is_refused_with_what_to_do(
    tmp_path: Path, known: Mapping[str, str]
) -> None:
    ours = {"main.html": '{% extends "base.html" %}'}
    env = environment(tmp_path, ours, {"base.html": BASE, "partials/bar.html": BAR})
    with pytest.raises(ThemeChangedError) as error:
        theme_scripts(env, ["main.html"], str(tmp_path / "theme"), known)
    assert str(error.value) == (
        "The theme's partials/bar.html contains a script that has not been reviewed in this "
        "version (was mkdocs-material upgraded?). Review it. If it may run on every page, add\n"
        f'  "partials/bar.html": "{sha256(BAR.encode()).hexdigest()}",\n'
        "to THEME_SCRIPTS in hooks/duizhao/safety/content_policy.py, and run make test. If "
        "not, replace the template with a file of the same name in overrides/."
    )


def test_every_page_states_its_policy_first(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 150
    for path in pages:
        page = html.document_fromstring(path.read_bytes())
        metas = [each for each in page.iter("meta") if each.get("http-equiv") == HEADER]
        assert len(metas) == 1, path
        assert metas[0].getparent() is page.find("head"), path
        before = {child.tag for child in metas[0].itersiblings(preceding=True)}
        assert before <= {"meta"}, path
        assert parsed(metas[0].get("content", ""))["default-src"] == ["'none'"], path


def test_all_pages_of_the_theme_have_the_same_policy_and_only_its_scripts(site: Path) -> None:
    """What is within a page runs by a digest; each digest is needed, or has to go."""
    policies: set[str] = set()
    within: set[str] = set()
    for path in sorted(site.rglob("*.html")):
        page = html.document_fromstring(path.read_bytes())
        if all(each.get("data-dz-search") is None for each in page.iter("dialog")):
            continue  # A notice that a page has moved is not the theme's.
        metas = [each for each in page.iter("meta") if each.get("http-equiv") == HEADER]
        policies.add(metas[0].get("content", ""))
        for script in page.iter("script"):
            is_data = script.get("type") not in (None, "", "module", "text/javascript")
            if script.get("src") is None and not is_data:
                digest = b64encode(sha256((script.text or "").encode()).digest()).decode()
                within.add(f"'sha256-{digest}'")
    assert len(policies) == 1
    allowed = {s for s in parsed(policies.pop())["script-src"] if s.startswith("'sha256-")}
    assert within == allowed, (
        "THEME_SCRIPTS in hooks/duizhao/safety/content_policy.py does not name the templates "
        "whose scripts the pages have: take out those that no page has, and add, once read, those "
        "that are missing."
    )


def test_no_page_has_inline_styles(site: Path) -> None:
    pages = (path for path in site.rglob("*.html") if path.name != "mail.html")
    for path in sorted(pages):
        page = html.document_fromstring(path.read_bytes())
        styled = [each for each in page.iter() if each.tag == "style" or "style" in each.attrib]
        assert styled == [], path


def test_a_build_with_a_new_script_of_the_theme_fails_and_says_what_to_do(
    small: Path, run: Run
) -> None:
    """As it would after an upgrade that puts one into a template that our pages use."""
    main = small / "overrides" / "main.html"
    include = '{% include "partials/javascripts/palette.html" %}'
    main.write_text(main.read_text("utf-8") + include, "utf-8")
    done = run(small, "mkdocs", "build", "--strict")
    assert done.returncode == 1
    assert "The theme's partials/javascripts/palette.html contains a script" in done.stdout
    assert "hooks/duizhao/safety/content_policy.py" in done.stdout
    assert not (small / "site").exists()
