// The search dialog: opened by its button, by "/" and by Ctrl-K or Command-K. What finds pages,
// search-engine.js and Pagefind's index, is loaded when it is first opened, from this site alone.
//
// The words it shows are data-* attributes of the dialog, in the page's language.

const SITE = new URL("../../", import.meta.url);
const LANG = document.documentElement.lang;
const PAUSE = 120; // milliseconds without a keystroke before a search
const PATIENCE = 300; // milliseconds before it says that it is searching
const BATCH = 8; // pages shown at a time
const POINTS = 3; // points shown of a page
const EXCERPT = { zh: 80, en: 190 }; // characters

const dialog = document.querySelector("dialog[data-dz-search]");
const opener = document.querySelector("[data-dz-search-open]");

function start() {
  const input = dialog.querySelector("input");
  const results = dialog.querySelector("[data-dz-search-results]");
  const search = new Search(input, results, dialog.querySelector("[role=status]"));

  opener.hidden = false;
  opener.addEventListener("click", () => open(search));
  document.addEventListener("keydown", (event) => {
    if (!dialog.open && isShortcut(event)) {
      event.preventDefault();
      open(search);
    }
  });

  input.addEventListener("input", (event) => {
    if (!event.isComposing) search.later();
  });
  input.addEventListener("compositionend", () => search.later());
  input.form.addEventListener("submit", (event) => {
    event.preventDefault();
    search.follow();
  });
  dialog.querySelector("[data-dz-search-close]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // the backdrop: the content fills the dialog
  });
  dialog.addEventListener("keydown", (event) => onKey(event, input, results));
  dialog.addEventListener("close", () => dialog.open || writeQuery("")); // it comes late
  results.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link && isThisPage(link) && !event.ctrlKey && !event.metaKey) dialog.close();
  });

  const asked = new URLSearchParams(location.search).get("q");
  if (asked) {
    input.value = asked;
    open(search);
  }
}

function open(search) {
  dialog.showModal();
  search.input.select();
  writeQuery(search.input.value.trim());
  search.now();
}

function isShortcut(event) {
  const isField = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (isField || event.defaultPrevented || event.isComposing || event.altKey) return false;
  if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === "k";
  return event.key === "/";
}

/** Escape closes; the arrow keys lead from the field through the results and back. */
function onKey(event, input, results) {
  if (event.isComposing) return;
  if (event.key === "Escape") {
    event.preventDefault(); // some browsers would only empty the field
    dialog.close();
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const stops = [input, ...results.querySelectorAll("a, button")];
    const next = stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    if (next >= 0 && next < stops.length) {
      event.preventDefault();
      stops[next].focus();
    }
  }
}

function isThisPage(link) {
  return link.origin === location.origin && link.pathname === location.pathname;
}

/** Keep the query in the address, so that going back from a result finds it again. */
function writeQuery(query) {
  const url = new URL(location.href);
  if (query) url.searchParams.set("q", query);
  else url.searchParams.delete("q");
  if (url.href !== location.href) history.replaceState(history.state, "", url);
}

