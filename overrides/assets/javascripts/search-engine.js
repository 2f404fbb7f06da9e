// What finds pages: a query in, matches out. It draws nothing (search.js does).
//
// The index is a folder of small text files, read as they are needed; how they are written and
// what they hold stands in hooks/duizhao/writers/search_postings.py. Pages are numbered: topics
// and other pages first, then briefings, the newest first.

import {
  isHan,
  isWord,
  looseIn,
  nameKey,
  pinyinKey,
  placesOf,
  placesOfAny,
  fold,
  readQuery,
  stemOf,
} from "./search-text.js";

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUES = new Uint8Array(128);
[...DIGITS].forEach((digit, value) => (VALUES[digit.charCodeAt(0)] = value));

/** Reads the numbers of a line, one after the other. */
class Numbers {
  #line;
  #at = 0;

  constructor(line) {
    this.#line = line;
  }

  get isDone() {
    return this.#at >= this.#line.length;
  }

  digit() {
    return VALUES[this.#line.charCodeAt(this.#at++)];
  }

  next() {
    let [value, shift, digit] = [0, 0, this.digit()];
    while (digit >= 32) {
      value += (digit - 32) * 2 ** shift;
      shift += 5;
      digit = this.digit();
    }
    return value + digit * 2 ** shift;
  }
}

/** Return ascending numbers, written each as how much more it is than the one before. */
function ascending(line) {
  const numbers = new Numbers(line);
  const values = [];
  for (let last = -1; !numbers.isDone; values.push(last)) last += numbers.next() + 1;
  return values;
}

/** A term's weight on a page is 4 * its part in the title + how often it occurs. */
const inTitle = (weight) => weight >> 2;
const often = (weight) => weight & 3;

/** Add the pages of a term, with the greater of two weights where both have one. */
function readPages(line, pages) {
  const numbers = new Numbers(line);
  for (let page = -1; !numbers.isDone; ) {
    const step = numbers.next();
    page += (step >> 1) + 1;
    const weight = step & 1 ? numbers.digit() : 0;
    pages.set(page, Math.max(weight, pages.get(page) ?? 0));
  }
}

/** Add the places of a term on those pages that are asked for. */
function readPlaces(pagesLine, placesLine, wanted, places) {
  const pages = new Map();
  readPages(pagesLine, pages);
  const numbers = new Numbers(placesLine);
  for (const page of pages.keys()) {
    const isWanted = wanted.has(page);
    const held = places.get(page) ?? new Set();
    let count = numbers.next() + 1;
    for (let place = -1; count > 0; count -= 1) {
      place += numbers.next() + 1;
      if (isWanted) held.add(place);
    }
    if (isWanted) places.set(page, held);
  }
}

/** Tell whether a text comes before another in the index: by code point, not as JavaScript does. */
function isBefore(a, b) {
  const [left, right] = [Array.from(a), Array.from(b)];
  const i = left.findIndex((character, at) => character !== right[at]);
  if (i < 0) return left.length < right.length;
  return i < right.length && left[i].codePointAt(0) < right[i].codePointAt(0);
}

/** Searches one language's index of one site. */
export class SearchEngine {
  #site;
  #bundle;
  #lang;
  #index;
  #files = new Map();

