"""Follows the links that lead off a built site, and reports those that do not arrive.

It asks each address once, one at a time for each host with a pause between, says who it is, and
asks for nothing that the host's robots.txt keeps robots from. It always ends well: what is wrong
is reported, on the terminal and in the job's summary.

No tool does that: lychee (0.24, a program of 78 MB) does not read robots.txt; LinkChecker (10.6,
GPL) downloads every page, where asking for its head is enough, and reads robots.txt under another
name than it asks with. Either would leave the finding of links and the report to this file.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urldefrag, urlsplit
from urllib.robotparser import RobotFileParser

import urllib3
from lxml import html

AGENT = "duizhao-links"
_REPOSITORY = re.compile(r"^edit_uri_template: (https?://.+?/)edit/", re.MULTILINE)
# Answers to HEAD by servers that do not do HEAD.
_ASK_AGAIN = frozenset({400, 403, 404, 405, 501, 503})
# A door that is closed to robots, not a link that leads nowhere.
_CLOSED = frozenset({401, 403, 429, 999})
_LARGEST_ROBOTS = 500 * 1024
_LISTED = 300


@dataclass(frozen=True)
class Outcome:
    """What became of a link.

    Attributes:
        kind: `ok`, `moved` for good, `closed` to robots, `robots` if it was not asked for, or
            `failed`.
        detail: The new address, the status, or the fault.
    """

    kind: str
    detail: str = ""


def links_of(site: Path, skip: Collection[str]) -> dict[str, list[str]]:
    """Return each address off the site with the pages that link to it, both in order.

    Args:
        site: The built site.
        skip: Addresses that begin with one of these are left out.
    """
    found: dict[str, list[str]] = {}
    for path in sorted(site.rglob("*.html")):
        links = html.document_fromstring(path.read_bytes()).iter("a")
        page = path.relative_to(site).as_posix().removesuffix("index.html")
        hrefs = {urldefrag(each.get("href") or "")[0] for each in links}
        for link in hrefs:
            if link.startswith(("http://", "https://")) and not link.startswith(tuple(skip)):
                found.setdefault(link, []).append(page)
    return dict(sorted(found.items()))


def follow(links: Iterable[str], *, pause: float, timeout: float) -> dict[str, Outcome]:
    """Ask for each address, those of different hosts at once.

    Args:
        links: Absolute addresses.
        pause: Seconds between two questions to one host.
        timeout: Seconds to connect, and again to answer.
    """
    hosts: dict[str, list[str]] = {}
    for link in links:
        hosts.setdefault("{0.scheme}://{0.netloc}".format(urlsplit(link)), []).append(link)
    outcomes: dict[str, Outcome] = {}
    with ThreadPoolExecutor(max_workers=8) as pool:
        asked = pool.map(lambda host: _ask_host(host, hosts[host], pause, timeout), hosts)
        for answered in asked:
            outcomes |= answered
    return outcomes


def _ask_host(host: str, links: Sequence[str], pause: float, timeout: float) -> dict[str, Outcome]:
    client = urllib3.PoolManager(
        headers={"User-Agent": AGENT, "Accept": "text/html,*/*;q=0.5"},
        timeout=urllib3.Timeout(connect=timeout, read=timeout),
        retries=urllib3.Retry(total=5, redirect=5, connect=1, read=0, status=0),
    )
    outcomes: dict[str, Outcome] = {}
    try:
        robots = _robots(client, host)
        for link in links:
            if not robots.can_fetch(AGENT, link):
                outcomes[link] = Outcome("robots")
                continue
            time.sleep(pause)
            outcomes[link] = _ask(client, link)
    finally:
        client.clear()
    return outcomes


def _robots(client: urllib3.PoolManager, host: str) -> RobotFileParser:
    """Return a host's rules; one that has none, or cannot be asked, has no rule (RFC 9309, 2.3)."""
    rules = RobotFileParser()
    rules.parse([])
    try:
        answer = client.request("GET", f"{host}/robots.txt", preload_content=False)
        if answer.status == 200:
            rules.parse(answer.read(_LARGEST_ROBOTS).decode("utf-8", "replace").splitlines())
        answer.drain_conn()
        answer.release_conn()
    except urllib3.exceptions.HTTPError:
        pass  # the links themselves will tell
    return rules


def _ask(client: urllib3.PoolManager, link: str) -> Outcome:
    try:
        answer = client.request("HEAD", link)
        if answer.status in _ASK_AGAIN:
            answer = client.request("GET", link, preload_content=False)
            answer.close()
    except urllib3.exceptions.HTTPError as error:
        return Outcome("failed", _fault(error))
    if answer.status in _CLOSED:
        return Outcome("closed", str(answer.status))
    if answer.status >= 400:
        return Outcome("failed", str(answer.status))
    history = answer.retries.history if answer.retries else ()
    if history and all(step.status in (301, 308) for step in history):
        return Outcome("moved", answer.geturl() or "")
    return Outcome("ok")


def _fault(error: urllib3.exceptions.HTTPError) -> str:
    if isinstance(error, urllib3.exceptions.MaxRetryError) and error.reason is not None:
        return type(error.reason).__name__
    return type(error).__name__


def report(links: Mapping[str, Sequence[str]], outcomes: Mapping[str, Outcome]) -> str:
    """Return in Markdown what became of the links; addresses stand as code, never as links."""
    kinds = [outcomes[link].kind for link in links]
    lines = [
        f"### Links off the site: {len(links)}, of which {kinds.count('failed')} failed",
        "",
        f"{kinds.count('ok')} arrive, {kinds.count('moved')} have moved for good, "
        f"{kinds.count('closed')} answer no robot, {kinds.count('robots')} were not asked for.",
    ]
    for kind, heading in (("failed", "Failed"), ("moved", "Moved for good")):
        rows = [link for link in links if outcomes[link].kind == kind]
        if not rows:
            continue
        lines += ["", f"#### {heading}", "", "| Link | | On |", "|---|---|---|"]
        for link in rows[:_LISTED]:
            on = links[link]
            more = f" and {len(on) - 1} more" if len(on) > 1 else ""
            lines.append(
                f"| {_code(link)} | {_code(outcomes[link].detail)} | {_code('/' + on[0])}{more} |"
            )
        if len(rows) > _LISTED:
            lines += ["", f"And {len(rows) - _LISTED} more."]
    return "\n".join([*lines, "", ""])


def _code(text: str) -> str:
    """Return text as code in a table's cell, whatever it holds."""
    kept = "".join(sign for sign in text if sign.isprintable() and sign not in "`|<>\\")
    return f"`{kept}`" if kept else ""


def main() -> None:
    """Follow the links of SITE, and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("--pause", type=float, default=1.0, help="seconds between two questions")
    parser.add_argument("--timeout", type=float, default=15.0, help="seconds for an answer")
    arguments = parser.parse_args()
    if not (arguments.site / "index.html").exists():
        sys.exit(f"{arguments.site} holds no built site: make build")
    # Links to edit a page lead to the project's own repository: there are hundreds of them.
    skip = _REPOSITORY.findall(Path("mkdocs.yml").read_text("utf-8"))
    links = links_of(arguments.site, skip)
    text = report(links, follow(links, pause=arguments.pause, timeout=arguments.timeout))
    print(text, end="")
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(text)


if __name__ == "__main__":
    main()
