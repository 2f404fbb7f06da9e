"""The search as a reader meets it: a small site of known sentences in a real browser.

Truth is derived from the sentences by substring. Case and hyphens do not matter, a phrase never
runs from one block of text into the next, and a match begins where a word begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
import pytest
import yaml
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from duizhao.model import LANG
from duizhao.publish.search_index import write_search_index
from duizhao.search.blocks import SearchPage
from duizhao.search.folding import fold, tokens
from duizhao.wording.words import WORDS as SITE_WORDS

if TYPE_CHECKING:
    from tests.browser.conftest import Serve

ROOT = Path(__file__).parents[2]
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'"
)
WORDS = {LANG[locale]: words for locale, words in SITE_WORDS.items()}
SCRIPTS = sorted(path.name for path in (ROOT / "overrides/assets/javascripts").glob("*.js"))


@dataclass(frozen=True)
class Sample:
    """A page: its title and its points, each a block of its own."""

    slug: str
    lang: str
    title: str
    points: Sequence[str]
    kind: str = "briefing"
    date: str | None = "2025-11-12"
    url: str = field(init=False)

    def __post_init__(self) -> None:
        prefix = "zh/" if self.lang == "zh-Hans" else ""
        object.__setattr__(self, "url", f"{prefix}briefings/2025/{self.slug}/")

    @property
    def blocks(self) -> tuple[str, ...]:
        return (self.title, *self.points)


def samples() -> list[Sample]:
    pages = yaml.safe_load((Path(__file__).parent / "search_pages.yml").read_text("utf-8"))
    return [Sample(lang=lang, **page) for lang, listed in pages.items() for page in listed]


FILLER = [
    Sample(
        f"filler-{n}",
        lang,
        title.format(n=n),
        (first if n % 3 else other, f"{number} {n * 37}."),
        date=f"2025-{n % 12 + 1:02}-{n % 28 + 1:02}",
    )
    for n in range(36)
    for lang, title, first, other, number in (
        ("zh-Hans", "第{n}期简报", "市场关注稀土供应。", "市场关注锂的供应。", "成交量为"),
        ("en", "Briefing number {n}", "The market watches rare earths.", "Lithium is up.", "Sold:"),
    )
]
SAMPLES = [*samples(), *FILLER]

QUERIES = [
    ("zh-Hans", "稀土"),
    ("zh-Hans", "出口管制"),
    ("zh-Hans", "稀土出口管制"),
    ("zh-Hans", "钨"),
    ("zh-Hans", "芒廷帕斯"),
    ("zh-Hans", "莱纳斯"),
    ("zh-Hans", "斯特兰蒂斯"),
    ("zh-Hans", "24万吨"),
    ("zh-Hans", "土精矿"),
    ("zh-Hans", "出口，管制"),
    ("zh-Hans", "MP Materials"),
    ("zh-Hans", "Lynas的工厂"),
    ("zh-Hans", "37.13%"),
    ("en", "rare earth"),
    ("en", "rare earths"),
    ("en", "Rare-Earth"),
    ("en", "rare eart"),
    ("en", "export controls"),
    ("en", "export control"),
    ("en", "Mountain Pass"),
    ("en", "Lynas"),
    ("en", "Lynas's plant"),
    ("en", "kazakhstan's"),
    ("en", "26,205"),
    ("en", "tung"),
    ("en", "earth"),
]


def folded(text: str) -> str:
    """Return a text without what does not matter: case, hyphens, kinds of quotes, Han spacing."""
    text = re.sub(r"(?<=\w)[-\u2011](?=\w)", " ", text.lower().replace("’", "'"))
    return re.sub(r"(?<=[\u4e00-\u9fff]) | (?=[\u4e00-\u9fff])", "", text)


def holds(text: str, query: str) -> bool:
    """Tell whether a text holds a query, from the beginning of a word on."""
    begins = r"(?<![^\W\u4e00-\u9fff])" if query[0].isascii() else ""
    return bool(re.search(begins + re.escape(folded(query)), folded(text)))


def truth(lang: str, query: str) -> set[str]:
    """Return the addresses of the pages that hold a query in one block."""
    return {s.url for s in SAMPLES if s.lang == lang and any(holds(b, query) for b in s.blocks)}


def article(sample: Sample) -> str:
    items = "".join(
        f'<li id="g1p{n}"><div>{escape(point)}'
        f'<sup><a class="dz-cite" href="#c{n}">[{n}]</a></sup></div></li>'
        for n, point in enumerate(sample.points, 1)
    )
    return (
        f"<p>稀土 rare earth: this is not part of the text.</p><div data-dz-text>"
        f"<h1>{escape(sample.title)}</h1>"
        f'<p data-dz-unsearched>稀土 rare earth: nor is this.</p><ul id="g1">{items}</ul></div>'
    )


def page_html(body: str, lang: str, up: str) -> str:
    """Return a page around an article, with no script or style of its own."""
    partial = (ROOT / "overrides/partials/dz-search.html").read_text(encoding="utf-8")
    searching = jinja2.Environment(autoescape=True).from_string(partial)
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>Test</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<link rel="icon" href="data:,">'
        f'<link rel="stylesheet" href="{up}assets/stylesheets/search.css">'
        f'<script type="module" src="{up}assets/javascripts/search.js"></script></head>'
        f"<body><header>{searching.render(dz={'words': WORDS[lang], 'lang': lang})}</header>"
        f'<label>Field <input id="field"></label>{body}</body></html>'
    )


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    for name in [*(f"javascripts/{script}" for script in SCRIPTS), "stylesheets/search.css"]:
        file = folder / "assets" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes((ROOT / "overrides/assets" / name).read_bytes())
    pages = []
    for s in SAMPLES:
        file = folder / s.url / "index.html"
        file.parent.mkdir(parents=True)
        up = "../" * s.url.count("/")
        file.write_text(page_html(article(s), s.lang, up), encoding="utf-8")
        filters = {"month": (s.date[:7],)} if s.date else {}
        pages.append(SearchPage(s.url, s.lang, s.title, article(s), s.kind, filters, s.date))
    for lang, home in (("en", ""), ("zh-Hans", "zh/")):
        up = "../" if home else ""
        html = page_html("<p>Home</p>", lang, up)
        (folder / home / "index.html").write_text(html, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        # Files of a few words each, as in the index of a large site: nothing is there by chance.
        patch.setattr("duizhao.search.postings.LEAST_SIZE", 60)
        patch.setattr("duizhao.search.postings.ENTRY_SIZE", 0)
        write_search_index(pages, folder)
    return folder


@pytest.fixture(scope="session")
def root(site: Path, serve: Serve) -> str:
    return serve(site, "/", {"Content-Security-Policy": CSP})


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that must ask nothing of another site, miss nothing and complain of nothing."""
    page = context.new_page()
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda r: wrong.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    page.on("console", lambda message: wrong.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    origins = {"/".join(url.split("/")[:3]) for url in asked if not url.startswith("data:")}
    assert len(origins) == 1, origins
    assert wrong == []


def home(root: str, lang: str) -> str:
    return root + ("zh/" if lang == "zh-Hans" else "")


def search(page: Page, query: str) -> None:
    """Open the dialog if it is closed, search, and wait for the answer."""
    if not page.locator("dialog").evaluate("dialog => dialog.open"):
        page.keyboard.press("/")
    page.locator("dialog input").fill(query)
    expect(page.locator("[data-dz-search-results]")).to_have_attribute("data-query", query)


def settle(page: Page, query: str) -> None:
    """Wait until all of an answer stands there."""
    results = page.locator("[data-dz-search-results]")
    expect(results).to_have_attribute("data-query", query)
    expect(results).not_to_have_attribute("aria-busy", "true")


def hits(page: Page, kind: str) -> Locator:
    return page.locator(f".dz-search__{kind} .dz-hit")


def found(page: Page, kind: str, root: str) -> list[str]:
    """Return the addresses of all matches of a kind, in order, asking for more while there is."""
    more = page.locator(f".dz-search__{kind} .dz-search__more")
    while more.count():
        before = hits(page, kind).count()
        more.click()
        expect(hits(page, kind).nth(before)).to_be_visible()
    links = hits(page, kind).locator(".dz-hit__title a")
    hrefs: list[str] = links.evaluate_all("links => links.map(link => link.href)")
    return [href.removeprefix(root) for href in hrefs]


def check_exact_matches(page: Page, root: str, lang: str, query: str) -> None:
    expected = truth(lang, query)
    assert expected, "the samples must hold the query"
    page.goto(home(root, lang))
    quoted = f'"{query}"'
    search(page, quoted)
    exact = found(page, "found", root)
    assert sorted(exact) == sorted(expected)
    heading = page.locator(".dz-search__found h2").inner_text()
    count = "search_found_one" if len(exact) == 1 else "search_found"
    assert heading == WORDS[lang][count].format(n=len(exact))


def check_points(page: Page, query: str) -> None:
    """Check that each point shown is the text that its link leads to, with the query marked."""
    points = page.evaluate(
        """() => [...document.querySelectorAll(".dz-search__found .dz-hit__point a")].map(link => ({
            path: new URL(link.href).pathname,
            id: new URL(link.href).hash.slice(1),
            text: link.textContent,
            marks: [...link.querySelectorAll("mark")].map(mark => mark.textContent),
        }))"""
    )
    texts = {
        (sample.url, f"g1p{n}"): point
        for sample in SAMPLES
        for n, point in enumerate(sample.points, 1)
    }
    for point in points:
        written = texts[point["path"].removeprefix("/"), point["id"]]
        assert point["text"] == written
        # Where the title alone matches, the page's first point stands below it, unmarked.
        assert holds(written, query) == bool(point["marks"])
        assert {folded(mark) for mark in point["marks"]} <= {folded(query)}


@pytest.mark.parametrize(("lang", "query"), QUERIES, ids=lambda value: str(value))
def test_exact_matches_are_the_pages_that_hold_the_query(
    page: Page, root: str, lang: str, query: str
) -> None:
    check_exact_matches(page, root, lang, query)
    check_points(page, query)
    search(page, query)
    assert set(found(page, "found", root)[: len(truth(lang, query))]) == truth(lang, query)


@pytest.mark.parametrize(("lang", "query"), [("zh-Hans", "稀土"), ("en", "export controls")])
def test_a_site_can_live_under_a_path(
    page: Page, site: Path, serve: Serve, lang: str, query: str
) -> None:
    root = serve(site, "/sub/path/", {"Content-Security-Policy": CSP})
    check_exact_matches(page, root, lang, query)
    page.locator(".dz-hit__point a").first.click()
    page.wait_for_url(re.compile(re.escape(root) + r".*#g1p\d"))


def test_the_title_counts_most(page: Page, root: str) -> None:
    page.goto(home(root, "zh-Hans"))
    search(page, "稀土")
    titles = hits(page, "found").locator(".dz-hit__title").all_inner_texts()
    assert titles[:2] == ["稀土", "稀土出口管制再升级"]
    search(page, "钨")
    assert hits(page, "found").first.locator(".dz-hit__title").inner_text() == "钨价上涨"


def test_one_list_has_exact_matches_first(page: Page, root: str) -> None:
    page.goto(root)
    search(page, "export controls")
    listed = found(page, "found", root)
    assert set(listed[:2]) == truth("en", "export controls")
    assert "briefings/2025/control/" in listed[2:]
    labels = page.locator(".dz-search__label").all_inner_texts()
    assert labels == [f"{len(listed)} results"]
    assert page.locator("[role=status]").inner_text() == labels[0]


def test_a_word_that_no_page_has_is_corrected_and_can_be_insisted_on(page: Page, root: str) -> None:
    page.goto(root)
    search(page, "kazakstan")
    told = page.locator(".dz-search__corrected")
    expect(told).to_have_text("Showing results for “kazakhstan”. Search for “kazakstan”")
    assert set(found(page, "found", root)) == truth("en", "kazakhstan")
    told.get_by_role("button").click()
    expect(page.locator("[data-dz-search-results]")).to_have_attribute("data-query", '"kazakstan"')
    expect(page.locator("[role=status]")).to_have_text('Nothing found for “"kazakstan"”.')


def test_quotation_marks_ask_for_exact_matches_only(page: Page, root: str) -> None:
    page.goto(home(root, "zh-Hans"))
    for query in ('"出口管制"', "“出口管制”"):
        search(page, query)
        assert sorted(found(page, "found", root)) == sorted(truth("zh-Hans", "出口管制"))


def test_a_word_that_no_page_holds_finds_nothing(page: Page, root: str) -> None:
    page.goto(root)
    for query in ("earthquakes", "rare earthquakes", "xyzzy", "zzz earth", "!?"):
        search(page, query)
        assert hits(page, "found").count() == 0, query
    assert page.locator("[role=status]").inner_text() == "Nothing found for “!?”."


def test_a_search_can_be_narrowed(page: Page, root: str) -> None:
    page.goto(root)
    urls = page.evaluate(
        """async filters => {
            const { SearchEngine } = await import("./assets/javascripts/search-engine.js");
            const engine = await SearchEngine.load(new URL("./", location), "zh-Hans");
            const findings = await engine.find("“稀土”", filters);
            return (await findings.next(100)).map(found => found.url);
        }""",
        {"kind": "briefing", "month": "2025-02"},
    )
    months = {s.url: s.date and s.date[:7] for s in SAMPLES if s.kind == "briefing"}
    expected = {url for url in truth("zh-Hans", "稀土") if months.get(url) == "2025-02"}
    assert expected
    assert {url.removeprefix(root) for url in urls} == expected


def test_filters_and_order_are_kept_in_the_address(page: Page, root: str) -> None:
    page.goto(root)
    search(page, '"rare earth"')
    page.locator("dialog summary").click()
    page.get_by_label("Kind").select_option("briefing")
    page.get_by_label("Sort by").select_option("date")
    page.wait_for_url("**/?q=%22rare+earth%22&kind=briefing&sort=date")
    settle(page, '"rare earth"')
    expected = [s for s in SAMPLES if s.url in truth("en", "rare earth") and s.kind == "briefing"]
    found_first = found(page, "found", root)
    assert set(found_first) == {sample.url for sample in expected}
    dates = {sample.url: sample.date or "" for sample in expected}
    assert [dates[url] for url in found_first] == sorted(dates.values(), reverse=True)

    page.reload()
    settle(page, '"rare earth"')
    expect(page.get_by_label("Kind")).to_have_value("briefing")
    expect(page.get_by_label("Sort by")).to_have_value("date")
    assert found(page, "found", root) == found_first
    page.get_by_role("button", name="Clear filters").click()
    page.wait_for_url("**/?q=%22rare+earth%22&sort=date")
    expect(page.locator(".dz-search__found h2")).to_have_text(
        f"{len(truth('en', 'rare earth'))} results"
    )
    page.keyboard.press("Escape")
    page.wait_for_url(root)


def test_filters_count_what_each_would_leave(page: Page, root: str) -> None:
    page.goto(home(root, "zh-Hans") + "?q=稀土&kind=topic")
    expect(page.locator("dialog details")).to_have_attribute("open", "")
    expect(hits(page, "found")).to_have_count(1)
    held = truth("zh-Hans", "稀土")
    topics = {sample.url for sample in SAMPLES if sample.kind == "topic"}
    expect(page.locator("select[name=kind] option")).to_have_text(
        ["不限", f"简报（{len(held - topics)}）", f"主题（{len(held & topics)}）"]
    )
    expect(page.locator("select[name=kind]")).to_have_value("topic")


def test_filters_that_leave_nothing_say_so(page: Page, root: str) -> None:
    page.goto(root + "?q=Lynas&kind=topic")
    expect(page.locator("[role=status]")).to_have_text(
        "Nothing found for “Lynas” with these filters."
    )


def test_filters_work_by_keyboard_on_a_phone(page: Page, root: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(root + "?q=rare earth")
    expect(hits(page, "found").first).to_be_visible()
    page.locator("dialog input").focus()
    for _ in range(2):
        page.keyboard.press("Tab")
    expect(page.locator("dialog summary")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Kind")).to_be_focused()
    expect(page.locator("select[name=kind] option")).to_have_count(3)
    page.keyboard.type("Top")
    page.wait_for_url("**/?q=rare+earth&kind=topic")
    expect(hits(page, "found")).to_have_count(1)
    expect(page.get_by_label("Kind")).to_be_focused()


def test_a_result_shows_what_kind_of_page_it_is(page: Page, root: str) -> None:
    page.goto(home(root, "zh-Hans"))
    search(page, "钨")
    about = page.locator(".dz-hit__about")
    assert about.first.inner_text() == "简报 · 2025年11月12日"
    page.goto(root)
    search(page, "seventeen metals")
    assert about.first.inner_text() == "Topic · 12 November 2025"


def test_nothing_of_the_search_is_loaded_before_it_is_opened(page: Page, root: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(root)))
    page.goto(root, wait_until="networkidle")
    assert [url for url in asked if "search/" in url or "engine" in url or "dialog" in url] == []
    page.keyboard.press("/")
    expect(page.locator("[role=status]")).to_have_text(WORDS["en"]["search_hint"])
    assert "search/en/index.json" in asked


def test_search_works_by_keyboard_alone(page: Page, root: str) -> None:
    page.goto(root)
    opener = page.get_by_role("button", name="Search")
    opener.focus()
    page.keyboard.press("Enter")
    field = page.locator("dialog input")
    expect(field).to_be_focused()
    page.keyboard.type("mountain pass")
    shown = page.locator("[data-dz-search-results]")
    expect(shown).to_have_attribute("data-query", "mountain pass")
    expect(page.locator(".dz-search__found mark").first).to_be_visible()
    links = page.locator("dialog .dz-hit a")
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    expect(opener).to_be_focused()

    page.keyboard.press("Control+k")
    expect(field).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/briefings/2025/mountain-pass/#g1p1")
    page.go_back()
    expect(links.nth(1)).to_be_visible()


def test_enter_in_the_field_opens_the_first_result(page: Page, root: str) -> None:
    page.goto(root)
    page.keyboard.press("/")
    page.keyboard.type("Lynas in Malaysia")
    page.keyboard.press("Enter")
    page.wait_for_url("**/briefings/2025/lynas/")
    expect(page.locator("h1")).to_contain_text("Lynas")


def test_keys_typed_into_a_field_do_not_open_it(page: Page, root: str) -> None:
    page.goto(root)
    page.locator("#field").focus()
    page.keyboard.type("a/b")
    page.keyboard.press("Control+k")
    expect(page.locator("#field")).to_have_value("a/b")
    expect(page.locator("dialog")).to_be_hidden()


def test_the_key_can_be_turned_off_where_it_is_explained(page: Page, root: str) -> None:
    page.goto(root)
    page.keyboard.press("/")
    expect(page.locator("dialog .dz-keys span")).to_have_text("Press / anywhere to search.")
    page.get_by_role("button", name="Turn shortcuts off").click()
    page.keyboard.press("Escape")
    page.goto(home(root, "zh-Hans"))
    page.keyboard.press("/")
    expect(page.locator("dialog")).to_be_hidden()
    page.keyboard.press("Control+k")
    page.get_by_role("button", name="启用快捷键").click()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.locator("dialog")).to_be_visible()


def test_a_result_on_the_same_page_closes_it(page: Page, root: str) -> None:
    address = root + "briefings/2025/lynas/"
    page.goto(address)
    search(page, "heavy rare earths")
    page.locator(".dz-hit__point a").first.click()
    expect(page.locator("dialog")).to_be_hidden()
    page.wait_for_url(address + "#g1p1")


def test_an_address_can_carry_the_query(page: Page, root: str) -> None:
    page.goto(home(root, "zh-Hans") + "?q=斯特兰蒂斯")
    expect(hits(page, "found").first).to_contain_text("斯特兰蒂斯")
    page.keyboard.press("Escape")
    page.wait_for_url(home(root, "zh-Hans"))


def test_search_waits_for_an_input_method_to_finish(
    page: Page, root: str, context: BrowserContext
) -> None:
    page.goto(home(root, "zh-Hans"))
    page.keyboard.press("/")
    status = page.locator("[role=status]")
    expect(status).to_have_text(WORDS["zh-Hans"]["search_hint"])
    keyboard = context.new_cdp_session(page)
    for typed in ("w", "wu"):
        keyboard.send(
            "Input.imeSetComposition", {"text": typed, "selectionStart": 2, "selectionEnd": 2}
        )
    page.wait_for_timeout(400)
    expect(status).to_have_text(WORDS["zh-Hans"]["search_hint"])
    keyboard.send("Input.insertText", {"text": "钨"})
    expect(hits(page, "found")).to_have_count(1)


def test_the_dialog_fills_the_screen_of_a_phone(page: Page, root: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(home(root, "zh-Hans"))
    page.get_by_role("button", name="搜索").click()
    search(page, "稀土")
    box = page.locator("dialog").bounding_box()
    assert box == {"x": 0, "y": 0, "width": 390, "height": 844}
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    inside = "results => results.scrollWidth <= results.clientWidth"
    assert page.locator(".dz-search__results").evaluate(inside)
    page.locator("dialog summary").click()
    topics = {sample.url for sample in SAMPLES if sample.kind == "topic"}
    briefings = len(truth("zh-Hans", "稀土") - topics)
    options = page.locator("select[name=kind] option")
    expect(options).to_have_text(["不限", f"简报（{briefings}）", "主题（1）"])
    targets = page.locator("dialog :is(button, select, summary):visible, .dz-hit a")
    heights = targets.evaluate_all("all => all.map(each => each.getBoundingClientRect().height)")
    assert min(heights) >= 24
    page.get_by_role("button", name="关闭").click()
    expect(page.get_by_role("button", name="搜索")).to_be_focused()


def test_a_search_that_fails_to_load_says_so_and_can_be_retried(
    context: BrowserContext, root: str
) -> None:
    page = context.new_page()
    page.route("**/index.json", lambda route: route.abort())
    page.goto(root)
    page.keyboard.press("/")
    page.locator("dialog input").fill("lynas")
    expect(page.locator("[role=status]")).to_have_text(WORDS["en"]["search_failed"])
    page.unroute("**/index.json")
    page.locator("dialog input").fill("Lynas")
    expect(hits(page, "found")).to_have_count(1)


def test_there_is_no_button_without_javascript(browser: Browser, root: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(root)
    expect(page.locator("[data-dz-search-open]")).to_be_hidden()
    context.close()


def test_a_hostile_title_is_text(
    browser: Browser, serve: Serve, site: Path, tmp_path: Path
) -> None:
    hostile = '<img src=x onerror="window.hacked=1">钨'
    points = ["钨</mark><script>window.hacked=1</script>"]
    sample = Sample("hostile", "zh-Hans", hostile, points)
    (tmp_path / "assets").symlink_to(site / "assets")
    (tmp_path / "index.html").write_text(page_html("", "zh-Hans", ""), encoding="utf-8")
    write_search_index(
        [SearchPage(sample.url, sample.lang, sample.title, article(sample), "briefing", {})],
        tmp_path,
    )
    page = browser.new_page()
    page.goto(serve(tmp_path))
    search(page, "钨")
    assert page.locator(".dz-hit__title").inner_text() == hostile
    assert page.evaluate("window.hacked") is None
    page.close()


@pytest.mark.parametrize(
    "text",
    [
        "全球逾80%的稀土加工产能和90%的磁体产量由中国掌握。",
        "MP Materials盘后股价飙升逾90%，报US$51.2。",
        "U.S. rare-earth firms’ “best” year—Q4 2025 (37.13%)",
        "２４万ｔ的 CO₂、e\u0301 与 x-钴；-5% foo_bar --x",
        "Zo\u200bë’s soft\u00adhyphen\u2011joined\u00a0words 々〇 カタカナ 한국어 русский",
    ],
)
def test_browser_and_index_fold_and_split_text_alike(page: Page, root: str, text: str) -> None:
    page.goto(root)
    script = """async text => {
        const { fold, tokensOf } = await import('./assets/javascripts/search-text.js');
        const folded = fold(text).text;
        return [folded, ...tokensOf(folded).map(({ token }) => token)];
    }"""
    folded = fold(text)
    split = [folded[start:end] for start, end in tokens(folded)]
    assert page.evaluate(script, text) == [folded, *split]