  /**
   * @param {URL} site The root of the site.
   * @param {string} lang The language of the index, as in `<html lang>`.
   */
  static async load(site, lang) {
    const engine = new SearchEngine();
    engine.#site = site;
    engine.#lang = lang;
    engine.#bundle = new URL(`search/${lang}/`, site);
    // Asked for anew, for the other files belong to the one build that it names.
    const answer = await fetch(new URL("index.json", engine.#bundle), { cache: "no-cache" });
    if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
    const index = await answer.json();
    engine.#index = { ...index, words: index.words.split("\n"), pairs: index.pairs.split("\n") };
    return engine;
  }

  /** The topics that most briefings are on: `{name, url, count}`. */
  topics(count) {
    const { topics } = this.#index;
    const listed = topics.filter((topic) => topic.count && topic.labels[this.#lang]);
    const sorted = listed.sort((a, b) => b.count - a.count).slice(0, count);
    return sorted.map((topic) => this.#shown(topic));
  }

  #shown(topic) {
    const prefix = this.#lang === "en" ? "" : "zh/";
    const url = new URL(prefix + topic.path, this.#site).href;
    return { name: topic.labels[this.#lang][0], url, count: topic.count };
  }

  /**
   * Find pages.
   *
   * @param {string} query As typed.
   * @param {Object<string, string>} filters What each must be, such as `{topic: "tungsten"}`.
   * @param {"relevance" | "date"} sort
   * @returns {Promise<Findings | null>} null if the query has no word.
   */
  async find(query, filters = {}, sort = "relevance") {
    let asked = readQuery(query);
    if (!asked) return null;
    const within = await this.#within(filters);
    let phrase = await this.#phrase(asked);
    if (!phrase.pages.size && asked.tokens.some(({ token }) => isHan(token))) {
      const simplified = await this.#simplified(asked.text);
      if (simplified !== asked.text) {
        asked = { ...readQuery(simplified), exactOnly: asked.exactOnly };
        phrase = await this.#phrase(asked);
      }
    }
    const topics = asked.exactOnly ? [] : this.#topicsCalled(asked.text);
    return new Findings(this, { asked, phrase, topics, within, sort });
  }

  /** Return the topics of which a text is a name, in either language or in pinyin. */
  #topicsCalled(text) {
    const [name, spelt] = [nameKey(text), pinyinKey(text)];
    return this.#index.topics
      .map((topic, number) => ({ ...topic, number, names: Object.values(topic.labels).flat() }))
      .filter(
        ({ names, pinyin }) =>
          names.some((label) => nameKey(label) === name) || (spelt && pinyin.includes(spelt)),
      );
  }

  /** Return the pages on a topic: its own, and those that are filed there or hold a name of it. */
  async pagesOn({ number }) {
    return ascending(await this.#file(`topics/${number}.txt`));
  }

  /**
   * Return the pages that may hold a query as a phrase, with its weight; `places` tells whether
   * more than the look-up is needed to be sure.
   */
  async #phrase({ tokens, folded }) {
    const { length } = tokens;
    if (length === 1) {
      const [{ token }] = tokens;
      const isBeginning = !isHan(token) && (token.length > 1 || /\d/.test(token));
      return { pages: await this.#pages("words", token, isBeginning), isCertain: true };
    }
    const pairs = tokens.slice(1).map(({ end, token }, i) => ({
      offset: i,
      key: folded.slice(tokens[i].start, end),
      isBeginning: i === length - 2 && isWord(token) && !isHan(token),
      // Between words the spelling is sure; punctuation may have a space beside it or not.
      isPlain: isWord(token) && isWord(tokens[i].token),
    }));
    await Promise.all(
      pairs.map(async (pair) => {
        pair.pages = await this.#pages("pairs", pair.key, pair.isBeginning);
      }),
    );
    if (length === 2) return { pages: pairs[0].pages, isCertain: true };
    return { pages: together(pairs.map(({ pages }) => pages)), isCertain: false, pairs };
  }

  /** Return those of some pages on which pairs of words follow one another. */
  async following(pairs, pages) {
    const places = await Promise.all(
      neededPairs(pairs).map(async ({ key, isBeginning, offset }) => {
        const held = new Map();
        for (const { line, file, at } of await this.#lines("pairs", key, isBeginning)) {
          const lines = (await this.#file(`places/${file}.txt`)).split("\n");
          readPlaces(line, lines[at], pages, held);
        }
        return { offset, held };
      }),
    );
    const [{ held: starts }, ...others] = places;
    return new Set(
      [...pages.keys()].filter((page) =>
        [...(starts.get(page) ?? [])].some((start) =>
          others.every(({ offset, held }) => held.get(page)?.has(start + offset)),
        ),
      ),
    );
  }

  /** Return the pages of a term, or of all that begin with it, with its weight on each. */
  async #pages(kind, key, isBeginning) {
    const pages = new Map();
    for (const { line } of await this.#lines(kind, key, isBeginning)) readPages(line, pages);
    return pages;
  }

  /** Return the lines of a term, or of all that begin with it, and where they stand. */
  async #lines(kind, key, isBeginning) {
    const firsts = this.#index[kind];
    const fileOf = (text) => firsts.findLastIndex((first) => !isBefore(text, first));
    const from = Math.max(fileOf(key), 0);
    const to = isBeginning ? fileOf(`${key}\u{10ffff}`) : from;
    const numbers = Array.from({ length: to - from + 1 }, (_, i) => from + i);
    const files = await Promise.all(numbers.map((n) => this.#file(`${kind}/${n}.txt`)));
    return files.flatMap((text, i) =>
      matchingLines(text, key, isBeginning).map((found) => ({ ...found, file: numbers[i] })),
    );
  }

  /**
   * Return the pages that are near a query: that hold all its words in some form, and half of its
   * pairs of Han characters. The weight is how many pairs, then the part in the title.
   */
  async near({ tokens, folded }) {
    const words = tokens.filter(({ token }) => isWord(token) && !isHan(token));
    const stems = words.map(({ token }) => stemOf(token));
    const pairs = [];
    tokens.forEach(({ token, end }, i) => {
      const before = tokens[i - 1];
      if (before && isHan(token) && isHan(before.token)) pairs.push(folded.slice(before.start, end));
    });
    const isSame = stems.every((stem, i) => stem === words[i].token);
    if (isSame && words.length + pairs.length < 2) return new Map();
    const listed = await Promise.all(
      stems.map((stem) => this.#pages("words", stem, stem.length > 3)),
    );
    const chains = await Promise.all(pairs.map((pair) => this.#pages("pairs", pair, false)));
    const held = new Map();
    for (const page of chains.flatMap((pages) => [...pages.keys()])) {
      held.set(page, (held.get(page) ?? 0) + 1);
    }
    for (const [page, count] of held) if (count * 2 < pairs.length) held.delete(page);
    if (!listed.length) return new Map([...held].map(([page, count]) => [page, count * 4]));
    const all = together(pairs.length ? [...listed, held] : listed);
    return new Map([...all].map(([page, weight]) => [page, (held.get(page) ?? 0) * 4 + inTitle(weight)]));
  }

  /**
   * Return the pages that have most in common with some words, in either language, the nearest
   * first: what may be meant where an address leads nowhere.
   */
  async resembling(words) {
    const merits = new Map();
    const add = (pages, factor) => {
      const rarity = Math.log(1 + this.#index.pages / (pages.size + 1));
      for (const [page, weight] of pages) {
        const merit = rarity * factor * (inTitle(weight) ? 3 : 1);
        merits.set(page, (merits.get(page) ?? 0) + merit);
      }
    };
    for (const word of words.map((word) => fold(word).text)) {
      add(await this.#pages("words", stemOf(word), word.length > 3), 1);
    }
    const runs = words.flatMap((_, i) => [1, 2, 3].map((n) => words.slice(i, i + n).join(" ")));
    for (const topic of new Set([...new Set(runs)].flatMap((run) => this.#topicsCalled(run)))) {
      const pages = await this.pagesOn(topic);
      add(new Map(pages.map((page) => [page, page === topic.page ? 12 : 0])), 1);
    }
    const sorted = [...merits].sort(([a, x], [b, y]) => y - x || a - b);
    const least = (sorted[0]?.[1] ?? 0) / 2;
    return sorted.filter(([, merit]) => merit >= least).map(([page]) => page);
  }

  /** Return a query in simplified characters. */
  async #simplified(text) {
    const { characters, phrases } = JSON.parse(await this.#file("traditional.json"));
    const listed = Array.from(characters);
    const forms = new Map();
    for (let i = 0; i < listed.length; i += 2) forms.set(listed[i], listed[i + 1]);
    const plain = Array.from(text, (character) => forms.get(character) ?? character).join("");
    return phrases.reduce((result, [from, to]) => result.replaceAll(from, to), plain);
  }

  /** Return the pages that filters leave, or null for all. */
  async #within(filters) {
    const names = Object.keys(filters).filter((name) => filters[name]);
    if (!names.length) return null;
    const there = await this.filters();
    const kept = names.map((name) => new Set(there[name]?.find(({ id }) => id === filters[name])?.pages));
    return { has: (page) => kept.every((pages) => pages.has(page)) };
  }

  /** Return what there is to narrow by: `{topic: [{id, name, pages}]}`, the most pages first. */
  async filters() {
    const there = JSON.parse(await this.#file("filters.json"));
    const read = ([id, name, pages]) => ({ id, name, pages: ascending(pages) });
    return Object.fromEntries(Object.entries(there).map(([name, values]) => [name, values.map(read)]));
  }

  /** Order pages: the greatest weight first, then topics, then the newest briefing; or by date. */
  sorted(pages, sort, first = () => 0) {
    const { briefings } = this.#index;
    const age = (page) => (page < briefings ? page + this.#index.pages : page);
    const merit = (page, weight) => first(page) * 256 + inTitle(weight) * 16 + often(weight);
    const listed = [...pages].map(([page, weight]) => ({ page, merit: merit(page, weight) }));
    const byDate = (a, b) => age(a.page) - age(b.page);
    const byMerit = (a, b) => b.merit - a.merit || a.page - b.page;
    return listed.sort(sort === "date" ? byDate : byMerit).map(({ page }) => page);
  }

  /**
   * Return what is shown of a page: its title, and each block of text that has a match, with the
   * address of the point or heading that it stands under.
   *
   * @param {(text: string) => number[][]} marksIn Returns where the matches stand in a text.
   */
  async read(page, marksIn) {
    const data = JSON.parse(await this.#file(`pages/${page}.json`));
    const url = new URL(data.url, this.#site).href;
    const [title, plainTitle = title] = data.title;
    const titleMarks = marksIn(plainTitle);
    const blocks = data.blocks.map(([id, text, plain = text]) => ({
      url: id ? `${url}#${encodeURIComponent(id)}` : url,
      text,
      marks: marksIn(plain),
    }));
    const matched = blocks.filter(({ marks }) => marks.length);
    return {
      page,
      url,
      title: { text: title, marks: titleMarks },
      blocks: matched.length ? matched : blocks.slice(0, 1),
      isMatch: titleMarks.length + matched.length > 0,
      kind: data.kind,
      date: data.date,
      outlet: data.outlet,
      isDraft: data.draft === true,
    };
  }

  /** Return the text of a file of the index, which is asked for once. */
  #file(name) {
    if (!this.#files.has(name)) {
      const text = this.#fetch(name);
      text.catch(() => this.#files.delete(name));
      this.#files.set(name, text);
    }
    return this.#files.get(name);
  }

  async #fetch(name) {
    const answer = await fetch(new URL(`${name}?${this.#index.version}`, this.#bundle));
    if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
    return answer.text();
  }
}

/** Return the lines of a file of terms that are a term's, or begin with it, with their number. */
function matchingLines(text, key, isBeginning) {
  const sought = `\n${key}${isBeginning ? "" : "\t"}`;
  const found = [];
  let from = `\n${text}`.indexOf(sought);
  if (from < 0) return found;
  let at = countOf("\n", text.slice(0, from));
  for (const line of text.slice(from).split("\n")) {
    if (!`\n${line}`.startsWith(sought)) break;
    found.push({ line: line.slice(line.indexOf("\t") + 1), at });
    at += 1;
  }
  return found;
}

function countOf(character, text) {
  return text.split(character).length - 1;
}

/** Return the pages that are in all lists, with what the parts have in common. */
function together(lists) {
  const [first, ...others] = lists;
  const pages = new Map();
  for (const [page, weight] of first) {
    const weights = [weight, ...others.map((list) => list.get(page))];
    if (weights.some((each) => each === undefined)) continue;
    const isNamed = weights.every(inTitle);
    const place = isNamed ? Math.min(inTitle(weight), 2) : 0;
    pages.set(page, place * 4 + Math.min(...weights.map(often)));
  }
  return pages;
}

/** Return the pairs that prove a phrase: one between two others adds nothing but bytes. */
function neededPairs(pairs) {
  const needed = [...pairs];
  for (const pair of [...pairs].sort((a, b) => b.pages.size - a.pages.size)) {
    const at = needed.indexOf(pair);
    const [before, after] = [needed[at - 1], needed[at + 1]];
    const isBetween = before?.offset === pair.offset - 1 && after?.offset === pair.offset + 1;
    if (isBetween && pair.isPlain) needed.splice(at, 1);
  }
  return needed;
}

/** What a search found. Pages are read only as they are asked for. */
export class Findings {
  #engine;
  #asked;
  #phrase;
  #within;
  #sort;
  #rest;
  #also = null;
  #loose = null;
  #certainty = null;

  constructor(engine, { asked, phrase, topics, within, sort }) {
    this.#engine = engine;
    this.#asked = asked;
    this.#phrase = phrase;
    this.#within = within;
    this.#sort = sort;
    this.topics = topics;
    this.#rest = this.#ordered(phrase.pages);
    this.pages = new Set(this.#rest);
  }

  /** Whether `nextExact` has more to give. */
  get hasExact() {
    return this.#rest.length > 0;
  }

  /** Return up to `count` further pages that hold the query, read and made sure of. */
  async nextExact(count) {
    const { folded } = this.#asked;
    const read = [];
    while (read.length < count && this.#rest.length) {
      const batch = this.#rest.splice(0, count - read.length);
      const pages = await this.#read(batch, (text) => placesOf(folded, text));
      const right = pages.filter(({ isMatch }) => isMatch);
      read.push(...right);
      // The look-up was not enough: before more is read in vain, places tell which are right.
      if (right.length < batch.length) await this.exactCount();
    }
    return read;
  }

  /** Return how many pages hold the query. */
  exactCount() {
    this.#certainty ??= this.#makeCertain();
    return this.#certainty;
  }

  async #makeCertain() {
    const { pages, pairs, isCertain } = this.#phrase;
    if (!isCertain && pages.size) {
      const right = await this.#engine.following(pairs, pages);
      this.#rest = this.#rest.filter((page) => right.has(page));
      this.pages = new Set([...this.pages].filter((page) => right.has(page)));
      this.#phrase.pages = new Map([...pages].filter(([page]) => right.has(page)));
    }
    return this.pages.size;
  }

  /** Return all pages that were found whatever the filters say; looser matches if no other. */
  async all() {
    await this.alsoCount();
    const sure = [...this.#phrase.pages.keys(), ...this.#also.unfiltered];
    if (sure.length) return [...new Set(sure)];
    await this.looseCount();
    return this.#loose.unfiltered;
  }

  /** The names, other than the query, of the topics that it names: `[{lang, name}]`. */
  get names() {
    const listed = this.topics.flatMap(({ labels }) =>
      Object.entries(labels).flatMap(([lang, names]) => names.map((name) => ({ lang, name }))),
    );
    return listed.filter(({ name }) => fold(name).text !== this.#asked.folded);
  }

  /** Return how many other pages are on the topics that the query names. */
  async alsoCount() {
    if (!this.#also) {
      await this.exactCount();
      const lists = await Promise.all(this.topics.map((topic) => this.#engine.pagesOn(topic)));
      const pages = new Map(lists.flat().map((page) => [page, 0]));
      const others = this.#ordered(pages).filter((page) => !this.pages.has(page));
      this.#also = { rest: others, pages: new Set(others), unfiltered: [...pages.keys()] };
    }
    return this.#also.pages.size;
  }

  get hasAlso() {
    return this.#also?.rest.length > 0;
  }

  async nextAlso(count) {
    await this.alsoCount();
    const phrases = [this.#asked.folded, ...this.names.map(({ name }) => fold(name).text)];
    return this.#read(this.#also.rest.splice(0, count), (text) => placesOfAny(phrases, text));
  }

  /** Return how many further pages are near the query. */
  async looseCount() {
    if (!this.#loose) {
      await this.alsoCount();
      const near = this.#asked.exactOnly ? new Map() : await this.#engine.near(this.#asked);
      const others = this.#ordered(near).filter(
        (page) => !this.pages.has(page) && !this.#also.pages.has(page),
      );
      this.#loose = { rest: others, pages: new Set(others), unfiltered: [...near.keys()] };
    }
    return this.#loose.pages.size;
  }

  get hasLoose() {
    return this.#loose?.rest.length > 0;
  }

  async nextLoose(count) {
    await this.looseCount();
    return this.#read(this.#loose.rest.splice(0, count), (text) => looseIn(text, this.#asked));
  }

  #ordered(pages) {
    const own = new Set(this.topics.map(({ page }) => page));
    const kept = [...pages].filter(([page]) => !this.#within || this.#within.has(page));
    return this.#engine.sorted(kept, this.#sort, (page) => Number(own.has(page)));
  }

  #read(pages, marksIn) {
    return Promise.all(pages.map((page) => this.#engine.read(page, marksIn)));
  }
}
