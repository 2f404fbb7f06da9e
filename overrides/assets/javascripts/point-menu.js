// What the one control of a point opens on a narrow screen and where there is no mouse: a sheet with
// what can be done with the point: share, copy, link, the other language. Loaded when first opened.

/**
 * Returns what opens the sheet for a point, given the button to return to.
 *
 * @param {object} given
 * @param {DOMStringMap} given.words
 * @param {(point: Element) => string} given.quotation
 * @param {(text: string) => Promise<void>} given.copy
 */
export function pointMenu({ words, quotation, copy }) {
  const sheet = document.createElement("div");
  let chosen = null;
  sheet.className = "dz-sheet";
  sheet.popover = "auto";
  document.body.append(sheet);

  const addressOf = (point) => {
    const address = new URL(document.querySelector("link[rel=canonical]")?.href ?? location.href);
    address.hash = point.id;
    return address.href;
  };
  const item = (text, act) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    button.addEventListener("click", () => {
      sheet.hidePopover();
      act();
    });
    return button;
  };
  const share = async (point) => {
    const text = quotation(point);
    try {
      await navigator.share({ title: document.title, text, url: addressOf(point) });
    } catch (error) {
      if (error.name !== "AbortError") await copy(text);
    }
  };
  const open = (point, opener) => {
    const twin = point.querySelector(".dz-point__twin")?.cloneNode(true);
    if (twin) {
      twin.className = "";
      twin.textContent = words.otherLanguage;
    }
    sheet.replaceChildren(
      ...(navigator.share ? [item(words.share, () => share(point))] : []),
      item(words.copyPoint, () => copy(quotation(point))),
      item(words.copyLink, () => copy(addressOf(point))),
      ...(twin ? [twin] : []),
    );
    chosen = opener;
    sheet.showPopover();
    sheet.firstElementChild.focus();
  };
  sheet.addEventListener("toggle", (event) => {
    if (event.newState === "closed") chosen?.focus({ preventScroll: true });
  });
  return open;
}
