// A briefing's page: which languages it shows, what its citations rest on, and points to quote.
// The words are data-* attributes, in the page's language. parallel.js, which fetches the other
// language, and citations.js are loaded when they are first asked for.

import { areKeysOn, keySwitch, memory } from "./choices.js";

const PATIENCE = 100; // milliseconds before it says that it is loading
const SEEN = 4000; // milliseconds for which a good word stands on the screen

const words = document.querySelector("[data-dz-words]").dataset;
const status = document.createElement("p");

let ofStatus = 0;

/** Tell screen readers, and what does not show by itself, everyone; a fault stands longer. */
function say(text, { isSeen = false, isFault = false } = {}) {
  clearTimeout(ofStatus);
  status.textContent = "";
  status.classList.toggle("dz-visually-hidden", !isSeen);
  // In a later task, or the same words said twice would be announced once.
  ofStatus = setTimeout(() => {
    status.textContent = text;
    ofStatus = setTimeout(() => (status.textContent = ""), isFault ? 5 * SEEN : SEEN);
  }, 20);
}

/* ── which languages ───────────────────────────────────────────────────── */

const VIEWS = ["single", "columns", "below"];
const wide = matchMedia("(min-width: 51.25rem)");

/** The control of three views. What is chosen is kept; what a narrow window shows may be less. */
class View {
  #control;
  #twin = null;
  #chosen = "single";
  #turn = 0;

