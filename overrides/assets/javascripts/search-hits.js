// How a found page is drawn: its title, what it is, and its points that match, words marked.

const POINTS = 3; // points shown of a page
const EXCERPT = { zh: 80, en: 190 }; // characters

/** Return the list item of a page; `kind` is what it is, `draft` that it is one, in words. */
export function hit({ url, title, blocks, date, outlet, isDraft }, lang, kind, draft) {
  const name = element("a", { href: url }, ...marked(title.text, title.marks));
  setLang(name, title.text, lang);
  const about = element("p", { className: "dz-hit__about" }, kind);
  if (date) about.append(" · ", element("time", { dateTime: date }, dateText(date, lang)));
  if (outlet) about.append(" · ", outlet);
  if (isDraft) about.append(" · ", element("strong", {}, draft));
  const points = blocks.slice(0, POINTS).map((block) => {
    const link = element("a", { href: block.url }, ...excerpt(block, lang));
    setLang(link, block.text, lang);
    return element("li", { className: "dz-hit__point" }, link);
  });
  const list = element("ul", { className: "dz-hit__points" }, ...points);
  list.setAttribute("role", "list");
  const heading = element("h3", { className: "dz-hit__title" }, name);
  return element("li", { className: "dz-hit" }, heading, about, list);
}

/** Return links to topics under a heading. */
export function topicLinks(heading, topics) {
  const links = topics.map(({ name, url }) =>
    element("li", {}, element("a", { href: url }, name)),
  );
  const list = element("ul", {}, ...links);
  list.setAttribute("role", "list");
  const title = element("h2", { className: "dz-search__label" }, heading);
  return element("section", { className: "dz-search__topics" }, title, list);
}

/** Say which language a text is in where it is not the page's, such as an original title. */
function setLang(node, text, lang) {
  const own = /[\u3400-\u9fff]/.test(text) ? "zh-Hans" : "en";
  if (own !== lang && /\p{L}/u.test(text)) node.lang = own;
}

function dateText(date, lang) {
  const format = { year: "numeric", month: "long", day: "numeric", timeZone: "UTC" };
  return new Date(date).toLocaleDateString(lang === "en" ? "en-GB" : lang, format);
}

/** Return a block's text around its first match, cut between words. */
function excerpt({ text, marks }, lang) {
  const length = EXCERPT[lang.slice(0, 2)] ?? EXCERPT.en;
  if (text.length <= length) return marked(text, marks);
  const first = marks[0] ?? [0, 0];
  const slack = Math.max(length - (first[1] - first[0]), 0);
  let from = Math.max(0, Math.min(first[0] - Math.floor(slack / 3), text.length - length));
  let to = Math.min(text.length, from + length);
  if (from > 0) from += /^\w*\s*/.exec(text.slice(from, first[0]))[0].length;
  if (to < text.length) to -= /\s*\w*$/.exec(text.slice(Math.max(first[1], from), to))[0].length;
  const inside = marks
    .map(([start, end]) => [Math.max(start, from) - from, Math.min(end, to) - from])
    .filter(([start, end]) => start < end);
  return [
    from > 0 ? "…" : "",
    ...marked(text.slice(from, to), inside),
    to < text.length ? "…" : "",
  ];
}

/** Return a text as nodes, each match one <mark>. */
function marked(text, marks) {
  const nodes = [];
  let done = 0;
  for (const [from, to] of marks) {
    nodes.push(text.slice(done, from), element("mark", {}, text.slice(from, to)));
    done = to;
  }
  return [...nodes, text.slice(done)];
}

export function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}
