// What finds pages: a query in, exact and looser matches out. It draws nothing (search.js does).
//
// Pagefind answers from the index which pages hold words, and where. Here a query is split as
// the index was (hooks/duizhao/writers/search.py, whose constants and pattern these are),
// so that places tell where its words follow one another; and the text of each page that is to
// be shown is read to make sure.

const GLUE = "`";
const TITLE_WORDS = 64;
/** The place of the title's last word, repeated. */
const ECHO = TITLE_WORDS - 2;

/** Words with the same beginning that are looked up one by one. */
const MANY = 40;

const HAN =
  "\\u3005-\\u3007\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const ALNUM = "[\\p{L}\\p{N}]";
const RUN = `(?:(?![${HAN}])${ALNUM})+`;
const PIECE = new RegExp(
  `(?<space>\\s+)|(?<=${ALNUM})-(?<after>[${HAN}]|${RUN})|(?<word>[${HAN}]|${RUN})` +
    `|(?:(?!(?<=${ALNUM})-${ALNUM})[^\\p{L}\\p{N}\\s])+`,
  "gu",
);
const IS_HAN = new RegExp(`^[${HAN}]`, "u");
const IS_ALNUM = new RegExp(`^${ALNUM}`, "u");
const ENDS_IN_HAN = new RegExp(`[${HAN}]$`, "u");
const ENDS_IN_ALNUM = new RegExp(`${ALNUM}$`, "u");
const REST_OF_WORD = new RegExp(`^(?:${RUN})?`, "u");
const UNPRINTED = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
const QUOTED = /^["“”„«「『](.+)["“”»」』]$/u;

/** Full-width letters and digits, subscripts and other hyphens as the index has them. */
function plain(text) {
  return text
    .normalize("NFC")
    .replace(UNPRINTED, "")
    .replace(/[\u2010\u2011]/g, "-")
    .replace(/[０-９Ａ-Ｚａ-ｚ]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[₀-₉]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0x2080 + 0x30));
}

/**
 * Return the words of a text with their places, as the index counts them: punctuation and the
 * ends of blocks hold a place, white space does not.
 */
export function wordsOf(text) {
  const words = [];
  let place = 0;
  for (const { groups } of plain(text).trim().matchAll(PIECE)) {
    if (groups.space) continue;
    const word = groups.word ?? groups.after;
    if (word) words.push({ word: word.toLowerCase(), place });
    place += 1;
  }
  return words;
}

/**
 * Return a text as it is compared: no case, no accents, full-width as half-width, straight
 * quotes, a hyphen within words as a space, no space beside Han. `at[i]` is where character `i`
 * of it begins in the text, and `at[text.length]` the text's end.
 */
export function fold(text) {
  let folded = "";
  const at = [];
  let space = -1;
  let index = 0;
  const put = (string, from) => {
    for (let i = 0; i < string.length; i += 1) at.push(from);
    folded += string;
  };
  for (const character of text) {
    const from = index;
    index += character.length;
    const form = formOf(character);
    if (form === " " || (form === "-" && joinsWords(text, from))) {
      if (folded && !ENDS_IN_HAN.test(folded.slice(-2))) space = from;
    } else if (form) {
      if (space >= 0 && !IS_HAN.test(form)) put(" ", space);
      space = -1;
      put(form, from);
    }
  }
  at.push(text.length);
  return { text: folded, at };
}

const forms = new Map();

/** Return what a character is compared as: a space, a hyphen, nothing, or itself made plain. */
function formOf(character) {
  let form = forms.get(character);
  if (form === undefined) {
    form = character.replace(UNPRINTED, "").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    form = form.replace(/\s+/g, " ").replace(/[\u2010\u2011]/g, "-");
    form = form.replace(/[‘’ʼ′]/g, "'").replace(/[“”„]/g, '"');
    forms.set(character, form);
  }
  return form;
}

/** Tell whether the hyphen at an index stands between letters or digits. */
function joinsWords(text, index) {
  const before = text.slice(Math.max(index - 2, 0), index);
  return ENDS_IN_ALNUM.test(before) && IS_ALNUM.test(text.slice(index + 1, index + 3));
}

/** Return where a folded query stands in a text, as [from, to] pairs; it must begin a word. */
export function placesOf(query, text) {
  const { text: folded, at } = fold(text);
  const found = [];
  let i = folded.indexOf(query);
  while (i >= 0) {
    const isMatch = beginsWord(folded, i);
    if (isMatch) found.push([at[i], endOf(text, at, i + query.length)]);
    i = folded.indexOf(query, i + (isMatch ? query.length : 1));
  }
  return found;
}

