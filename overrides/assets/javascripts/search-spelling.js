// Corrects a word that no page has: the nearest word of the index, for Chinese the one that sounds
// the same or differs in one character. Loaded only when a query finds nothing.

import { fold, isHan } from "./search-text.js";

/** Knows the words of one language's index (search/spelling.py says what it holds). */
export class Speller {
  #words;
  #pairs = new Map();
  #sounds = new Map();
  #names;

  /**
   * @param {{words: string, pairs: string, sounds: string}} data
   * @param {{labels: Object<string, string[]>}[]} topics With their names in both languages.
   */
  constructor(data, topics) {
    const labels = topics.flatMap((topic) => Object.values(topic.labels).flat());
    const named = labels.flatMap((label) => fold(label).text.match(/[a-z]{4,}/g) ?? []);
    this.#words = [...new Set([...named, ...data.words.split(" ")])];
    const characters = Array.from(data.pairs);
    for (let i = 0; i < characters.length; i += 2) {
      this.#pairs.set(characters[i] + characters[i + 1], i);
    }
    for (const line of data.sounds ? data.sounds.split("\n") : []) {
      const [sound, read] = line.split(" ");
      for (const character of read) this.#sounds.set(character, sound);
    }
    const names = labels.map((label) => Array.from(fold(label).text));
    this.#names = names.filter((name) => name.every(isHan) && name.length > 1);
  }

  /** Return what may be meant by a word or some Chinese that no page has, or null. */
  corrected(text) {
    return isHan(text) ? this.#correctedHan(Array.from(text)) : this.#correctedWord(text);
  }

  #correctedWord(word) {
    if (!/^[a-z]{4,}$/.test(word)) return null;
    const most = word.length < 7 ? 1 : 2;
    let [best, least] = [null, most + 1];
    for (const known of this.#words) {
      if (Math.abs(known.length - word.length) > most || (least === 1 && known[0] !== word[0])) continue;
      // A wrong first letter is rare, so that it counts as another mistake.
      const distance = distanceOf(word, known, most) + (known[0] === word[0] ? 0 : 0.5);
      if (distance < least) [best, least] = [known, distance];
    }
    return best;
  }

  #correctedHan(run) {
    return this.#named(run) ?? this.#paired(run);
  }

  /** Put the name of a topic in place of what sounds like it or differs in one character. */
  #named(run) {
    const isSound = (a, b) => a === b || (this.#sounds.get(a) && this.#sounds.get(a) === this.#sounds.get(b));
    const found = [];
    for (const name of this.#names) {
      for (let from = 0; from + name.length <= run.length; from += 1) {
        const wrong = name.filter((character, i) => character !== run[from + i]);
        if (!wrong.length) continue;
        const isHeard = name.every((character, i) => isSound(character, run[from + i]));
        // Two names of two characters easily share one: only within the run as a whole.
        const isOne = wrong.length === 1 && (name.length > 2 || run.length === 2);
        const isFirst = run[from] === name[0];
        if (isHeard || (isOne && (isFirst || name.length > 3))) {
          found.push({ name, from, merit: name.length * 2 + Number(isHeard) });
        }
      }
    }
    const best = found.sort((a, b) => b.merit - a.merit)[0];
    return best ? replaced(run, best.from, best.name) : null;
  }

  /** Change one character so that it makes known pairs with both its neighbours. */
  #paired(run) {
    const isKnown = (a, b) => a === undefined || b === undefined || this.#pairs.has(a + b);
    const candidates = [];
    run.forEach((character, i) => {
      if (isKnown(run[i - 1], character) && isKnown(character, run[i + 1])) return;
      const others = new Set();
      for (const pair of this.#pairs.keys()) {
        const [a, b] = Array.from(pair);
        if (a === run[i - 1]) others.add(b);
        if (b === run[i + 1]) others.add(a);
      }
      for (const other of others) {
        const isHeard = this.#sounds.has(other) && this.#sounds.get(other) === this.#sounds.get(character);
        const isBetween = i > 0 && i < run.length - 1 && run.length > 3;
        const fits = isKnown(run[i - 1], other) && isKnown(other, run[i + 1]);
        if (!fits || !(isHeard || isBetween)) continue;
        const changed = replaced(run, i, [other]);
        const left = this.#unknown(Array.from(changed));
        const rank = Math.min(...[run[i - 1] + other, other + run[i + 1]].map((pair) => this.#pairs.get(pair) ?? 1e6));
        candidates.push({ changed, merit: [left, isHeard ? 0 : 1, rank] });
      }
    });
    const before = this.#unknown(run);
    const better = candidates.filter(({ merit }) => merit[0] < before);
    better.sort((a, b) => a.merit.map((each, i) => each - b.merit[i]).find(Boolean) ?? 0);
    return better[0]?.changed ?? null;
  }

  #unknown(run) {
    return run.slice(1).filter((character, i) => !this.#pairs.has(run[i] + character)).length;
  }
}

function replaced(run, from, characters) {
  return [...run.slice(0, from), ...characters, ...run.slice(from + characters.length)].join("");
}

/** Return how many letters are missing, too many, wrong or exchanged; more than `most` as it is. */
export function distanceOf(a, b, most) {
  let [before, last] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost);
      const isExchanged = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isExchanged) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[b.length];
}
