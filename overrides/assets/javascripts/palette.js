// Light or dark: the system's choice until the reader makes one; and the view of briefings. This stands in the head, before
// anything is painted, so that no page flashes in the other colours; hence a classic script.
(() => {
  const KEY = "duizhao.scheme";
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");

  // Private windows may forbid storage; then the choice lasts as long as the page.
  function stored(value) {
    try {
      if (value === undefined) return localStorage.getItem(KEY);
      if (value) localStorage.setItem(KEY, value);
      else localStorage.removeItem(KEY);
    } catch {
      // Nothing is lost but the memory.
    }
    return null;
  }

  /** Show a scheme, "light" or "dark"; anything else leaves it to the system. */
  function apply(scheme) {
    if (scheme === "light" || scheme === "dark") root.dataset.dzScheme = scheme;
    else delete root.dataset.dzScheme;
  }

  function isDark() {
    return root.dataset.dzScheme ? root.dataset.dzScheme === "dark" : system.matches;
  }

  function start() {
    const button = document.querySelector("[data-dz-palette]");
    if (!button) return;
    const name = () => {
      const label = isDark() ? button.dataset.toLight : button.dataset.toDark;
      button.setAttribute("aria-label", label);
      button.title = label;
    };
    button.addEventListener("click", () => {
      const chosen = isDark() ? "light" : "dark";
      // What the system shows anyway is not kept: the page then follows the system again.
      const kept = (chosen === "dark") === system.matches ? "" : chosen;
      stored(kept);
      apply(kept);
      name();
    });
    system.addEventListener("change", name);
    addEventListener("storage", (event) => {
      if (event.key !== KEY) return;
      apply(event.newValue);
      name();
    });
    name();
    button.hidden = false;
  }

  /** A briefing that is to show both languages waits for the other one, so that nothing moves. */
  function waitForView() {
    try {
      if (!["below", "columns"].includes(localStorage.getItem("dz-view"))) return;
    } catch {
      return;
    }
    root.dataset.dzWaits = "";
    setTimeout(() => delete root.dataset.dzWaits, 2000);
  }

  root.classList.replace("no-js", "js");
  apply(stored());
  waitForView();
  document.addEventListener("DOMContentLoaded", start);
})();