/** Tell whether no word runs across an index: "earth" is no match in "unearth". */
function beginsWord(folded, i) {
  const [before, next] = [folded.slice(Math.max(i - 2, 0), i), folded.slice(i, i + 2)];
  if (ENDS_IN_HAN.test(before) || IS_HAN.test(next)) return true;
  return !(ENDS_IN_ALNUM.test(before) && IS_ALNUM.test(next));
}

/** Return where the character before folded character `i` ends. */
function endOf(text, at, i) {
  const last = at[i - 1];
  return last + String.fromCodePoint(text.codePointAt(last)).length;
}

/** Return what a query asks for, or null if it has no word. */
export function readQuery(query) {
  const trimmed = query.trim();
  const quoted = QUOTED.exec(trimmed);
  const text = quoted ? quoted[1] : trimmed.replace(/^["“”„«「『]/u, "");
  const words = wordsOf(text);
  if (!words.length) return null;
  const first = words[0].place;
  const folded = fold(text).text;
  return {
    folded,
    /** Whether it begins and ends with a word: the index tells nothing of other characters. */
    isBare: IS_ALNUM.test(folded) && ENDS_IN_ALNUM.test(folded),
    exactOnly: Boolean(quoted),
    words: words.map(({ word }) => word),
    offsets: words.map(({ place }) => place - first),
  };
}

/** Return a word without an English ending, to begin other forms of it; short ones stay. */
export function stemOf(word) {
  if (!/^[a-z]{5,}$/.test(word)) return word;
  for (const ending of [/ies$/, /(?<=s|x|z|ch|sh)es$/, /(?<!s)s$/, /(?<=[a-z]{4})(ed|ing)$/]) {
    if (ending.test(word)) return word.replace(ending, "");
  }
  return word;
}

/** Searches one language's index of one site. */
export class SearchEngine {
  #pagefind;
  #site;
  #bundle;
  #lists = new Map();
  #table = null;

  /**
   * @param {URL} site The root of the site.
   * @param {string} lang The language of the index, as in `<html lang>`.
   */
  static async load(site, lang) {
    const bundle = new URL(`pagefind/${lang}/`, site);
    const { createInstance } = await import(new URL("pagefind.js", bundle).href);
    const engine = new SearchEngine();
    engine.#site = site;
    engine.#bundle = bundle;
    // A worker would be one more request and a second copy of this code.
    engine.#pagefind = createInstance({ noWorker: true });
    await engine.#pagefind.init();
    return engine;
  }

  /**
   * Find pages.
   *
   * @param {string} query As typed.
   * @param {Object<string, string[]>} filters What each must be, such as
   *   `{kind: ["briefing"], topic: ["tungsten", "cobalt"]}`; `table` tells what there is.
   * @returns {Promise<Findings | null>} null if the query has no word.
   */
  async find(query, filters = {}) {
    const asked = readQuery(query);
    if (!asked) return null;
    const { words } = asked;
    const within = await this.#within(filters);
    const longer = canExtend(words) ? await this.#longer(words.at(-1)) : words.slice(-1);
    const pages = await this.#search(words.join(" "), within);
    const exact = await this.#exact(asked, pages, longer);
    const loose = asked.exactOnly ? [] : await this.#loose(asked, pages, exact.pages, within);
    return new Findings(asked, exact, loose, this.#site);
  }

  /** Return the pages that hold the query as a phrase, best first, and whether that is certain. */
  async #exact({ words, offsets, isBare }, pages, longer) {
    if (!longer.length) return { pages: [], isCertain: true };
    const phrases = phrasesOf(words, offsets, longer);
    const ids = new Set();
    for (const phrase of phrases ?? []) {
      for (const { id } of await this.#search(`"${phrase}"`)) ids.add(id);
    }
    const found = pages
      .filter(({ id }) => !phrases || ids.has(id))
      .map((page) => ({ page, starts: startsIn(page.words, offsets) }))
      .filter(({ starts }) => starts.length);
    const isCertain = isBare && (phrases !== null || words.length === 1);
    return { pages: bestFirst(found, relevance), isCertain };
  }

  /**
   * Return the words of the index that begin with a word, itself among them, and have them loaded.
   *
   * Pagefind takes every word for a beginning, but loads the part of its index where the word
   * itself would stand, and not always the parts where longer words do.
   */
  async #longer(word) {
    const plainWord = fold(word).text;
    const initial = /^[0-9a-z]/.test(plainWord) ? plainWord[0] : "other";
    if (!this.#lists.has(initial)) {
      const answer = await this.#fetch(`words/${initial}.txt`);
      this.#lists.set(initial, (await answer.text()).split("\n"));
    }
    const longer = this.#lists.get(initial).filter((listed) => listed.startsWith(plainWord));
    if (longer.length) await this.#pagefind.preload(longer.join(" "));
    return longer;
  }

  /** Return the other pages that hold all the words, in any form, the closest first. */
  async #loose({ words }, pages, exact, within) {
    const stems = words.map(stemOf);
    const isSame = stems.every((stem, i) => stem === words[i]);
    if (isSame && words.length === 1) return [];
    for (const stem of stems.filter((stem, i) => stem !== words[i])) await this.#longer(stem);
    const others = isSame ? pages : await this.#search(stems.join(" "), within);
    const taken = new Set(exact.map(({ id }) => id));
    // Han characters anywhere on a page say little: half of them should stand together.
    const isHan = words.some((word) => IS_HAN.test(word));
    const least = isHan ? Math.max(2, Math.ceil(words.length / 2)) : 1;
    const found = others
      .filter(({ id }) => !taken.has(id))
      .map((page) => ({ page, run: longestRun(page.words) }))
      .filter(({ run }) => run >= least);
    return bestFirst(found, ({ page, run }) => [Math.min(run, words.length), page.score]);
  }

  /** Return the pages whose text holds the words; Pagefind finds them in what it is told, too. */
  async #search(term, within = null) {
    const { results } = await this.#pagefind.search(term);
    return results.filter(({ id, words }) => words.length && (!within || within.has(id)));
  }

  /** Return the ids of the pages that filters leave, or null for all. */
  async #within(filters) {
    const names = Object.keys(filters);
    if (!names.length) return null;
    const { ids, filters: there } = await this.table();
    const kept = names.map(
      (name) => new Set(filters[name].flatMap((value) => there[name]?.[value] ?? [])),
    );
    return new Set(ids.filter((_, number) => kept.every((numbers) => numbers.has(number))));
  }

  /** Return what there is to narrow and sort by: see `page_table` in writers/search.py. */
  async table() {
    this.#table ??= this.#fetch("pages.json").then((answer) => answer.json());
    return this.#table;
  }

  async #fetch(name) {
    const answer = await fetch(new URL(name, this.#bundle));
    if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
    return answer;
  }
}

