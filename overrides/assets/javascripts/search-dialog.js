// What happens in the open search dialog: reads its field and filters, searches and lists.

import { keySwitch } from "./choices.js";
import { SearchEngine } from "./search-engine.js";
import { element, hit, topicLinks } from "./search-hits.js";

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
  #load;
  #engine = null;
  #findings = null;
  #timer = 0;
  #turn = 0;
  #asked = "";
  #running = Promise.resolve();

  /**
   * @param {HTMLDialogElement} dialog
   * @param {object} given
   * @param {URL} given.site The root of the site.
   * @param {Promise<Response>} given.answer The index of the dialog's language.
   * @param {Object<string, string>} given.asked Filters and order that the address has.
   * @param {(asked: Object<string, string>) => void} given.write Puts what is asked in the address.
   */
  constructor(dialog, { site, answer, asked, write }) {
    this.#dialog = dialog;
    this.#form = dialog.querySelector("form");
    this.#input = dialog.querySelector("input");
    this.#results = dialog.querySelector("[data-dz-search-results]");
    this.#status = dialog.querySelector("[role=status]");
    this.#panel = dialog.querySelector("details");
    this.#write = write;
    this.#load = (index) => SearchEngine.load(site, LANG, index);
    this.#engine = this.#load(answer);
    this.#engine.catch(() => {}); // said when it is searched
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
      this.#engine ??= this.#load();
      const engine = await this.#engine;
      const { q, sort, ...filters } = asked;
      const findings = q ? await engine.find(q, filters, sort) : null;
      const kinds = findings ? { found: await findings.next(BATCH), help: [] } : null;
      if (kinds && !findings.hasMore()) kinds.help = await findings.next(BATCH, "help");
      if (isStale()) return;
      this.#findings = findings;
      this.#write(asked);
      clearTimeout(waiting);
      if (kinds && kinds.found.length + kinds.help.length) this.#list(findings, kinds, q);
      else this.#nothing(engine, asked);
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
    // A few letters are no word yet: too little to say that nothing was found.
    if (/^[a-z]{0,3}$/i.test(asked.q)) this.#message(this.#say("hint"), topics);
    else this.#message(this.#say(isNarrowed ? "noneFiltered" : "none", { q: asked.q }), topics);
  }

  #list(findings, { found, help }, query) {
    const { counts, correction } = findings;
    const sections = [];
    if (correction) sections.push(this.#correction(correction, query));
    if (findings.names.length) sections.push(this.#alsoSearched(findings.names));
    if (found.length) {
      const heading = counts.found === 1 ? "foundOne" : "found";
      sections.push(this.#section(this.#say(heading, { n: counts.found }), "found", found));
    }
    if (help.length) {
      sections.push(this.#section(this.#say("help", { n: counts.help }), "help", help));
    }
    // Whoever has gone on to a result with the keyboard stays there when the list is made anew.
    const held = this.#results.contains(document.activeElement) && document.activeElement.href;
    this.#results.replaceChildren(...sections);
    this.#results.scrollTop = 0;
    if (held) {
      const links = [...this.#results.querySelectorAll("a")];
      (links.find((link) => link.href === held) ?? links[0])?.focus();
    }
    const labels = this.#results.querySelectorAll("h2, .dz-search__corrected > span");
    this.#status.textContent = [...labels].map((label) => label.textContent).join(" ");
  }

  /** Say what was searched for instead, and offer what was typed. */
  #correction(right, query) {
    const told = element("span", {}, this.#say("corrected", { right }));
    const button = element("button", { type: "button" }, this.#say("asTyped", { q: query }));
    button.addEventListener("click", () => {
      this.#input.value = LANG === "en" ? `"${query}"` : `“${query}”`;
      this.#input.focus();
      this.now();
    });
    return element("p", { className: "dz-search__corrected" }, told, " ", button);
  }

  /** Say which other names of the topic were searched for, each in its language. */
  #alsoSearched(all) {
    const [before, after] = this.#say("also").split("{names}");
    const names = all.slice(0, NAMES).flatMap(({ lang, name }, i) => {
      const separator = i ? [LANG === "en" ? ", " : "、"] : [];
      return [...separator, lang === LANG ? name : element("span", { lang }, name)];
    });
    return element("p", { className: "dz-search__also" }, before, ...names, after);
  }

  /** Return a list under its heading, with a button while there is more of it. */
  #section(heading, kind, pages) {
    const list = element("ol", { className: "dz-hits" }, ...pages.map((page) => this.#hit(page)));
    list.setAttribute("role", "list");
    const title = element("h2", { className: "dz-search__label" }, heading);
    const section = element("section", { className: `dz-search__${kind}` }, title, list);
    if (this.#findings.hasMore(kind)) section.append(this.#more(list, kind));
    return section;
  }

  #hit(page) {
    const kind = this.#say(page.kind in this.#dialog.dataset ? page.kind : "page");
    const about = page.lang ? `${kind} · ${this.#say("untranslated")}` : kind;
    return hit(page, LANG, about, this.#say("draft"));
  }

  #more(list, kind) {
    const findings = this.#findings;
    const button = element("button", { type: "button", className: "dz-search__more" });
    button.append(this.#say("more"));
    button.addEventListener("click", async () => {
      button.disabled = true;
      const turn = this.#turn;
      try {
        const pages = await findings.next(BATCH, kind);
        const isLast = !findings.hasMore(kind);
        const help = isLast && kind === "found" ? await findings.next(BATCH, "help") : [];
        if (turn === this.#turn) {
          const items = pages.map((page) => this.#hit(page));
          list.append(...items);
          if (help.length) {
            const heading = this.#say("help", { n: findings.counts.help });
            this.#results.append(this.#section(heading, "help", help));
          }
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
    const found = findings.all();
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
