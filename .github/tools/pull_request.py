"""What a pull request's check says of the change: in which language, and on which pages.

The language is that of a label (`lang:zh`, `lang:en`), else of the title, else of most of the
changed files: a contributor who writes Chinese is answered in Chinese.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Collection
from pathlib import Path

from duizhao.model import LOCALES
from duizhao.publish.git import GitError, changed_since
from duizhao.site.addresses import PREFIX

_HAN = re.compile("[\u3400-\u9fff]")
# File names come from strangers: only those that can be a page's are printed.
_PAGE = re.compile(r"[a-z0-9/-]+\.(?:en|zh)\.(?:md|txt)")
_SHARED = re.compile(r"[a-z]+\.yml")
_LISTED = 200
_WORDS = {
    "en": {
        "heading": "### Changed pages",
        "columns": ("Page", "English", "中文"),
        "changed": "changed",
        "none": "No page's own file is changed.",
        "shared": "A file that many pages share is changed: `{names}`. Look at some of them, too.",
        "others": "Other changed files under `{docs}`: {count}.",
        "more": "And {count} more.",
        "preview": "The built site is this run's artifact `preview`: unpack it and serve it, "
        "as with `python3 -m http.server`.",
    },
    "zh": {
        "heading": "### 改动的页面",
        "columns": ("页面", "English", "中文"),
        "changed": "有改动",
        "none": "没有改动任何页面的源文件。",
        "shared": "改动了多个页面共用的文件：`{names}`。请也抽查几个相关页面。",
        "others": "`{docs}`下另有{count}个文件有改动。",
        "more": "另有{count}个页面未列出。",
        "preview": "构建好的网站见本次运行的附件`preview`："
        "解压后用`python3 -m http.server`等工具即可浏览。",
    },
}


def language_of(labels: Collection[str], title: str, changed: Collection[str]) -> str:
    """Return "en" or "zh": the language in which to answer."""
    for lang in ("zh", "en"):
        if f"lang:{lang}" in labels:
            return lang
    if _HAN.search(title):
        return "zh"
    chinese = sum(".zh." in name for name in changed)
    return "zh" if chinese * 2 > len(changed) else "en"


def summary_of(changed: Collection[str], docs: str, lang: str) -> str:
    """Return in Markdown which pages a change concerns, by their addresses on the site."""
    words = _WORDS[lang]
    pages: dict[str, set[str]] = {}
    shared = sorted(name for name in changed if _SHARED.fullmatch(name))
    for name in sorted(changed):
        if _PAGE.fullmatch(name):
            page, locale = name.split(".")[:2]
            pages.setdefault(page, set()).add(locale)
    lines = [str(words["heading"]), ""]
    if pages:
        lines += ["| " + " | ".join(words["columns"]) + " |", "|---|---|---|"]
        for page, locales in list(pages.items())[:_LISTED]:
            cells = (
                f"{words['changed']} `/{PREFIX[locale]}{_address(page)}`"
                if locale in locales
                else ""
                for locale in LOCALES
            )
            lines.append(f"| {page} | " + " | ".join(cells) + " |")
        if len(pages) > _LISTED:
            lines += ["", str(words["more"]).format(count=len(pages) - _LISTED)]
    else:
        lines.append(str(words["none"]))
    if shared:
        lines += ["", str(words["shared"]).format(names="`, `".join(shared))]
    others = [name for name in changed if not _PAGE.fullmatch(name) and name not in shared]
    if others:
        lines += ["", str(words["others"]).format(docs=docs, count=len(others))]
    return "\n".join([*lines, "", str(words["preview"]), "", ""])


def _address(page: str) -> str:
    folder, _, name = page.rpartition("/")
    return f"{folder}/".removeprefix("/") if name == "index" else f"{page}/"


def main() -> None:
    """Print the language, or write the summary; exit with 2 if git does not know the base."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["language", "summary"])
    parser.add_argument("--base", required=True, help="what the change is compared with")
    parser.add_argument("--docs", default="docs")
    arguments = parser.parse_args()
    try:
        changed = changed_since(arguments.base, Path(arguments.docs))
    except GitError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    labels = os.environ.get("PR_LABELS", "").split(",")
    lang = language_of(labels, os.environ.get("PR_TITLE", ""), changed)
    if arguments.what == "language":
        print(lang)
        return
    text = summary_of(changed, arguments.docs, lang)
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if path:
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(text)
    else:
        print(text, end="")


if __name__ == "__main__":
    main()