/**
 * Return the phrases that hold a query, one for each word that its last may begin; or null where
 * Pagefind's phrases are no help, and places and the text of the pages decide: for one word there
 * is nothing to add, punctuation leaves a gap in a phrase, and a short beginning has many words.
 */
function phrasesOf(words, offsets, longer) {
  if (words.length === 1 && canExtend(words)) return null;
  if (offsets.at(-1) !== words.length - 1 || longer.length > MANY) return null;
  return longer.map((last) => [...words.slice(0, -1), last].join(" "));
}

/** The last word can be the beginning of another, unless it is a Han character or one letter. */
function canExtend(words) {
  const last = words.at(-1);
  return !IS_HAN.test(last) && (last.length > 1 || /[0-9]/.test(last));
}

/** Return the places from which each of the offsets holds one of a page's matched words. */
function startsIn(places, offsets) {
  const held = new Set(places);
  return places.filter((start) => offsets.every((offset) => held.has(start + offset)));
}

/** Return how many matched words follow one another at most. */
function longestRun(places) {
  let [longest, run] = [0, 0];
  places.forEach((place, i) => {
    run = i && place === places[i - 1] + 1 ? run + 1 : 1;
    longest = Math.max(longest, run);
  });
  return longest;
}

/** Is it the title, does it begin it, is it in it, how often is it there, and Pagefind's score. */
function relevance({ page, starts }) {
  const begins = starts[0] === 0;
  const isTitle = begins && page.words.includes(ECHO);
  const count = starts.filter((start) => start !== ECHO).length;
  return [isTitle, begins, starts[0] < TITLE_WORDS, count, page.score].map(Number);
}

/** Return pages sorted by lists of numbers: the one with greater ones, first to last, is first. */
function bestFirst(found, merits) {
  const ranked = found.map((item) => ({ page: item.page, merit: merits(item) }));
  ranked.sort(({ merit: a }, { merit: b }) => {
    const i = a.findIndex((value, index) => value !== b[index]);
    return i < 0 ? 0 : b[i] - a[i];
  });
  return ranked.map(({ page }) => page);
}

/** What a search found. Pages are read only as they are asked for. */
export class Findings {
  #asked;
  #site;
  #exact;
  #loose;
  #isCertain;
  #count;

