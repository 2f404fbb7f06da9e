// Opens the search dialog: by its button, by "/" and by Ctrl-K or Command-K, and where the address
// has a query. What searches and draws is asked for all at once, when the reader reaches for the
// button or opens the dialog.
//
// The words it shows are data-* attributes of the dialog, in the page's language.

import { areKeysOn } from "./choices.js";

const PARAMETERS = ["q", "kind", "topic", "outlet", "year", "sort"];

const PARTS = ["dialog", "engine", "findings", "hits", "query", "text"];

const dialog = document.querySelector("dialog[data-dz-search]");
const opener = document.querySelector("[data-dz-search-open]");

const there = new URLSearchParams(location.search);
const asked = Object.fromEntries(PARAMETERS.map((name) => [name, there.get(name) ?? ""]));

let loading = null;

function start() {
  opener.hidden = false;
  opener.addEventListener("click", () => open());
  for (const type of ["pointerenter", "focus"]) opener.addEventListener(type, load);
  document.addEventListener("keydown", (event) => {
    if (!dialog.open && isShortcut(event)) {
      event.preventDefault();
      open();
    }
  });
  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    loading?.then((search) => search.follow());
  });
  dialog.querySelector("[data-dz-search-close]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // the backdrop: the content fills the dialog
  });
  dialog.addEventListener("keydown", onKey);
  dialog.addEventListener("close", () => dialog.open || write({})); // it comes late

  if (asked.q) {
    dialog.querySelector("input").value = asked.q;
    open();
  }
}

/** Load the search, all of its files at the same time; again if that failed. */
function load() {
  if (!loading) {
    const site = new URL("../../", import.meta.url);
    const index = new URL(`search/${dialog.lang}/index.json`, site);
    // Asked for anew, for the other files of the index belong to the one build that it names.
    const answer = fetch(index, { cache: "no-cache" });
    const parts = PARTS.map((part) => import(`./search-${part}.js`));
    answer.catch(() => {}); // said when it is searched
    loading = Promise.all(parts).then(([{ SearchDialog }]) => {
      return new SearchDialog(dialog, { site, answer, asked, write });
    });
    loading.catch(() => (loading = null));
  }
  return loading;
}

async function open() {
  dialog.showModal();
  dialog.querySelector("input").select();
  const results = dialog.querySelector("[data-dz-search-results]");
  if (!results.children.length) results.textContent = dialog.dataset.loading;
  try {
    const search = await load();
    await search.now();
  } catch (error) {
    dialog.querySelector("[role=status]").textContent = dialog.dataset.failed;
    results.textContent = "";
    console.warn(error);
  }
}

function isShortcut(event) {
  const isField = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (isField || event.defaultPrevented || event.isComposing || event.altKey) return false;
  if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === "k";
  return event.key === "/" && areKeysOn();
}

/** Escape closes; the arrow keys lead from the field through the results and back. */
function onKey(event) {
  if (event.isComposing || event.target.matches("select")) return;
  if (event.key === "Escape") {
    event.preventDefault(); // some browsers would only empty the field
    dialog.close();
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const results = dialog.querySelectorAll("[data-dz-search-results] :is(a, button)");
    const stops = [dialog.querySelector("input"), ...results];
    const next = stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    if (next >= 0 && next < stops.length && stops.includes(document.activeElement)) {
      event.preventDefault();
      stops[next].focus();
    }
  }
}

/** Keep what is asked in the address, so that going back from a result finds it again. */
function write(asked) {
  const url = new URL(location.href);
  for (const name of PARAMETERS) {
    if (asked[name]) url.searchParams.set(name, asked[name]);
    else url.searchParams.delete(name);
  }
  if (url.href !== location.href) history.replaceState(history.state, "", url);
}

if (dialog && opener) start();
