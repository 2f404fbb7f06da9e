// Where an address leads nowhere, looks for what its words may mean, in both languages. Without
// this script the page has its plain links.

import { SearchEngine } from "./search-engine.js";
import { element } from "./search-hits.js";

const SITE = new URL("../../", import.meta.url);
const MOST = 5; // pages shown in a language
/** Parts of addresses that say nothing of what was looked for. */
const COMMON = /^(zh|en|briefings|topics|figures|outlets|index|html?|\d{4})$/i;

function wordsOf(path) {
  let text = path;
  try {
    text = decodeURIComponent(path);
  } catch {
    // An address that is not UTF-8 is looked for as it stands.
  }
  const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word && !COMMON.test(word));
  return words.slice(0, 12);
}

async function fill(section, words) {
  const { lang } = section.closest("[lang]");
  const engine = await SearchEngine.load(SITE, lang);
  const numbers = (await engine.resembling(words)).slice(0, MOST);
  const pages = await Promise.all(numbers.map((number) => engine.read(number, () => [])));
  const items = pages.map(({ url, title }) =>
    element("li", {}, element("a", { href: url }, title.text)),
  );
  section.querySelector("ul").replaceChildren(...items);
  section.querySelector("h2, h3").hidden = !items.length;
  const search = section.querySelector("[data-dz-search-for]");
  search.href = `${search.getAttribute("href").split("?")[0]}?q=${encodeURIComponent(words.join(" "))}`;
  search.textContent = search.dataset.dzSearchFor.replace("{q}", words.join(" "));
  section.hidden = false;
}

const words = wordsOf(location.pathname.slice(SITE.pathname.length));
if (words.length) {
  for (const section of document.querySelectorAll("[data-dz-missing]")) {
    fill(section, words).catch((error) => console.warn(error));
  }
}
