"""`duizhao offline`: the built site as a zip that is read without a server."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import click

from duizhao.cli.commands import Command
from duizhao.cli.options import DOCS, load_site
from duizhao.exports.offline import KINDS, offline_page, site_url_of, texts_path, texts_script
from duizhao.model import LOCALES, Locale
from duizhao.pages.briefing import BriefingPage
from duizhao.pages.ordinary import OrdinaryPage
from duizhao.pages.page import Page
from duizhao.pages.site import Site
from duizhao.pages.topic import TopicPage
from duizhao.publish.disk import put_file, read_file
from duizhao.site.addresses import PREFIX

# What only a server or a program has use for.
_LEFT_OUT = ("search/", "zh/search/", "data/", "404.html", "sitemap", "robots.txt")
_DATE = (1980, 1, 1, 0, 0, 0)
"""The first that a zip knows: the same site is the same bytes."""


@click.command(cls=Command)
@DOCS
@click.option(
    "--site",
    default="site",
    show_default=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of the built site.",
)
@click.option(
    "--output",
    "-o",
    default="offline.zip",
    show_default=True,
    type=click.Path(path_type=Path),
    help="File to write.",
)
def offline(docs: Path, site: Path, output: Path) -> None:
    """Write the built site as a zip for reading offline, from a folder.

    Links, both languages and the search for exact phrases work without a server. The view of both
    languages side by side and the other kinds of search need one; the pages say so.
    """
    scratch = output.with_name(f"{output.name}.new")
    with zipfile.ZipFile(scratch, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, data in (*_files(site), *_texts(load_site(docs))):
            archive.writestr(_entry(name), data)
    data = read_file(scratch)
    scratch.unlink()
    put_file(output, data)
    click.echo(f"{output}: {len(data) / 1_000_000:.1f} MB. Unpack it and open index.html.")


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(f"site/{name}", _DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def _files(site: Path) -> Iterator[tuple[str, bytes]]:
    base = site_url_of(read_file(site / "index.html").decode("utf-8"))
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if not path.is_file() or name.startswith(_LEFT_OUT) or path.suffix not in KINDS:
            continue
        data = read_file(path)
        if path.suffix == ".html":
            locale: Locale = "zh" if name.startswith(PREFIX["zh"]) else "en"
            url = base and base + name.removesuffix("index.html")
            data = offline_page(data.decode("utf-8"), locale, url).encode()
        yield name, data


def _texts(site: Site) -> Iterator[tuple[str, bytes]]:
    for locale in LOCALES:
        pages = (_text(page, locale) for page in site.pages.values() if _is_found(page, locale))
        yield texts_path(locale), texts_script(pages).encode("utf-8", "replace")


def _is_found(page: Page, locale: Locale) -> bool:
    is_part = isinstance(page, TopicPage) and page.period is not None
    kinds = (BriefingPage, TopicPage, OrdinaryPage)
    return isinstance(page, kinds) and not is_part and locale in page.locales()


def _text(page: Page, locale: Locale) -> tuple[str, str, str]:
    if isinstance(page, BriefingPage):
        text = "\n".join(point.text for point in page.briefing.text_in(locale).points())
    else:
        text = page.markdown(locale) or page.description(locale)
    return page.title(locale), PREFIX[locale] + page.path, text
