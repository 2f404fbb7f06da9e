// What a citation rests on, its source or a passage, beside it: on hover and keyboard focus for a look, on a click, tap or
// Enter to stay. Escape and a click elsewhere close it; the pointer may move into it (WCAG 1.4.13).

const PAUSE = 200; // milliseconds for the pointer to cross from the number to the popover

/** Answer every sign of interest in a citation within `own`, and return the popover. */
export function startCitations(own, words) {
  const popover = new Popover(words);
  const citation = (event) => event.target.closest?.(".dz-cite");

  own.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = citation(event);
    if (link) popover.look(link);
    else if (popover.has(event.target)) popover.stay();
    else popover.leave();
  });
  own.addEventListener("pointerleave", () => popover.leave());
  own.addEventListener("focusin", (event) => {
    const link = citation(event);
    if (link?.matches(":focus-visible")) popover.look(link);
    else if (!link && !popover.has(event.target)) popover.close();
  });
  own.addEventListener("focusout", (event) => {
    if (!own.contains(event.relatedTarget) && event.relatedTarget) popover.close();
  });
  own.addEventListener("click", (event) => {
    const link = citation(event);
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    popover.toggle(link, event.detail === 0);
  });
  own.addEventListener("dz-view", () => popover.close()); // its citation may be gone
  document.addEventListener("pointerdown", (event) => {
    if (!citation(event) && !popover.has(event.target)) popover.close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && popover.isOpen) {
      event.preventDefault();
      popover.close(true);
    }
  });
  return popover;
}

class Popover {
  #box = document.createElement("div");
  #words;
  #link = null;
  #left = null;
  #isPinned = false;
  #timer = 0;

  constructor(words) {
    this.#words = words;
    this.#box.className = "dz-pop";
    this.#box.popover = "manual";
    this.#box.lang = document.documentElement.lang;
    this.#box.setAttribute("role", "dialog");
    this.#box.tabIndex = -1;
    this.#box.addEventListener("click", (event) => {
      // After the link is followed: the box is taken out of the page.
      if (event.target.closest("a")) setTimeout(() => this.close());
    });
  }

  get isOpen() {
    return this.#link !== null;
  }

  has(node) {
    return this.#box.contains(node);
  }

  /** Show what a citation rests on, unless another has been pinned. */
  look(link) {
    this.stay();
    if (link !== this.#link && link !== this.#left && !this.#isPinned) this.#open(link);
  }

  stay() {
    clearTimeout(this.#timer);
  }

  leave() {
    this.stay();
    if (this.#isPinned || !this.isOpen || this.#link === document.activeElement) return;
    this.#timer = setTimeout(() => this.close(), PAUSE);
  }

  toggle(link, byKeyboard) {
    this.stay();
    if (this.#link === link && this.#isPinned) return this.close();
    if (this.#link !== link) this.#open(link);
    this.#isPinned = true;
    link.setAttribute("aria-expanded", "true");
    for (const each of this.#box.querySelectorAll("a")) each.removeAttribute("tabindex");
    if (byKeyboard) this.#box.focus({ preventScroll: true });
  }

  close(isEscape = false) {
    this.stay();
    const link = this.#link;
    if (!link) return;
    const hadFocus = this.has(document.activeElement);
    this.#link = null;
    this.#isPinned = false;
    link.removeAttribute("aria-expanded");
    this.#box.hidePopover();
    this.#box.remove();
    if (!hadFocus || !isEscape) return;
    this.#left = link; // the focus comes back to it, but not for another look
    link.focus({ preventScroll: true });
    this.#left = null;
  }

  #open(link) {
    this.close();
    this.#link = link;
    this.#box.replaceChildren(...this.#content(link));
    // A look does not lengthen the way of the Tab key; pinning opens the links to it.
    for (const each of this.#box.querySelectorAll("a")) each.tabIndex = -1;
    link.closest(".dz-point, section, header").append(this.#box); // near in the keyboard's order
    this.#box.showPopover();
    place(this.#box, link);
  }

  #content(link) {
    const id = link.hash.slice(1);
    const entry = document.getElementById(id);
    // A number stands for a source, or for a passage of the article; a briefing's all for the same.
    const isSource = entry?.closest(".dz-passages--sources");
    const name = this.#words[isSource ? "sourceN" : "passageN"].replace("{n}", id.slice(1));
    const here = link.closest(".dz-point")?.id;
    this.#box.setAttribute("aria-label", name);
    const points = [...(entry?.querySelectorAll("a[href^='#']") ?? [])]
      .filter((each) => each.hash !== `#${here}`)
      .map((each) => this.#point(each));
    const list = make("ul", "dz-pop__points");
    list.append(...points);
    const toList = make("a", "dz-pop__list", this.#words.inTheList);
    toList.href = link.hash;
    return [
      make("p", "dz-pop__name", name),
      ...(isSource ? this.#source(entry) : this.#passage(entry)),
      make("p", "dz-pop__label", points.length ? this.#words.alsoRests : this.#words.noneRests),
      points.length ? list : null,
      entry ? toList : null,
    ].filter(Boolean);
  }

  /** The source first, so that its link is the next stop of the Tab key; then what it says. */
  #source(entry) {
    const parts = entry.querySelectorAll(".dz-source > :is(.dz-source__name, blockquote)");
    return [...parts].map((each) => each.cloneNode(true));
  }

  #passage(entry) {
    const passage = entry?.querySelector("blockquote")?.cloneNode(true);
    const original = entry?.querySelector("a[rel~=external]")?.cloneNode(true);
    return [passage ?? make("p", "dz-pop__none", this.#words.passageNotIncluded), original];
  }

  /** A link to another point: its name and how it begins. */
  #point(source) {
    const item = make("li");
    const link = make("a");
    const text = document.querySelector(`${source.hash} > .dz-point__text`)?.cloneNode(true);
    for (const each of text?.querySelectorAll(".dz-cite") ?? []) each.remove();
    const gist = make("span", "", text?.textContent.trim());
    if (text?.lang) gist.lang = text.lang;
    link.href = source.hash;
    link.append(make("b", "", source.textContent), " ", gist);
    item.append(link);
    return item;
  }
}

function make(name, className = "", text = "") {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.textContent = text;
  return element;
}

/** Put a popover under its link, or above it where there is no room, within the screen. */
function place(box, link) {
  const at = link.getClientRects()[0];
  const root = document.documentElement;
  const { width, height } = box.getBoundingClientRect();
  const left = Math.max(8, Math.min(at.left - 16, root.clientWidth - width - 8));
  const isBelow = at.bottom + height + 12 <= innerHeight || at.top < height + 12;
  const top = isBelow ? at.bottom + 4 : at.top - height - 4;
  box.style.left = `${left + scrollX}px`;
  box.style.top = `${top + scrollY}px`;
}
