// What a query asks for, taken apart: names of topics, amounts, words and Chinese characters; and
// where a text has them.
//
// A part is found in several ways of writing; which, is told by the index (`forms`, search/forms.yml).

import { fold, isHan, isWord, placesOf, RUN, stemOf, tokensOf } from "./search-text.js";

const LEAST_PREFIX = 4; // Latin letters that are taken for the beginning of a word
const ENDINGS = /^(e?s|e?d|ing|ies|y|ers?|ors?|e)$/;
const ENDINGS_FOR_E = /^(e|es|ed|ing|ers?|ors?)$/;
const REST_OF_WORD = new RegExp(`^(?:${RUN})?`, "u");
const SHORT_STEM = /^[a-z]{1,3}$/;

/**
 * Return the parts of a query.
 *
 * Each is one of
 * `{kind: "topic", numbers, phrases}`: topics that a stretch of it names;
 * `{kind: "amount", phrases}`: a number, in all the ways it is written;
 * `{kind: "word", words, isLast}`: a Latin word in all its spellings, or a single Han character;
 * `{kind: "run", pairs}`: other Chinese, as pairs of characters.
 * All have `text`, as it stands in the query, folded, and `isStop`.
 *
 * @param {string} text In simplified characters.
 * @param {{forms: object, labels: Map<string, number[]>, longest: number, lang: string}} known
 */
export function partsOf(text, known) {
  const { amounts, rest } = takeAmounts(text, known);
  const tokens = rest.split(/\s+/).flatMap((chunk) =>
    tokensOf(fold(chunk).text)
      .map(({ token, start }) => ({ token, isFirst: start === 0 }))
      .filter(({ token }) => isWord(token)),
  );
  const parts = [...amounts];
  for (let i = 0; i < tokens.length; ) {
    const topic = topicAt(tokens, i, known);
    const length = topic ? topic.length : runLength(tokens, i, known);
    if (topic) parts.push(topic.part);
    else if (isHan(tokens[i].token)) parts.push(...runParts(textOf(tokens, i, length), known));
    else parts.push(wordPart(tokens[i].token, i + length === tokens.length, known));
    i += length;
  }
  const asked = parts.filter(({ isStop }) => !isStop);
  return asked.length ? asked : parts;
}

/** Return the keys of all names of topics, and how many tokens the longest has. */
export function labelsOf(topics) {
  const labels = new Map();
  let longest = 1;
  topics.forEach((topic, number) => {
    for (const label of Object.values(topic.labels).flat()) {
      const tokens = tokensOf(fold(label).text).map(({ token }) => token);
      longest = Math.max(longest, tokens.length);
      const key = keyOf(tokens);
      const numbers = labels.get(key) ?? [];
      if (!numbers.includes(number)) labels.set(key, [...numbers, number]);
    }
  });
  return { labels, longest };
}

function keyOf(tokens) {
  const last = tokens.at(-1);
  return [...tokens.slice(0, -1), stemOf(last)].join("\t");
}

/** Return the topic that is named from a token on, by the longest of its names that fits. */
function topicAt(tokens, from, { labels, longest }) {
  for (let length = Math.min(longest, tokens.length - from); length; length -= 1) {
    const named = tokens.slice(from, from + length).map(({ token }) => token);
    const numbers = labels.get(keyOf(named));
    if (numbers) {
      const text = textOf(tokens, from, length);
      return { length, part: { kind: "topic", text, numbers, phrases: [text] } };
    }
  }
  return null;
}

/** Return the tokens as one text, as it is compared. */
function textOf(tokens, from, length) {
  return fold(tokens.slice(from, from + length).map(({ token }) => token).join(" ")).text;
}

/** Return how many characters of Chinese follow one another before a topic, a gap or a word. */
function runLength(tokens, from, known) {
  let length = 1;
  if (!isHan(tokens[from].token)) return length;
  while (from + length < tokens.length) {
    const next = tokens[from + length];
    if (next.isFirst || !isHan(next.token) || topicAt(tokens, from + length, known)) break;
    length += 1;
  }
  return length;
}

/** Return the parts of a run of Chinese: what is left of it between words of questions. */
function runParts(run, { forms }) {
  const stops = [...forms.stop_words["zh-Hans"]].sort((a, b) => b.length - a.length);
  // A single character is a word of a question only beside others, and never within a longer word.
  const long = stops.filter((stop) => stop.length > 1);
  const pieces = long.reduce((text, stop) => text.replaceAll(stop, " "), run).split(" ");
  const trimmed = pieces.map((piece) => trim(piece, stops)).filter(Boolean);
  if (!trimmed.length) return [{ ...runPart(run), isStop: true }];
  return trimmed.map(runPart);
}

function trim(piece, stops) {
  const single = new Set(stops.filter((stop) => stop.length === 1));
  let text = piece;
  while (text && single.has(text[0])) text = text.slice(1);
  while (text && single.has(text.at(-1))) text = text.slice(0, -1);
  return text;
}

