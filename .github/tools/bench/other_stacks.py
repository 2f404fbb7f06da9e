"""The same invented texts as sites of other generators, to compare builds with.

Stock: MkDocs with Material, static-i18n, Material's tags and its search, nothing else. Hugo: a site
in two languages with lists, taxonomies and Pagefind over the finished pages. Neither compares the
languages, knows points or draws charts; both render every text into a page of each language.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

LOCALES = ("en", "zh")

_STOCK: Mapping[str, Any] = {
    "site_name": "Stock",
    "site_url": "https://stock.example/",
    "theme": {"name": "material", "font": False},
    "plugins": [
        "search",
        "tags",
        {
            "i18n": {
                "docs_structure": "suffix",
                "languages": [
                    {"locale": "en", "name": "English", "default": True, "build": True},
                    {"locale": "zh", "name": "中文", "build": True},
                ],
            }
        },
    ],
    "nav": ["index.md", "tags.md"],
    "markdown_extensions": ["attr_list", "footnotes", "tables"],
}

_HUGO: Mapping[str, Any] = {
    "baseURL": "https://hugo.example/",
    "title": "Hugo",
    "defaultContentLanguage": "en",
    "taxonomies": {"tag": "tags"},
    "languages": {
        "en": {"languageName": "English", "contentDir": "content/en"},
        "zh": {"languageName": "中文", "contentDir": "content/zh"},
    },
}

_LAYOUTS = {
    "baseof": (
        '<!doctype html><html lang="{{ .Site.Language.Lang }}"><head><meta charset="utf-8">'
        "<title>{{ .Title }}</title>{{ range .AllTranslations }}"
        '<link rel="alternate" hreflang="{{ .Language.Lang }}" href="{{ .Permalink }}">{{ end }}'
        '</head><body>{{ block "main" . }}{{ end }}</body></html>'
    ),
    "single": (
        '{{ define "main" }}<main data-pagefind-body><h1>{{ .Title }}</h1>{{ .Content }}'
        '{{ range (.GetTerms "tags") }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a>{{ end }}'
        "</main>{{ end }}"
    ),
    "list": (
        '{{ define "main" }}<main><h1>{{ .Title }}</h1>{{ range (.Paginate .Pages 100).Pages }}'
        '<p><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></p>{{ end }}'
        '{{ template "_internal/pagination.html" . }}</main>{{ end }}'
    ),
}


def write_stock(site: Path, folder: Path) -> None:
    """Write the briefings of an invented site as a project of the stock generator.

    Args:
        site: What `invented_site.write_site` has written.
        folder: Is made; a folder that is there is replaced.
    """
    shutil.rmtree(folder, ignore_errors=True)
    for name, locale, title, topics, body in _texts(site):
        front = yaml.safe_dump({"title": title, "tags": topics}, allow_unicode=True)
        _write(folder / f"docs/briefings/{name}.{locale}.md", f"---\n{front}---\n{body}")
    for name, text in (("index", "# Start"), ("tags", "# Tags\n\n<!-- material/tags -->")):
        for locale in LOCALES:
            _write(folder / f"docs/{name}.{locale}.md", f"{text}\n")
    _write(folder / "mkdocs.yml", yaml.safe_dump(dict(_STOCK), allow_unicode=True))


def write_hugo(site: Path, folder: Path) -> None:
    """Write the same as a project of Hugo."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, locale, title, topics, body in _texts(site):
        front = json.dumps({"title": title, "tags": topics}, ensure_ascii=False)
        _write(folder / f"content/{locale}/briefings/{name}.md", f"{front}\n{body}")
    for layout, text in _LAYOUTS.items():
        _write(folder / f"layouts/_default/{layout}.html", text)
    _write(folder / "hugo.json", json.dumps(dict(_HUGO), ensure_ascii=False))


def _texts(site: Path) -> Iterator[tuple[str, str, str, list[str], str]]:
    """Yield the name, language, title, topics and Markdown of each text of each briefing."""
    topics: dict[str, list[str]] = {}
    # English comes first, and in the invented twins it is the source, which names the topics.
    for path in sorted((site / "docs/briefings").rglob("*.md")):
        name, locale = path.relative_to(site / "docs/briefings").as_posix().split(".")[:2]
        match = re.match(r"---\n(.*?)\n---\n(.*)", path.read_text("utf-8"), re.DOTALL)
        if match and locale in LOCALES:
            front = yaml.safe_load(match[1])
            topics.setdefault(name, [str(each) for each in front.get("topics") or ()])
            yield name, locale, str(front.get("title") or name), topics[name], match[2]


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
