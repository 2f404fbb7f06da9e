// The other language of a briefing, point by point: fetched once, put beside this page's own
// blocks and taken out again without touching them.

/** What both languages name alike: insights, points, groups and passages. */
const SHARED_ID = /^(?:i\d*|g\d+(?:p\d+)?|c\d+)$/;
const LINE = 24; // pixels: of what shows less than a line, nobody is reading
const NAMES = ["id", "aria-labelledby", "aria-describedby", "aria-controls", "for", "headers", "name"];

/**
 * Fetch the twin of this page and make its blocks ready.
 *
 * @throws if it cannot be had, is of another build than this page, or has no point of this page.
 */
export async function openTwin(words) {
  const own = document.querySelector("[data-dz-pair]");
  const address = document.querySelector("a[data-dz-switch]");
  const url = new URL(address.href);
  url.hash = "";
  // An old copy would put another point's translation beside a point.
  const response = await fetch(url, { cache: "no-cache", credentials: "same-origin" });
  if (!response.ok) throw new Error(`${response.status}`);
  const text = await response.text();
  performance.mark("dz-fetched"); // how long it takes from here is told by the tests
  const page = new DOMParser().parseFromString(text, "text/html");
  const other = page.querySelector("[data-dz-pair]");
  if (other?.dataset.dzPair !== own.dataset.dzPair) throw new Error("another build");
  const lang = page.documentElement.lang;
  return new Twin(own, blocksOf(own, other, lang, new URL(response.url || url), words));
}

/** Pair each block of this page with the block that stands in it, or behind it. */
function blocksOf(own, other, lang, url, words) {
  const pairs = [];
  const make = (text, name) => {
    const block = document.createElement(name);
    block.className = "dz-twin";
    block.lang = text.closest("[lang]")?.lang || lang;
    block.dataset.text = "";
    for (const node of text.childNodes) block.append(document.importNode(node, true));
    settle(block, url);
    return block;
  };
  const add = (place, text, name) => {
    const block = make(text, name);
    pairs.push([place, block, insert]);
    return block;
  };
  const note = (text, name = "div") => {
    const block = document.createElement(name);
    block.className = "dz-twin dz-twin--note";
    block.textContent = text;
    return block;
  };
  /** Say that a point is a machine draft or out of date. */
  const stateOf = (twin) => {
    if (twin.classList.contains("dz-point--draft")) return words.draftPoint;
    const { dzReviewed } = twin.dataset;
    return dzReviewed && words.twinOutdated.replace("{day}", dayText(dzReviewed));
  };
  const title = other.querySelector("h1 > .dz-own");
  if (title) add(own.querySelector("h1"), title, "span");
  for (const heading of own.querySelectorAll("h2[id]")) {
    const text = other.querySelector(`h2[id="${heading.id}"] > .dz-own`);
    if (text) add(heading, text, "span");
  }
  for (const point of own.querySelectorAll(".dz-point[id]")) {
    const twin = other.querySelector(`.dz-point[id="${point.id}"]`);
    const text = twin?.querySelector(":scope > .dz-point__text");
    if (!text || twin.classList.contains("dz-point--missing")) {
      pairs.push([point, note(words.twinMissing), insert]);
      continue;
    }
    const block = add(point, text, "div");
    const said = stateOf(twin);
    if (said) {
      const mark = note(said, "span");
      mark.className = "dz-mark";
      mark.lang = document.documentElement.lang;
      block.append(mark);
    }
  }
  for (const twin of other.querySelectorAll(".dz-between")) {
    const key = twin.dataset.dzAfter;
    const place = own.querySelector(`.dz-between[data-dz-after="${key}"]`);
    if (place) {
      add(place, twin.firstElementChild, "div");
    } else {
      const alone = document.createElement("div");
      alone.className = "dz-between";
      alone.append(make(twin.firstElementChild, "div"));
      const before = key ? document.getElementById(key) : own.querySelector(".dz-head");
      if (before) pairs.push([before, alone, before.matches("li") ? insert : insertBehind]);
    }
  }
  return pairs;
}

/** Make foreign nodes fit here: names of their own, links from here, nothing that runs by itself. */
function settle(block, url) {
  for (const element of block.querySelectorAll("script, style, link, iframe, object")) {
    element.remove();
  }
  for (const element of block.querySelectorAll("*")) {
    for (const name of NAMES) {
      const value = element.getAttribute(name);
      if (value) element.setAttribute(name, value.replace(/\S+/g, "dz-twin-$&"));
    }
    for (const name of ["href", "src"]) {
      const value = element.getAttribute(name);
      if (value === null) continue;
      const id = value.startsWith("#") ? value.slice(1) : "";
      const isHere = SHARED_ID.test(id) && document.getElementById(id);
      if (!isHere && URL.canParse(value, url)) element.setAttribute(name, fromHere(value, url));
    }
    element.removeAttribute("srcset");
  }
}

/** Return an address without the host where it is this site's, as the links of the page itself. */
function fromHere(value, url) {
  const { href, origin, pathname, search, hash } = new URL(value, url);
  return origin === location.origin ? pathname + search + hash : href;
}

function dayText(day) {
  const locale = document.documentElement.lang === "en" ? "en-GB" : "zh-CN";
  return new Date(`${day}T00:00Z`).toLocaleDateString(locale, { dateStyle: "long", timeZone: "UTC" });
}

class Twin {
  #own;
  #pairs;

  constructor(own, pairs) {
    this.#own = own;
    this.#pairs = pairs;
  }

  /** Show one view: `single`, `below` or `columns`; the point at the top of the screen stays. */
  show(view) {
    const root = document.documentElement;
    const anchor = topmost(this.#own);
    const before = anchor?.getBoundingClientRect().top;
    root.classList.add("dz-switching"); // the browser's own anchoring would move it twice
    if (view === "single") {
      delete root.dataset.dzView;
      this.#remove();
    } else {
      root.dataset.dzView = view;
      for (const [place, block, put] of this.#pairs) if (!block.isConnected) put(place, block);
    }
    if (anchor) {
      const by = anchor.getBoundingClientRect().top - before;
      if (by) scrollBy({ top: by, behavior: "instant" });
    }
    performance.mark("dz-shown");
    this.#own.dispatchEvent(new Event("dz-view"));
    requestAnimationFrame(() => requestAnimationFrame(() => root.classList.remove("dz-switching")));
  }

  #remove() {
    for (const [place, block] of this.#pairs) {
      const hadFocus = block.contains(document.activeElement);
      block.remove();
      if (hadFocus) place.querySelector("a")?.focus({ preventScroll: true });
    }
  }
}

function insert(place, block) {
  const tools = place.querySelector(":scope > .dz-point__tools");
  if (tools) tools.before(block);
  else place.append(block);
}

function insertBehind(place, block) {
  place.after(block);
}

/** The point, or heading, that one reads at the top; none while the head of the page is there. */
function topmost(own) {
  if (!scrollY) return null;
  const bottom = document.querySelector(".dz-header")?.getBoundingClientRect().bottom ?? 0;
  const header = Math.max(0, bottom);
  const target = document.querySelector(".dz-point:target, h2:target");
  if (target && isOnScreen(target, header)) return target;
  const blocks = own.querySelectorAll(".dz-point[id], h2[id]");
  return [...blocks].find((block) => block.getBoundingClientRect().bottom > header + LINE);
}

function isOnScreen(element, top) {
  const box = element.getBoundingClientRect();
  return box.bottom > top && box.top < innerHeight;
}
