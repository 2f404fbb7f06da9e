// What finds pages: a query in, matches out. It draws nothing (search.js does).
//
// The index is a folder of small text files, read as they are needed; how they are written and
// what they hold stands in hooks/duizhao/search/postings.py. Pages are numbered: topics
// and other pages first, then briefings, the newest first.

import { FILED, Findings, rank, strengthOf } from "./search-findings.js";
import { isFormOf, isPrefix, labelsOf, partsOf, rootOf } from "./search-query.js";
import {
  fold,
  isHan,
  isWord,
  nameKey,
  pinyinKey,
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

const PREFIX = 0.3; // how much the beginning of a word counts, beside the word itself

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
  #speller = null;

  /**
   * @param {URL} site The root of the site.
   * @param {string} lang The language of the index, as in `<html lang>`.
   * @param {Promise<Response>} asked Its `index.json`, if it has been asked for.
   */
  static async load(site, lang, asked) {
    const engine = new SearchEngine();
    engine.#site = site;
    engine.#lang = lang;
    engine.#bundle = new URL(`search/${lang}/`, site);
    // Asked for anew, for the other files belong to the one build that it names.
    const answer = await (asked ?? fetch(new URL("index.json", engine.#bundle), { cache: "no-cache" }));
    if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
    const index = await answer.json();
    engine.#index = {
      ...index,
      ...labelsOf(index.topics),
      words: index.words.split("\n"),
      pairs: index.pairs.split("\n"),
      help: new Set(index.help),
    };
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
   * @param {string} query As typed; in quotation marks it is found as it is, and nothing else.
   * @param {Object<string, string>} filters What each must be, such as `{topic: "tungsten"}`.
   * @param {"relevance" | "date"} sort
   * @returns {Promise<Findings | null>} null if the query has no word.
   */
  async find(query, filters = {}, sort = "relevance") {
    const asked = readQuery(query);
    if (!asked) return null;
    const within = await this.#within(filters);
    if (asked.exactOnly) return new Findings(this, { ...(await this.#quoted(asked)), within, sort });
    const answer = await this.#answer(asked);
    const correction = await this.#correction(answer);
    if (correction) {
      const corrected = await this.#answer(readQuery(correction));
      const findings = new Findings(this, { ...corrected, within, sort });
      if (findings.all().length) return Object.assign(findings, { correction });
    }
    return new Findings(this, { ...answer, within, sort });
  }

  /** Return the pages that hold a query as it is, as surely as it can be known without their texts. */
  async #quoted(asked) {
    const phrase = await this.#phrase(asked);
    if (!phrase.pages.size && hasHan(asked)) {
      const simplified = readQuery(await this.#simplified(asked.text));
      if (simplified.text !== asked.text) return this.#quoted({ ...simplified, exactOnly: true });
    }
    const sure = phrase.isCertain ? null : await this.following(phrase.pairs, phrase.pages);
    const certain = [...phrase.pages].filter(([page]) => !sure || sure.has(page));
    const topics = this.#topicsCalled(asked.text).filter(({ page }) => phrase.pages.has(page));
    return { asked, topics, phrase: new Map(certain) };
  }

  /**
   * Return the parts of a query with the pages of each, where it stands as a phrase, and the topics
   * that it is a name of.
   */
  async #answer(asked) {
    const topics = this.#topicsCalled(asked.text);
    const numbers = topics.map(({ number }) => number);
    const parts = topics.length
      ? [{ kind: "topic", text: asked.folded, numbers, phrases: [asked.folded] }]
      : partsOf(asked.text, { ...this.#index, lang: this.#lang });
    const found = parts.map(async (part) => {
      if (part.kind === "topic") part.labels = this.#labelsOf(part);
      part.pages = await this.#pagesOf(part, parts.length === 1);
    });
    const [phrase] = await Promise.all([this.#phrase(asked), ...found]);
    const isMissing = parts.some(({ pages }) => !pages.size);
    if (isMissing && !phrase.pages.size && hasHan(asked)) {
      const simplified = await this.#simplified(asked.text);
      if (simplified !== asked.text) return this.#answer(readQuery(simplified));
    }
    return { asked, parts, topics, phrase: phrase.pages };
  }

  #labelsOf({ numbers }) {
    const labels = numbers.flatMap((number) => Object.values(this.#index.topics[number].labels));
    return labels.flat().map((label) => fold(label).text);
  }

  /** Return the pages of a part of a query, with its strength on each. */
  async #pagesOf(part, isAlone) {
    const { briefings } = this.#index;
    const found = new Map();
    const add = (pages, factor = 1) => {
      for (const [page, weight] of pages) {
        const strength = factor * strengthOf(weight, page >= briefings, isAlone);
        found.set(page, Math.max(strength, found.get(page) ?? 0));
      }
    };
    if (part.kind === "word") {
      await Promise.all(part.words.map((word) => this.#addWord(word, part.isLast, add)));
    } else if (part.kind === "run") {
      add(await this.#pagesOfRun(part));
    } else {
      const own = part.numbers?.map((number) => this.#index.topics[number].labels[this.#lang]?.[0]);
      const phrases = new Set([...part.phrases, ...(own ?? []).filter(Boolean)]);
      const filed = (part.numbers ?? []).map((number) => this.pagesOn({ number }));
      for (const pages of await Promise.all(filed)) pages.forEach((page) => found.set(page, FILED));
      const lists = [...phrases].map((phrase) => this.#phrase(readQuery(phrase)));
      for (const { pages } of await Promise.all(lists)) add(pages);
    }
    return found;
  }

  async #addWord(word, isLast, add) {
    const root = rootOf(word);
    const isLong = isPrefix(root);
    const keys = isLong ? [root] : [root, `${root}s`];
    const lines = await Promise.all(keys.map((key) => this.#lines("words", key, isLong)));
    for (const { key, line } of lines.flat()) {
      const pages = new Map();
      readPages(line, pages);
      if (isHan(key) || isFormOf(key, word)) add(pages);
      else if (isLast && key.startsWith(word)) add(pages, PREFIX);
    }
  }

  /** Return the pages that hold two thirds of the pairs of some Chinese, with their weight. */
  async #pagesOfRun({ pairs }) {
    const lists = await Promise.all(pairs.map((pair) => this.#pages("pairs", pair, false)));
    const held = new Map();
    for (const [page, weight] of lists.flatMap((pages) => [...pages])) {
      const { count = 0, least = 15 } = held.get(page) ?? {};
      held.set(page, { count: count + 1, least: Math.min(least, weight) });
    }
    const most = Math.ceil((pairs.length * 2) / 3);
    const kept = [...held].filter(([, { count }]) => count >= most);
    return kept.map(([page, { least }]) => [page, least]);
  }

  /** Return a query with the words that no page has corrected, or null if there are none. */
  async #correction({ asked, parts, phrase }) {
    const missing = parts.filter(({ kind, pages }) => kind !== "amount" && !pages.size);
    if (phrase.size || !missing.length) return null;
    const [{ Speller }, words] = await Promise.all([
      import("./search-spelling.js"),
      this.#file("spelling.json"),
    ]);
    this.#speller ??= new Speller(JSON.parse(words), this.#index.topics);
    const corrected = missing.reduce((text, part) => {
      const right = this.#speller.corrected(part.text);
      return right ? text.replace(part.text, () => right) : text;
    }, asked.folded);
    return corrected === asked.folded ? null : corrected;
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
    const { pages } = this.#index.topics[number];
    return ascending(pages ?? (await this.#file(`topics/${number}.txt`)));
  }

  /**
   * Return the pages that may hold a query as a phrase, with its weight; `places` tells whether
   * more than the look-up is needed to be sure.
   */
  async #phrase({ tokens, folded }) {
    const { length } = tokens;
    if (length === 1) {
      const [{ token }] = tokens;
      const isBeginning = !isHan(token) && isPrefix(token);
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

  /** Return what the findings of a query are ordered by: see `Findings`. */
  merits({ parts = [], topics = [], phrase }) {
    const { briefings, pages: total } = this.#index;
    const merits = new Map();
    for (const each of rank(parts, total)) merits.set(each.page, { ...each, tier: Number(each.isAll) });
    for (const [page, weight] of phrase) {
      const held = merits.get(page) ?? { score: strengthOf(weight, page >= briefings, true), tier: 0 };
      merits.set(page, { ...held, tier: held.tier + 1 });
    }
    for (const { page } of topics) if (page >= 0) merits.set(page, { score: 0, tier: 3 });
    return merits;
  }

  /** Tell whether a page is about the site itself, as those for contributors are. */
  isHelp(page) {
    return this.#index.help.has(page);
  }

  /** Return a page's place by date: briefings come first, the newest first. */
  age(page) {
    return page < this.#index.briefings ? page + this.#index.pages : page;
  }

  /**
   * Return what is shown of a page: its title, and each block of text that has a match, with the
   * address of the point or heading that it stands under.
   *
   * @param {(text: string) => number[][]} marksIn Returns where the matches stand in a text.
   */
  async read(page, marksIn) {
    const { together } = this.#index;
    const file = await this.#file(`pages/${Math.floor(page / together)}.json`);
    const data = JSON.parse(file)[page % together];
    const url = new URL(data.url, this.#site).href;
    const [title, plainTitle = title] = data.title;
    const titleMarks = marksIn(plainTitle);
    const blocks = data.blocks.map(([id, text, plain = text]) => ({
      url: id ? `${url}#${encodeURIComponent(id)}` : url,
      text,
      marks: marksIn(plain),
    }));
    const matched = blocks.filter(({ marks }) => marks.length);
    // A block that has more parts of the query says more.
    matched.sort((a, b) => (b.marks.parts ?? 0) - (a.marks.parts ?? 0));
    return {
      page,
      url,
      title: { text: title, marks: titleMarks },
      blocks: matched.length ? matched : blocks.slice(0, 1),
      isMatch: titleMarks.length + matched.length > 0,
      kind: data.kind,
      date: data.date,
      outlet: data.outlet,
      lang: data.lang,
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
    const tab = line.indexOf("\t");
    found.push({ key: line.slice(0, tab), line: line.slice(tab + 1), at });
    at += 1;
  }
  return found;
}

function hasHan({ tokens }) {
  return tokens.some(({ token }) => isHan(token));
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
