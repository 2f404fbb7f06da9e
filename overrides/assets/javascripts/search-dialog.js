// What happens in the open search dialog: reads its field and filters, searches and lists.

import { keySwitch } from "./choices.js";
import { SearchEngine } from "./search-engine.js";
import { element, hit, topicLinks } from "./search-hits.js";

const SITE = new URL("../../", import.meta.url);
// Of the dialog: the one 404 page of both languages has another of its own.
const LANG = document.querySelector("[data-dz-search]").lang;
const PAUSE = 120; // milliseconds without a keystroke before a search
const PATIENCE = 300; // milliseconds before it says that it is searching
const BATCH = 8; // pages shown at a time
const SUGGESTED = 12; // topics
const NAMES = 6; // other names of a topic that are told
const FILTERS = ["kind", "topic", "outlet", "year"];

export class SearchDialog {
  #dialog;
  #form;
  #input;
  #results;
  #status;
  #panel;
  #write;
  #engine = null;
  #findings = null;
  #timer = 0;
  #turn = 0;
  #asked = "";
  #running = Promise.resolve();

  /**
   * @param {HTMLDialogElement} dialog
   * @param {Object<string, string>} asked Filters and order that the address has.
   * @param {(asked: Object<string, string>) => void} write Puts what is asked in the address.
   */
  constructor(dialog, asked, write) {
    this.#dialog = dialog;
    this.#form = dialog.querySelector("form");
    this.#input = dialog.querySelector("input");
    this.#results = dialog.querySelector("[data-dz-search-results]");
    this.#status = dialog.querySelector("[role=status]");
    this.#panel = dialog.querySelector("details");
    this.#write = write;
    for (const name of [...FILTERS, "sort"]) this.#restore(this.#form.elements[name], asked[name]);
    this.#results.after(keySwitch(dialog.dataset));
    this.#listen();
  }