  constructor(asked, { pages, isCertain }, loose, site) {
    this.#asked = asked;
    this.#site = site;
    this.#exact = [...pages];
    this.#loose = loose;
    this.#isCertain = isCertain;
    this.#count = pages.length;
    this.looseCount = loose.length;
  }

  /** How many pages hold the query; "≤ 9" while only reading them all would tell. */
  get exactCount() {
    return this.#isCertain || !this.hasExact ? `${this.#count}` : `≤ ${this.#count}`;
  }

  /** Whether `nextExact` has more to give. */
  get hasExact() {
    return this.#exact.length > 0;
  }

  get hasLoose() {
    return this.#loose.length > 0;
  }

  /** Return up to `count` further pages that hold the query, read and made sure of. */
  async nextExact(count) {
    const read = [];
    while (read.length < count && this.#exact.length) {
      const batch = this.#exact.splice(0, count - read.length);
      const pages = await Promise.all(batch.map((page) => this.#read(page, exactIn)));
      const right = pages.filter(({ matches }) => matches);
      this.#count -= batch.length - right.length;
      read.push(...right);
    }
    return read;
  }

  /** Return up to `count` further pages that are near the query. */
  async nextLoose(count) {
    const batch = this.#loose.splice(0, count);
    return Promise.all(batch.map((page) => this.#read(page, looseIn)));
  }

  async #read(page, marksIn) {
    return readPage(await page.data(), this.#asked, marksIn, this.#site);
  }
}

function exactIn(text, { folded }) {
  return placesOf(folded, text);
}

/** Return where parts of the query stand: words in any form, two Han characters or more. */
function looseIn(text, { words }) {
  const isHan = (word) => IS_HAN.test(word);
  const han = words.map((word) => (isHan(word) ? word : " ")).join("");
  const ranges = han.split(/ +/).flatMap((part) => (part.length > 1 ? hanRanges(text, part) : []));
  for (const word of words.filter((word) => !isHan(word))) {
    for (const [from, to] of placesOf(fold(stemOf(word)).text, text)) {
      ranges.push([from, to + REST_OF_WORD.exec(text.slice(to))[0].length]);
    }
  }
  return merged(ranges);
}

/** Return the stretches of a text of two characters or more that the query has too. */
function hanRanges(text, query) {
  const ranges = [];
  let i = 0;
  while (i < text.length) {
    let length = 0;
    while (i + length < text.length && query.includes(text.slice(i, i + length + 1))) length += 1;
    if (length > 1) ranges.push([i, i + length]);
    i += Math.max(length, 1);
  }
  return ranges;
}

function merged(ranges) {
  const sorted = ranges.sort((a, b) => a[0] - b[0]);
  return sorted.reduce((all, [from, to]) => {
    const last = all.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else all.push([from, to]);
    return all;
  }, []);
}

/**
 * Return what is shown of a page: its title, and each block of text that has a match, with the
 * address of the point or heading that it stands under.
 */
function readPage(data, asked, marksIn, site) {
  const address = new URL(data.raw_url.replace(/^\//, ""), site).href;
  const blocks = blocksOf(data).map((block) => ({ ...block, marks: marksIn(block.text, asked) }));
  const title = blocks.find(({ start }) => start === 0) ?? { text: address, marks: [] };
  const body = blocks.filter(({ start }) => start >= TITLE_WORDS);
  const matched = body.filter(({ marks }) => marks.length);
  const shown = matched.length ? matched : body.slice(0, 1);
  return {
    url: address,
    title,
    blocks: shown.map(({ id, text, marks }) => ({
      url: id ? `${address}#${encodeURIComponent(id)}` : address,
      text,
      marks,
    })),
    matches: title.marks.length + matched.reduce((sum, { marks }) => sum + marks.length, 0),
    kind: data.meta.kind,
    date: data.meta.date,
  };
}

/** Return the blocks of an indexed page as they read, each with the id that leads to it. */
function blocksOf({ content, anchors }) {
  const blocks = [{ text: "", start: 0 }];
  content.split(" ").forEach((word, place) => {
    const block = blocks.at(-1);
    if (word === GLUE) blocks.push({ text: "", start: place + 1 });
    else if (word.startsWith(GLUE)) block.text += word.slice(GLUE.length);
    else block.text += (block.text ? " " : "") + word;
  });
  const ids = [...anchors].sort((a, b) => a.location - b.location);
  const idAt = (start) => ids.findLast(({ location }) => location <= start)?.id;
  return blocks.filter(({ text }) => text).map((block) => ({ ...block, id: idAt(block.start) }));
}
