// The one control of a point on a narrow screen and where there is no mouse: a button that opens a sheet with what can be
// done with the point: share, copy, link, the other language. Loaded only there.

/**
 * @param {object} given
 * @param {DOMStringMap} given.words
 * @param {(point: Element) => string} given.quotation
 * @param {(text: string) => Promise<void>} given.copy
 */
export function startMenus({ words, quotation, copy }) {
  const sheet = document.createElement("div");
  let chosen = null;
  sheet.className = "dz-sheet";
  sheet.popover = "auto";
  document.body.append(sheet);
  document.documentElement.dataset.dzTouch = "";

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
  for (const point of document.querySelectorAll(".dz-point[id]")) {
    const permalink = point.querySelector(".dz-point__link");
    const label = permalink.getAttribute("aria-label");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "dz-point__menu";
    button.textContent = "⋯";
    button.setAttribute("aria-haspopup", "true");
    button.setAttribute("aria-label", words.pointMenu + label.slice(label.indexOf(permalink.title) + permalink.title.length));
    button.addEventListener("click", () => open(point, button));
    permalink.before(button);
  }
}
