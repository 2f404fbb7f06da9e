// What is new to a reader: briefings that were not in the lists at the last visit and have not been
// read. All of it is kept in this browser, and can be turned off.

import { memory } from "./choices.js";

const KEY = "dz-unread";
const BRIEFING = /\/briefings\/(\d{4}\/[^/]+)\/$/;

const line = document.querySelector("[data-dz-unread]");

/** Return what is kept: whether it is on, since when, and the briefings that are known. */
function kept() {
  try {
    const read = JSON.parse(memory.get(KEY) ?? "null");
    if (Array.isArray(read?.known)) return { isOff: read.isOff === true, since: read.since, known: read.known };
  } catch {
    // Whatever stands there is not ours.
  }
  return null;
}

function keep(state) {
  memory.set(KEY, JSON.stringify(state));
}

function today() {
  const now = new Date();
  const pad = (number) => String(number).padStart(2, "0");
  return [now.getFullYear(), pad(now.getMonth() + 1), pad(now.getDate())].join("-");
}

function dayText(day) {
  const locale = document.documentElement.lang === "en" ? "en-GB" : "zh-CN";
  const form = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  return new Date(`${day}T00:00Z`).toLocaleDateString(locale, form);
}

const keyOf = (link) => BRIEFING.exec(new URL(link.href).pathname)?.[1];

/** The links to briefings in the list, each with what it is known by. */
function listed() {
  const links = [...document.querySelectorAll(".dz-entry__title a")];
  return links.map((link) => [link, keyOf(link)]).filter(([, key]) => key);
}

function button(text, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", act);
  return made;
}

function show() {
  const { dataset } = line;
  for (const mark of document.querySelectorAll(".dz-new")) mark.remove();
  let state = kept();
  const keys = listed().map(([, key]) => key);
  if (!state) {
    state = { isOff: false, since: today(), known: keys };
    keep(state);
    line.replaceChildren(dataset.first, " ", button(dataset.off, turn));
    return;
  }
  if (state.isOff) {
    line.replaceChildren(button(dataset.on, turn));
    return;
  }
  const fresh = listed().filter(([, key]) => !state.known.includes(key));
  for (const [link] of fresh) {
    const mark = document.createElement("span");
    mark.className = "dz-new";
    mark.textContent = dataset.mark;
    link.before(mark, " ");
  }
  const said = (fresh.length ? dataset.some : dataset.none)
    .replace("{n}", fresh.length)
    .replace("{day}", dayText(state.since));
  const all = button(dataset.all, () => {
    keep({ isOff: false, since: today(), known: [...new Set([...kept().known, ...keys])] });
    show();
  });
  line.replaceChildren(said, ...(fresh.length ? [" ", all] : []), " ", button(dataset.off, turn));
}

function turn() {
  const state = kept();
  keep({ ...state, isOff: !state.isOff, since: today() });
  show();
  line.querySelector("button").focus();
}

/** A briefing is read once its end has been on the screen. */
function watchEnd() {
  const key = BRIEFING.exec(location.pathname)?.[1];
  const end = document.querySelector(".dz-group:last-of-type, .dz-insights");
  if (!key || !end) return;
  const watcher = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    watcher.disconnect();
    const state = kept();
    if (state && !state.isOff && !state.known.includes(key)) {
      keep({ ...state, known: [...state.known, key] });
    }
  });
  watcher.observe(end);
}

if (line) show();
else watchEnd();
