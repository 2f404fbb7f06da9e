// Opens the search dialog: by its button, by "/" and by Ctrl-K or Command-K, and where the address
// has a query. What searches and draws, search-dialog.js, is loaded when it is first opened.
//
// The words it shows are data-* attributes of the dialog, in the page's language.

import { areKeysOn } from "./choices.js";

const PARAMETERS = ["q", "kind", "topic", "outlet", "year", "sort"];

const dialog = document.querySelector("dialog[data-dz-search]");
const opener = document.querySelector("[data-dz-search-open]");

let loading = null;

function start() {
  opener.hidden = false;
  opener.addEventListener("click", () => open());
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

  const asked = new URLSearchParams(location.search);
  if (asked.get("q")) {
    dialog.querySelector("input").value = asked.get("q");
    open(Object.fromEntries(PARAMETERS.map((name) => [name, asked.get(name) ?? ""])));
  }
}

async function open(asked = {}) {
  dialog.showModal();
  dialog.querySelector("input").select();
  loading ??= import("./search-dialog.js").then(
    ({ SearchDialog }) => new SearchDialog(dialog, asked, write),
  );
  try {
    const search = await loading;
    await search.now();
  } catch (error) {
    loading = null;
    dialog.querySelector("[role=status]").textContent = dialog.dataset.failed;
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
