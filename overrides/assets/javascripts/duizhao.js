// The language switch keeps the point: it leads to the same fragment of the other page.

/** Return the id of the point that is being read: the fragment, else the topmost on the screen. */
function currentPoint() {
  const fragment = decodeURIComponent(location.hash.slice(1));
  if (fragment && document.getElementById(fragment)) return fragment;
  const header = document.querySelector(".dz-header")?.getBoundingClientRect().bottom ?? 0;
  const points = [...document.querySelectorAll(".dz-point[id]")];
  if (!points.length || points[0].getBoundingClientRect().top >= header) return "";
  return points.find((point) => point.getBoundingClientRect().bottom > header)?.id ?? "";
}

for (const link of document.querySelectorAll("a[data-dz-switch]")) {
  link.addEventListener("click", () => {
    link.hash = currentPoint();
  });
}