  constructor(control) {
    this.#control = control;
    control.hidden = false;
    control.addEventListener("change", (event) => this.choose(event.target.value));
    // Printing is a change of width, too; what is printed is what is shown.
    wide.addEventListener("change", () => matchMedia("print").matches || this.#show(false));
    const kept = memory.get("dz-view");
    if (VIEWS.includes(kept)) this.#chosen = kept;
    if (this.#chosen !== "single") this.#show(false);
  }

  get #shown() {
    return this.#chosen === "columns" && !wide.matches ? "below" : this.#chosen;
  }

  async choose(view) {
    this.#chosen = view;
    if (await this.#show(true)) memory.set("dz-view", view);
  }

  /** Go to the next view that this width has room for. */
  next() {
    const views = VIEWS.filter((view) => wide.matches || view !== "columns");
    return this.choose(views[(views.indexOf(this.#shown) + 1) % views.length]);
  }

  /** Show what is chosen; false if a later choice or a failure came between. */
  async #show(isAsked) {
    const turn = ++this.#turn;
    const view = this.#shown;
    this.#check(view);
    if (view !== "single") {
      const loading = setTimeout(() => isAsked && say(words.viewLoading, { isSeen: true }), PATIENCE);
      try {
        const { openTwin } = await import("./parallel.js");
        this.#twin ??= openTwin(words);
        await this.#twin;
      } catch {
        this.#twin = null; // the next choice tries again
        if (turn === this.#turn) {
          this.#chosen = document.documentElement.dataset.dzView ?? "single";
          this.#check(this.#shown);
          say(words.viewFailed, { isSeen: true, isFault: true });
        }
        return false;
      } finally {
        clearTimeout(loading);
        delete document.documentElement.dataset.dzWaits;
      }
    }
    if (turn !== this.#turn) return false;
    (await this.#twin)?.show(view);
    if (isAsked) say({ single: words.saidSingle, below: words.saidBelow }[view] ?? words.saidColumns);
    return true;
  }

  #check(view) {
    this.#control.querySelector(`[value=${view}]`).checked = true;
  }
}

function startKey(view) {
  document.querySelector(".dz-cite-this").after(keySwitch(words));
  document.addEventListener("keydown", (event) => {
    if (!areKeysOn() || event.key?.toLowerCase() !== "b" || !isFree(event)) return;
    event.preventDefault();
    view.next();
  });
}

/** Whether a key is the page's own: nobody types, no modifier is down, no dialog is open. */
function isFree(event) {
  const { target } = event;
  const isButton = target.matches?.("input[type=radio], input[type=checkbox]");
  const isField = !isButton && target.closest?.("input, textarea, select, [contenteditable]");
  const isHeld = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
  const isBusy = event.defaultPrevented || event.isComposing || event.repeat;
  return !isField && !isHeld && !isBusy && !document.querySelector("dialog[open]");
}

/* ── quoting ───────────────────────────────────────────────────────────── */

/** The text of a block without its citations, in one line. */
function plainText(block) {
  const copy = block.cloneNode(true);
  for (const each of copy.querySelectorAll(".dz-cite")) each.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
}

/** The sources that a point cites, in the order of their numbers: `[3] Title https://…`. */
function sourcesOf(point) {
  const cites = point.querySelectorAll(":scope > .dz-point__text .dz-cite");
  const ids = new Set([...cites].map((each) => each.hash.slice(1)));
  const lines = [];
  for (const entry of document.querySelectorAll(".dz-passages--sources li")) {
    const name = ids.has(entry.id) && entry.querySelector(".dz-source__name:not(.dz-quiet)");
    if (!name) continue;
    const parts = [`[${entry.id.slice(1)}]`, (name.querySelector("cite")?.textContent ?? "").trim()];
    lines.push([...parts, name.querySelector("a")?.href].filter(Boolean).join(" "));
  }
  return lines.length ? [words.sources + words.colon.trim(), ...lines] : lines;
}

/** The point as a quotation: each language that is shown, where it is from, its address. */
function quotation(point) {
  const address = new URL(document.querySelector("link[rel=canonical]")?.href ?? location.href);
  address.hash = point.id;
  const isShown = (block) => block.getClientRects().length > 0;
  const blocks = point.querySelectorAll(":scope > .dz-point__text, :scope > .dz-twin[data-text]");
  const texts = [...blocks].filter(isShown).map((block) => `“${plainText(block)}”`);
  return [...texts, words.source, address.href, ...sourcesOf(point)].join("\n");
}

/** Copy a text, or show it selected where the browser refuses. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    say(words.copied, { isSeen: true });
  } catch {
    showToCopy(text);
  }
}

function showToCopy(text) {
  const dialog = document.createElement("dialog");
  const field = document.createElement("textarea");
  const label = document.createElement("label");
  const close = document.createElement("button");
  dialog.className = "dz-by-hand";
  field.readOnly = true;
  field.rows = 6;
  field.value = text;
  label.append(words.copyByHand, field);
  close.textContent = words.close;
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove()); // gives the focus back before
  dialog.append(label, close);
  document.body.append(dialog);
  dialog.showModal();
  field.select();
}

function copyButton(name, label, text) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = name;
  button.addEventListener("click", () => copy(text()));
  if (label) {
    button.title = words.copyPoint;
    button.setAttribute("aria-label", label);
  } else {
    button.textContent = words.copy;
  }
  return button;
}

function startQuoting() {
  // Too narrow for three controls beside a sentence, or without a mouse to find them with.
  const needsMenus = matchMedia("(hover: none), (max-width: 44.99rem)").matches;
  const hasMenus = needsMenus && HTMLElement.prototype.showPopover !== undefined;
  for (const point of document.querySelectorAll(".dz-point[id]")) {
    const permalink = point.querySelector(".dz-point__link");
    const label = permalink.getAttribute("aria-label");
    const where = label.slice(label.indexOf(permalink.title) + permalink.title.length);
    permalink.after(copyButton("dz-point__copy", words.copyPoint + where, () => quotation(point)));
    if (hasMenus) permalink.before(menuButton(point, words.pointMenu + where));
  }
  if (hasMenus) document.documentElement.dataset.dzTouch = "";
}

let menu = null;

function menuButton(point, name) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "dz-point__menu";
  button.textContent = "⋯";
  button.setAttribute("aria-haspopup", "true");
  button.setAttribute("aria-label", name);
  button.addEventListener("click", async () => {
    menu ??= import("./point-menu.js").then(({ pointMenu }) => pointMenu({ words, quotation, copy }));
    (await menu)(point, button);
  });
  return button;
}

function startReferences() {
  const today = new Date();
  const pad = (number) => String(number).padStart(2, "0");
  const day = [today.getFullYear(), pad(today.getMonth() + 1), pad(today.getDate())].join("-");
  for (const place of document.querySelectorAll("[data-dz-accessed]")) {
    place.textContent = place.dataset.dzAccessed.replace("{day}", day);
  }
  for (const form of document.querySelectorAll(".dz-form")) {
    const heading = form.querySelector("h3");
    const text = form.querySelector(".dz-form__text");
    const button = copyButton("dz-form__copy", "", () => text.textContent.trim());
    button.setAttribute("aria-label", words.copy + words.colon + heading.textContent);
    text.after(button);
  }
}

/* ── citations ─────────────────────────────────────────────────────────── */

/** Load what shows citations at the first sign of interest in one. */
function startCitations() {
  if (!HTMLElement.prototype.showPopover) return; // the links to the list still work
  const own = document.querySelector("[data-dz-pair]");
  const signs = ["pointerover", "focusin", "click"];
  let popover = null;
  const onSign = async (event) => {
    const link = event.target.closest?.(".dz-cite");
    const isTap = event.type === "click";
    const isNative = event.ctrlKey || event.metaKey || event.shiftKey;
    if (!link || (isTap && isNative)) return;
    if (isTap) event.preventDefault();
    popover ??= import("./citations.js").then((module) => {
      for (const sign of signs) own.removeEventListener(sign, onSign);
      return module.startCitations(own, words);
    });
    try {
      const opened = await popover;
      if (isTap) opened.toggle(link, event.detail === 0);
      else if (event.pointerType !== "touch" && link.matches(":hover, :focus-visible")) {
        opened.look(link);
      }
    } catch {
      popover = null;
      if (isTap) location.hash = link.hash;
    }
  };
  for (const sign of signs) own.addEventListener(sign, onSign);
}

status.className = "dz-status dz-visually-hidden";
status.setAttribute("role", "status");
document.body.append(status);
startQuoting();
startReferences();
startCitations();
const control = document.querySelector("[data-dz-view]");
if (control) startKey(new View(control));
else delete document.documentElement.dataset.dzWaits;