function runPart(text) {
  const characters = Array.from(text);
  if (characters.length === 1) return { kind: "word", text, words: [text], isLast: false };
  const pairs = characters.slice(1).map((character, i) => characters[i] + character);
  return { kind: "run", text, pairs };
}

function wordPart(token, isLast, { forms }) {
  const isStop = forms.stop_words.en.includes(token);
  return { kind: "word", text: token, words: spellingsOf(token, forms), isLast, isStop };
}

/** Return the ways to spell a word, the given one first. */
export function spellingsOf(word, forms) {
  const found = new Set([word]);
  for (const group of forms.spellings) {
    if (group.some((each) => each === word || stemOf(each) === stemOf(word))) {
      group.forEach((each) => found.add(each));
    }
  }
  if (word.length > 6) {
    for (const [a, b] of forms.endings.flatMap(([a, b]) => [[a, b], [b, a]])) {
      if (word.endsWith(a)) found.add(word.slice(0, -a.length) + b);
    }
  }
  return [...found];
}

/** Return what all forms of a word begin with: "price" and "pricing" are forms of one. */
export function rootOf(word) {
  const stem = stemOf(word);
  return /^[a-z]{4,}e$/.test(stem) ? stem.slice(0, -1) : stem;
}

/** Tell whether a word of the index is a form of a word: itself, or with an English ending. */
export function isFormOf(key, word) {
  const [stem, root] = [stemOf(word), rootOf(word)];
  if (key === stem) return true;
  if (!key.startsWith(root) || root.length < 2) return false;
  const ending = key.slice(root.length);
  if (SHORT_STEM.test(root)) return ending === "s";
  return root === stem ? ENDINGS.test(ending) : ENDINGS_FOR_E.test(ending);
}

/** Tell whether a word may be the beginning of one that is still being typed. */
export function isPrefix(word) {
  return word.length >= LEAST_PREFIX || /\d/.test(word);
}

/** Take amounts out of a query: what is left, and each amount in all its forms. */
function takeAmounts(text, { forms, lang }) {
  const scales = Object.assign({}, ...Object.values(forms.scales));
  const names = Object.keys(scales).sort((a, b) => b.length - a.length);
  const units = Object.values(forms.units).flat().sort((a, b) => b.length - a.length);
  const pattern = new RegExp(
    `(us\\$|a\\$|[$€£¥])?\\s*(?<![\\p{L}\\d.,])(\\d[\\d,]*(?:\\.\\d+)?)\\s*` +
      `(${ends(names)})?\\s*(${ends(units)})?(?![\\d.])`,
    "giu",
  );
  const amounts = [];
  const rest = text.normalize("NFKC").toLowerCase().replace(
    pattern,
    (whole, currency, digits, scale, unit, offset, all) => {
      const value = Number(digits.replaceAll(",", "")) * (scales[scale] ?? 1);
      const next = all[offset + whole.length] ?? "";
      const isAmount = scale || currency || unit || value >= 10_000;
      if (!isAmount || (!scale && /[%\p{Script=Latin}]/u.test(next))) return whole;
      amounts.push({ kind: "amount", text: fold(whole).text, phrases: writtenAs(value, forms.scales[lang]) });
      return " ";
    },
  );
  return { amounts, rest };
}

/** Return a pattern for any of some words: Latin ones end where a word ends. */
function ends(words) {
  return words.map((word) => (isHan(word) ? word : `${word}(?![\\p{L}\\d])`)).join("|");
}

/** Return the ways a language writes a number: in digits, and as a multiple. */
function writtenAs(value, scales) {
  const found = new Set([String(value), value.toLocaleString("en", { maximumFractionDigits: 6 })]);
  for (const [name, scale] of Object.entries(scales)) {
    const multiple = Number((value / scale).toPrecision(12));
    if (multiple < 0.1 || multiple >= 1_000_000 || String(multiple).length > 8) continue;
    found.add(fold(`${multiple}${name}`).text);
    if (!isHan(name)) found.add(`${multiple} ${name}`);
  }
  return [...found];
}

/** Return where the parts of a query stand in a text, and how many of them do, as `parts`. */
export function placesOfParts(parts, text) {
  const found = parts.map((part) => placesOfPart(part, text)).filter((places) => places.length);
  return Object.assign(merged(found.flat()), { parts: found.length });
}

function placesOfPart({ kind, text: asked, words, isLast, phrases, labels }, text) {
  if (kind === "run") return hanRanges(text, asked);
  if (kind !== "word") {
    return [...phrases, ...(labels ?? [])].flatMap((phrase) => placesOf(phrase, text));
  }
  return words.flatMap((word) => placesOfForms(word, isLast, text));
}

/** Return where a word stands in any of its forms, whole words each. */
function placesOfForms(word, isLast, text) {
  if (isHan(word)) return placesOf(word, text);
  const places = placesOf(rootOf(word), text).map(([from, to]) => {
    return [from, to + REST_OF_WORD.exec(text.slice(to))[0].length];
  });
  return places.filter(([from, to]) => {
    const found = fold(text.slice(from, to)).text;
    return isFormOf(found, word) || (isLast && isPrefix(word) && found.startsWith(word));
  });
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
