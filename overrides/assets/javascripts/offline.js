// The search of the offline copy: exact phrases in the texts that lie beside the pages. A classic
// script, for browsers load no modules from files.

(() => {
  const { texts, root, found: some, none, failed } = document.currentScript.dataset;
  const dialog = document.querySelector("dialog[data-dz-search]");
  const opener = document.querySelector("[data-dz-search-open]");
  const field = dialog.querySelector("input");
  const status = dialog.querySelector("[role=status]");
  const list = dialog.querySelector("[data-dz-search-results]");
  const MOST = 50;

  /** Return a text with what was searched for marked in it, and a little of what is around. */
  function excerpt(text, at, length) {
    const start = Math.max(0, at - 40);
    const mark = document.createElement("mark");
    mark.textContent = text.slice(at, at + length);
    return [start ? "…" : "", text.slice(start, at), mark, text.slice(at + length, at + 80)];
  }

  function item([title, path, text], query) {
    const [row, link, shown] = ["li", "a", "p"].map((name) => document.createElement(name));
    link.href = `${root}${path}index.html`;
    link.textContent = title;
    const at = text.toLowerCase().indexOf(query);
    if (at >= 0) shown.append(...excerpt(text, at, query.length));
    row.append(link, shown);
    return row;
  }

  function search() {
    const query = field.value.trim().toLowerCase();
    const found = (query ? globalThis.dzPages ?? [] : []).filter(
      ([title, , text]) => title.toLowerCase().includes(query) || text.toLowerCase().includes(query),
    );
    const said = found.length ? some.replace("{n}", found.length) : none;
    status.textContent = query ? said : "";
    const rows = document.createElement("ul");
    rows.append(...found.slice(0, MOST).map((page) => item(page, query)));
    list.replaceChildren(rows);
  }

  /** Load the texts once; then search. */
  function load() {
    if (document.querySelector("[data-dz-texts]")) return;
    const script = document.createElement("script");
    script.dataset.dzTexts = "";
    script.src = texts;
    script.onload = search;
    script.onerror = () => (status.textContent = failed);
    document.head.append(script);
  }

  opener.hidden = false;
  opener.addEventListener("click", () => {
    load();
    dialog.showModal();
    field.focus();
    search();
  });
  field.addEventListener("input", search);
  dialog.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
  dialog.querySelector("[data-dz-search-close]").addEventListener("click", () => dialog.close());
})();
