// What a search found, and in which order: all words before most words, a rare word more than a
// frequent one, a word in the title more than one in the text (the idea of BM25; lengths of pages
// matter little here).

import { placesOfParts } from "./search-query.js";
import { fold, placesOf } from "./search-text.js";

const TITLE = [0, 1.4, 1.6, 2]; // in the title, begins it, is it
const OFTEN = [0, 0.25, 0.45, 0.6]; // up to three times, up to seven, more
const PART = 0.3; // of a page that is filed under a topic without naming it
const LEAST_SHARE = 0.5; // of the weight of all words, to be found at all
const FEW = 0.6; // the same where other pages have all words

/** Return how much a term counts on a page from its weight in the index. */
export function strengthOf(weight, isBriefing, isAlone) {
  const title = TITLE[weight >> 2];
  // The page of a topic has its name as the title: that says little of other words.
  return 1 + (isBriefing || isAlone ? title : Math.min(title, 0.5)) + OFTEN[weight & 3];
}

export const FILED = PART;

/**
 * Return the pages that hold all parts of a query, or most, as `{page, isAll, score}`.
 *
 * @param {{pages: Map<number, number>}[]} found The pages of each part, with its strength there.
 * @param {number} total How many pages there are.
 */
export function rank(found, total) {
  const rarities = found.map(({ pages }) => Math.log(1 + (total - pages.size + 0.5) / (pages.size + 0.5)));
  const weight = rarities.reduce((sum, rarity) => sum + rarity, 0);
  const scores = new Map();
  found.forEach(({ pages }, i) => {
    for (const [page, strength] of pages) {
      const held = scores.get(page) ?? { page, score: 0, share: 0, parts: 0 };
      held.score += rarities[i] * strength;
      held.share += rarities[i] / weight;
      held.parts += 1;
      scores.set(page, held);
    }
  });
  const all = [...scores.values()].map((each) => ({ ...each, isAll: each.parts === found.length }));
  const least = all.some(({ isAll }) => isAll) ? FEW : LEAST_SHARE;
  return all.filter(({ isAll, share, parts }) => isAll || (share >= least && parts * 2 >= found.length));
}

/**
 * What a search found, the best first. Pages are read only as they are asked for.
 *
 * First comes the page of the topic that the query names, then what holds it as it stands, what
 * holds all its parts, and what holds most; each by `rank`. Pages about the site itself are apart.
 */
export class Findings {
  #engine;
  #asked;
  #parts;
  #merits;
  #rest = {};

  constructor(engine, { asked, parts = [], topics = [], phrase, within, sort }) {
    this.#engine = engine;
    this.#asked = asked;
    this.#parts = parts;
    this.topics = topics;
    this.correction = null;
    this.#merits = engine.merits({ parts, topics, phrase });
    const kept = [...this.#merits].filter(([page]) => !within || within.has(page));
    const listed = sort === "date" ? this.#byDate(kept) : kept.sort(byMerit);
    const pages = listed.map(([page]) => page);
    this.#rest.found = pages.filter((page) => !engine.isHelp(page));
    this.#rest.help = pages.filter((page) => engine.isHelp(page));
    this.counts = { found: this.#rest.found.length, help: this.#rest.help.length };
    this.pages = new Set(pages);
  }

  /** By date, what holds only a part of the query would stand among what holds all. */
  #byDate(kept) {
    const whole = kept.filter(([, { tier }]) => tier > 0);
    const sorted = whole.length ? whole : kept;
    return sorted.sort(([a], [b]) => this.#engine.age(a) - this.#engine.age(b));
  }

  /** Whether `next` has more to give of a kind: `found` or `help`. */
  hasMore(kind = "found") {
    return this.#rest[kind].length > 0;
  }

  /** Return up to `count` further pages, read, with the places of the query in them. */
  async next(count, kind = "found") {
    const read = [];
    while (read.length < count && this.#rest[kind].length) {
      const batch = this.#rest[kind].splice(0, count - read.length);
      const pages = await Promise.all(batch.map((page) => this.#read(page)));
      const right = pages.filter(({ isMatch }) => isMatch || !this.#asked.exactOnly);
      this.counts[kind] -= pages.length - right.length;
      read.push(...right);
    }
    return read;
  }

  async #read(page) {
    const { folded, exactOnly } = this.#asked;
    const read = await this.#engine.read(page, (text) => placesOf(folded, text));
    if (read.isMatch || exactOnly) return read;
    return this.#engine.read(page, (text) => placesOfParts(this.#parts, text));
  }

  /** Return all pages that were found, whatever the filters say. */
  all() {
    return [...this.#merits.keys()];
  }

  /** The names, other than the query, that were searched for with it: `[{lang, name}]`. */
  get names() {
    if (this.#asked.exactOnly) return [];
    const listed = this.topics.flatMap(({ labels }) =>
      Object.entries(labels).flatMap(([lang, names]) => names.map((name) => ({ lang, name }))),
    );
    return listed.filter(({ name }) => fold(name).text !== this.#asked.folded);
  }
}

function byMerit([a, x], [b, y]) {
  return y.tier - x.tier || y.score - x.score || a - b;
}