  /** Choose what the address has; its name and its count come with the filters. */
  #restore(select, value) {
    if (!select.options.length) select.add(new Option(this.#say("any"), ""));
    if (value && select.name !== "sort") select.add(new Option(value, value));
    if (value) select.value = value;
    if (value) this.#panel.open = true;
  }

  #listen() {
    this.#input.addEventListener("input", (event) => {
      if (!event.isComposing) this.#later();
    });
    this.#input.addEventListener("compositionend", () => this.#later());
    this.#form.addEventListener("change", (event) => {
      if (event.target.matches("select")) this.now();
    });
    this.#panel.addEventListener("toggle", () => this.#showCounts());
    this.#dialog.querySelector("[data-dz-search-reset]").addEventListener("click", () => {
      for (const name of FILTERS) this.#form.elements[name].value = "";
      this.now();
    });
    this.#results.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      if (link && isThisPage(link) && !event.ctrlKey && !event.metaKey) this.#dialog.close();
    });
  }

  /** Search once the typing pauses. */
  #later() {
    this.#results.ariaBusy = "true";
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.now(), PAUSE);
  }

  /** Search, unless it is done or being done. */
  now() {
    clearTimeout(this.#timer);
    const asked = this.#read();
    if (this.#status.textContent === "" || JSON.stringify(asked) !== this.#asked) {
      this.#asked = JSON.stringify(asked);
      this.#results.ariaBusy = "true";
      this.#running = this.#search(asked);
    } else {
      this.#write(asked);
    }
    const running = this.#running;
    running.then(() => {
      if (running === this.#running) this.#results.ariaBusy = null;
    });
    return running;
  }

  /** Return the query, the filters and the order; without a query there is nothing to narrow. */
  #read() {
    const q = this.#input.value.trim();
    const chosen = [...FILTERS, "sort"].map((name) => [name, this.#form.elements[name].value]);
    return q ? { q, ...Object.fromEntries(chosen) } : { q };
  }

  async #search(asked) {
    const turn = (this.#turn += 1);
    const isStale = () => turn !== this.#turn;
    const waiting = setTimeout(() => isStale() || this.#message(this.#say("loading")), PATIENCE);
    try {
      this.#engine ??= SearchEngine.load(SITE, LANG);
      const engine = await this.#engine;
      const { q, sort, ...filters } = asked;
      const findings = q ? await engine.find(q, filters, sort) : null;
      const exact = findings ? await findings.nextExact(BATCH) : [];
      if (isStale()) return;
      this.#findings = findings;
      this.#write(asked);
      clearTimeout(waiting);
      if (exact.length) this.#begin(findings, exact);
      const counts = findings ? await this.#counts(findings) : {};
      const [also, loose] = findings
        ? [await findings.nextAlso(BATCH), counts.loose ? await findings.nextLoose(BATCH) : []]
        : [[], []];
      if (isStale()) return;
      if (exact.length + also.length + loose.length) {
        this.#list(findings, { exact, also, loose }, counts);
      } else {
        this.#nothing(engine, asked);
      }
      this.#panel.hidden = !q;
      this.#results.dataset.query = q;
      await this.#showCounts();
    } catch (error) {
      if (isStale()) return;
      this.#engine = null;
      this.#asked = "";
      this.#message(this.#say("failed"));
      console.warn(error);
    } finally {
      clearTimeout(waiting);
    }
  }

  /** Looser matches come once all exact ones are shown; till then they are not looked for. */
  async #counts(findings) {
    return {
      exact: await findings.exactCount(),
      also: await findings.alsoCount(),
      loose: findings.hasExact ? 0 : await findings.looseCount(),
    };
  }

  /** Follow the first result of what the field holds. */
  async follow() {
    await this.now();
    this.#results.querySelector("a")?.click();
  }

  #say(key, values = {}) {
    return this.#dialog.dataset[key].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  }

  #message(message, ...more) {
    this.#status.textContent = message;
    const text = element("p", { className: "dz-search__message" }, message);
    this.#results.replaceChildren(text, ...more);
  }

  /** Say that there is nothing, and where one could begin. */
  #nothing(engine, asked) {
    const isNarrowed = FILTERS.some((name) => asked[name]);
    const topics = topicLinks(this.#say("suggest"), engine.topics(SUGGESTED));
    // One letter is no word yet: too little to say that nothing was found.
    if (/^[a-z]?$/i.test(asked.q)) this.#message(this.#say("hint"), topics);
    else this.#message(this.#say(isNarrowed ? "noneFiltered" : "none", { q: asked.q }), topics);
  }

  /** Show the first matches while their number is still being made certain. */
  #begin(findings, exact) {
    this.#results.replaceChildren(this.#section([this.#say("exact", { n: "…" })], "Exact", exact));
    this.#results.scrollTop = 0;
  }

  /** Complete what was begun; what is there already stays, for it may have the focus. */
  #list(findings, pages, counts) {
    if (!pages.exact.length) this.#begin(findings, []);
    const [exact] = this.#results.children;
    const heading = counts.exact ? this.#say("exact", { n: counts.exact }) : this.#say("noneExact");
    exact.querySelector("h2").textContent = heading;
    if (findings.hasExact) {
      exact.append(this.#more(findings, exact.querySelector("ol"), "Exact"));
    }
    if (pages.also.length) {
      const names = this.#alsoHeading(findings, counts.also);
      this.#results.append(this.#section(names, "Also", pages.also, findings));
    }
    if (pages.loose.length) {
      this.#results.append(this.#looseSection(findings, pages.loose, counts.loose));
    }
    const labels = [...this.#results.querySelectorAll("h2")].map((label) => label.textContent);
    this.#status.textContent = labels.join(" ");
  }

  #looseSection(findings, pages, count) {
    return this.#section([this.#say("loose", { n: count })], "Loose", pages, findings);
  }

  /** Say which other names of the topic were searched for, each in its language. */
  #alsoHeading(findings, count) {
    const [before, after] = this.#say("also", { n: count }).split("{names}");
    const names = findings.names.slice(0, NAMES).flatMap(({ lang, name }, i) => {
      const separator = i ? [LANG === "en" ? ", " : "、"] : [];
      return [...separator, lang === LANG ? name : element("span", { lang }, name)];
    });
    return [before, ...names, after];
  }

  /** Return a list under its heading, with a button while there is more of it. */
  #section(heading, kind, pages, findings = null) {
    const list = element("ol", { className: "dz-hits" }, ...pages.map((page) => this.#hit(page)));
    list.setAttribute("role", "list");
    const title = element("h2", { className: "dz-search__label" }, ...heading);
    const section = element("section", { className: `dz-search__${kind.toLowerCase()}` }, title);
    if (pages.length) section.append(list);
    if (findings?.[`has${kind}`]) section.append(this.#more(findings, list, kind));
    return section;
  }

  #hit(page) {
    const kind = this.#say(page.kind in this.#dialog.dataset ? page.kind : "page");
    return hit(page, LANG, kind, this.#say("draft"));
  }

  #more(findings, list, kind) {
    const button = element("button", { type: "button", className: "dz-search__more" });
    button.append(this.#say("more"));
    button.addEventListener("click", async () => {
      button.disabled = true;
      const turn = this.#turn;
      try {
        const pages = await findings[`next${kind}`](BATCH);
        const isLast = !findings[`has${kind}`];
        const count = kind === "Exact" && isLast ? await findings.looseCount() : 0;
        const loose = count ? await findings.nextLoose(BATCH) : [];
        if (turn === this.#turn) {
          const items = pages.map((page) => this.#hit(page));
          list.append(...items);
          if (count) this.#results.append(this.#looseSection(findings, loose, count));
          items[0]?.querySelector("a").focus();
        }
        if (isLast) button.remove();
      } catch (error) {
        this.#status.textContent = this.#say("failed");
        console.warn(error);
      }
      button.disabled = false;
    });
    return button;
  }

  /** Fill the filters with what the pages found are, and how many of them. */
  async #showCounts() {
    if (!this.#panel.open || !this.#findings) return;
    const findings = this.#findings;
    const filters = await (await this.#engine).filters();
    const found = await findings.all();
    if (findings !== this.#findings) return;
    const chosen = FILTERS.map((name) => [name, this.#form.elements[name].value]);
    const kept = new Map(
      chosen
        .filter(([, value]) => value)
        .map(([name, value]) => [
          name,
          new Set(filters[name]?.find(({ id }) => id === value)?.pages),
        ]),
    );
    for (const [name, value] of chosen) {
      const others = [...kept].filter(([other]) => other !== name).map(([, pages]) => pages);
      const counted = found.filter((page) => others.every((pages) => pages.has(page)));
      this.#fill(name, value, filters[name] ?? [], new Set(counted));
    }
    this.#panel.querySelector("[data-dz-search-reset]").hidden = kept.size === 0;
  }

  #fill(name, chosen, values, found) {
    const select = this.#form.elements[name];
    const options = values
      .map(({ id, name: text, pages }) => ({
        id,
        text: name === "kind" ? this.#say(id) : text,
        count: pages.filter((page) => found.has(page)).length,
      }))
      .filter(({ id, count }) => count || id === chosen);
    if (name === "year") options.sort((a, b) => (a.id < b.id ? 1 : -1));
    const [open, close] = LANG === "en" ? [" (", ")"] : ["（", "）"];
    select.replaceChildren(
      new Option(this.#say("any"), ""),
      ...options.map(({ id, text, count }) => new Option(`${text}${open}${count}${close}`, id)),
    );
    select.value = chosen;
    select.parentElement.hidden = !options.length;
  }
}

function isThisPage(link) {
  return link.origin === location.origin && link.pathname === location.pathname;
}