/** The words of the dialog, with their {places} filled. */
function say(key, values = {}) {
  return dialog.dataset[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** Searches for what the field holds and lists what is found. */
class Search {
  #results;
  #status;
  #engine = null;
  #timer = 0;
  #turn = 0;
  #query = null;
  #running = Promise.resolve();

  constructor(input, results, status) {
    this.input = input;
    this.#results = results;
    this.#status = status;
  }

  /** Search once the typing pauses. */
  later() {
    this.#results.ariaBusy = "true";
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.now(), PAUSE);
  }

  /** Search, unless it is done or being done. */
  now() {
    clearTimeout(this.#timer);
    const query = this.input.value.trim();
    if (query !== this.#query) {
      this.#query = query;
      this.#running = this.#search(query);
    }
    const running = this.#running;
    running.then(() => {
      if (running === this.#running) this.#results.ariaBusy = null;
    });
    return running;
  }

  async #search(query) {
    const turn = (this.#turn += 1);
    const isStale = () => turn !== this.#turn;
    const waiting = setTimeout(() => isStale() || this.#message(say("loading")), PATIENCE);
    try {
      this.#engine ??= loadEngine();
      const engine = await this.#engine;
      const findings = query ? await engine.find(query) : null;
      const exact = findings ? await findings.nextExact(BATCH) : [];
      const loose = findings && !findings.hasExact ? await findings.nextLoose(BATCH) : [];
      if (isStale()) return;
      writeQuery(query);
      this.#results.dataset.query = query;
      if (exact.length || loose.length) this.#list(findings, exact, loose);
      else this.#message(isBegun(query) ? say("hint") : say("none", { q: query }));
    } catch (error) {
      if (isStale()) return;
      this.#engine = null;
      this.#query = null;
      this.#message(say("failed"));
      console.warn(error);
    } finally {
      clearTimeout(waiting);
    }
  }

  /** Follow the first result of what the field holds. */
  async follow() {
    await this.now();
    this.#results.querySelector("a")?.click();
  }

  #message(message) {
    this.#status.textContent = message;
    this.#results.replaceChildren(element("p", { className: "dz-search__message" }, message));
  }

  #list(findings, exact, loose) {
    const counts = [say("exact", { n: findings.exactCount })];
    if (findings.looseCount) counts.push(say("loose", { n: findings.looseCount }));
    this.#status.textContent = counts.join(" ");
    this.#results.replaceChildren();
    this.#results.scrollTop = 0;
    const heading = exact.length ? counts[0] : say("noneExact");
    this.#section(heading, findings, exact, "Exact");
    if (!findings.hasExact) this.#looseSection(findings, loose);
  }

  #looseSection(findings, loose) {
    if (!loose.length) return;
    this.#section(say("loose", { n: findings.looseCount }), findings, loose, "Loose");
  }

  /** Add a list under its heading, with a button while there is more of it. */
  #section(heading, findings, pages, kind) {
    const list = element("ol", { className: "dz-hits", role: "list" }, ...pages.map(hit));
    const title = element("h2", { className: "dz-search__label" }, heading);
    const section = element("section", { className: `dz-search__${kind.toLowerCase()}` }, title);
    if (pages.length) section.append(list);
    if (findings[`has${kind}`]) section.append(this.#more(findings, list, kind));
    this.#results.append(section);
  }

  #more(findings, list, kind) {
    const button = element("button", { type: "button", className: "dz-search__more" }, say("more"));
    button.addEventListener("click", async () => {
      button.disabled = true;
      const turn = this.#turn;
      try {
        const pages = await findings[`next${kind}`](BATCH);
        const isLast = !findings[`has${kind}`];
        const loose = kind === "Exact" && isLast ? await findings.nextLoose(BATCH) : [];
        if (turn === this.#turn) this.#extend(list, pages, findings, loose);
        if (isLast) button.remove();
      } catch (error) {
        this.#status.textContent = say("failed");
        console.warn(error);
      }
      button.disabled = false;
    });
    return button;
  }

  /** Add to a list, and go on to the looser matches when there are any to go on to. */
  #extend(list, pages, findings, loose) {
    const items = pages.map(hit);
    list.append(...items);
    if (list.closest(".dz-search__exact")) {
      list.previousSibling.textContent = say("exact", { n: findings.exactCount });
    }
    this.#looseSection(findings, loose);
    items[0]?.querySelector("a").focus();
  }
}

/** Tell whether there is too little to say that nothing was found: one letter is no word yet. */
function isBegun(query) {
  return /^[a-z]?$/i.test(query);
}

async function loadEngine() {
  const { SearchEngine } = await import("./search-engine.js");
  return SearchEngine.load(SITE, LANG);
}

/** Return the list item of a page: its title, what it is, and its points that match. */
function hit({ url, title, blocks, kind, date }) {
  const name = element("a", { href: url }, ...marked(title.text, title.marks));
  const about = element("p", { className: "dz-hit__about" }, kindName(kind));
  if (date) about.append(" · ", element("time", { dateTime: date }, dateText(date)));
  const points = blocks.slice(0, POINTS).map((block) => {
    const link = element("a", { href: block.url }, ...excerpt(block));
    return element("li", { className: "dz-hit__point" }, link);
  });
  return element(
    "li",
    { className: "dz-hit" },
    element("h3", { className: "dz-hit__title" }, name),
    about,
    element("ul", { className: "dz-hit__points", role: "list" }, ...points),
  );
}

function kindName(kind) {
  return { briefing: say("briefing"), topic: say("topic") }[kind] ?? say("page");
}

function dateText(date) {
  const format = { year: "numeric", month: "long", day: "numeric", timeZone: "UTC" };
  return new Date(date).toLocaleDateString(LANG === "en" ? "en-GB" : LANG, format);
}

/** Return a block's text around its first match, cut between words. */
function excerpt({ text, marks }) {
  const length = EXCERPT[LANG.slice(0, 2)] ?? EXCERPT.en;
  if (text.length <= length) return marked(text, marks);
  const first = marks[0] ?? [0, 0];
  const slack = Math.max(length - (first[1] - first[0]), 0);
  let from = Math.max(0, Math.min(first[0] - Math.floor(slack / 3), text.length - length));
  let to = Math.min(text.length, from + length);
  if (from > 0) from += /^\w*\s*/.exec(text.slice(from, first[0]))[0].length;
  if (to < text.length) to -= /\s*\w*$/.exec(text.slice(Math.max(first[1], from), to))[0].length;
  const inside = marks
    .map(([start, end]) => [Math.max(start, from) - from, Math.min(end, to) - from])
    .filter(([start, end]) => start < end);
  return [
    from > 0 ? "…" : "",
    ...marked(text.slice(from, to), inside),
    to < text.length ? "…" : "",
  ];
}

/** Return a text as nodes, each match one <mark>. */
function marked(text, marks) {
  const nodes = [];
  let done = 0;
  for (const [from, to] of marks) {
    nodes.push(text.slice(done, from), element("mark", {}, text.slice(from, to)));
    done = to;
  }
  return [...nodes, text.slice(done)];
}

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

if (dialog && opener) start();
