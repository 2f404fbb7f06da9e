// The years of a topic's timeline as a filter; without this script they are links within the page.

const links = document.querySelector("[data-dz-year-links]");
const filter = document.querySelector("[data-dz-year-filter]");

/** Show one year, or all of them, and say how much that is. */
function show(choice) {
  for (const year of document.querySelectorAll("[data-dz-year]")) {
    year.hidden = choice.value !== "" && year.getAttribute("aria-labelledby") !== choice.value;
  }
  document.querySelector("[data-dz-year-status]").textContent = choice.dataset.dzTally;
}

if (links && filter) {
  links.hidden = true;
  filter.hidden = false;
  filter.addEventListener("change", (event) => show(event.target));
  // A browser that comes back to the page restores the choice, but tells nobody.
  const choice = filter.querySelector("input:checked");
  if (choice?.value) show(choice);
}
