// How text is compared, queries are read and matches are found. The index is folded and split
// by the same rules (hooks/duizhao/search/folding.py); a test holds the two together.

const HAN =
  "\\u3005-\\u3007\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const ALNUM = "[\\p{L}\\p{N}]";
export const RUN = `(?:(?![${HAN}])${ALNUM})+`;
const TOKEN = new RegExp(`[${HAN}]|${RUN}|\\S`, "gu");
const IS_HAN = new RegExp(`^[${HAN}]`, "u");
const IS_ALNUM = new RegExp(`^${ALNUM}`, "u");
const ENDS_IN_HAN = new RegExp(`[${HAN}]$`, "u");
const ENDS_IN_ALNUM = new RegExp(`${ALNUM}$`, "u");
const UNPRINTED = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
const QUOTED = /^["“”„«「『](.+)["“”»」』]$/u;

export const isHan = (text) => IS_HAN.test(text);
export const isWord = (text) => IS_ALNUM.test(text);

/**
 * Return a text as it is compared: no case, no accents, full-width as half-width, straight
 * quotes, a hyphen within words as a space, no space beside Han. `at[i]` is where character `i`
 * of it begins in the text, and `at[text.length]` the text's end.
 */
export function fold(text) {
  const pieces = [];
  let index = 0;
  for (const character of text) {
    const form = formOf(character);
    if (form) pieces.push([form, index]);
    index += character.length;
  }
  let folded = "";
  const at = [];
  let space = -1;
  pieces.forEach(([form, from], i) => {
    if (form === "-" && joinsWords(pieces, i)) form = " ";
    if (form === " ") {
      if (folded && space < 0 && !ENDS_IN_HAN.test(folded.slice(-2))) space = from;
      return;
    }
    if (space >= 0 && !isHan(form)) {
      at.push(space);
      folded += " ";
    }
    space = -1;
    for (let j = 0; j < form.length; j += 1) at.push(from);
    folded += form;
  });
  at.push(text.length);
  return { text: folded, at };
}

const forms = new Map();

/** Return what a character is compared as: a space, a hyphen, nothing, or itself made plain. */
function formOf(character) {
  let form = forms.get(character);
  if (form === undefined) {
    form = character.replace(UNPRINTED, "").normalize("NFKD").replace(/\p{M}/gu, "");
    form = form.toLowerCase().replace(/\p{M}/gu, "").replace(/\s+/g, " ");
    form = form.replace(/[\u2010\u2011]/g, "-").replace(/[‘’ʼ′]/g, "'").replace(/[“”„]/g, '"');
    forms.set(character, form);
  }
  return form;
}

function joinsWords(pieces, i) {
  return ENDS_IN_ALNUM.test(pieces[i - 1]?.[0] ?? "") && isWord(pieces[i + 1]?.[0] ?? "");
}

/** Return the tokens of a folded text with where each begins and ends. */
export function tokensOf(folded) {
  return [...folded.matchAll(TOKEN)].map(({ 0: token, index }) => {
    return { token, start: index, end: index + token.length };
  });
}

/** Return what a query asks for, or null if it has no word. */
export function readQuery(query) {
  const trimmed = query.trim();
  const quoted = QUOTED.exec(trimmed);
  const text = quoted ? quoted[1] : trimmed.replace(/^["“”„«「『]/u, "");
  const folded = fold(text).text;
  const tokens = tokensOf(folded);
  if (!tokens.some(({ token }) => isWord(token))) return null;
  return { text, folded, tokens, exactOnly: Boolean(quoted) };
}

/**
 * Return where a folded query stands in a text, as [from, to] pairs; it must begin a word, and end
 * one if it is only a few letters.
 */
export function placesOf(query, text) {
  const { text: folded, at } = fold(text);
  const isWhole = /^[a-z]{1,3}$/.test(query);
  const found = [];
  let i = folded.indexOf(query);
  while (i >= 0) {
    const end = i + query.length;
    const isMatch = beginsWord(folded, i) && !(isWhole && !beginsWord(folded, end));
    if (isMatch) found.push([at[i], endOf(text, at, end)]);
    i = folded.indexOf(query, i + (isMatch ? query.length : 1));
  }
  return found;
}

/** Tell whether no word runs across an index: "earth" is no match in "unearth". */
function beginsWord(folded, i) {
  const [before, next] = [folded.slice(Math.max(i - 2, 0), i), folded.slice(i, i + 2)];
  if (ENDS_IN_HAN.test(before) || isHan(next)) return true;
  return !(ENDS_IN_ALNUM.test(before) && isWord(next));
}

/** Return where the character before folded character `i` ends. */
function endOf(text, at, i) {
  const last = at[i - 1];
  return last + String.fromCodePoint(text.codePointAt(last)).length;
}

/** Return a word without an English ending, to begin other forms of it; short ones stay. */
export function stemOf(word) {
  if (!/^[a-z]{5,}$/.test(word)) return word;
  for (const ending of [/ies$/, /(?<=s|x|z|ch|sh)es$/, /(?<!s)s$/, /(?<=[a-z]{4})(ed|ing)$/]) {
    if (ending.test(word)) return word.replace(ending, "");
  }
  return word;
}

/** Return a name so that spellings of it are the same: singular and plural, with and without "-". */
export function nameKey(name) {
  return fold(name).text.replace(/[a-z]+$/, stemOf);
}

/** Return pinyin as it is compared: no tones, in marks or digits, and no spaces; "" if it is none. */
export function pinyinKey(text) {
  const plain = fold(text).text.replace(/[\s'’·-]/g, "");
  return /^[a-z]+([1-5]?[a-z]+)*[1-5]?$/.test(plain) ? plain.replace(/[1-5]/g, "") : "";
}
