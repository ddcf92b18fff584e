// The page where clauses are arranged: brings the chosen clause into view whenever the outline asks for it.
let shown = "0";

function show() {
  const asked = document.querySelector<HTMLElement>("[data-shows]")?.dataset["shows"] ?? shown;
  if (asked === shown) return;
  shown = asked;
  const row = document.querySelector<HTMLElement>(".arrange-row.is-chosen");
  row?.scrollIntoView({ block: "nearest" });
  // Whoever lost their place, because its button went or may not be pressed any more, goes on from the clause.
  if (!document.activeElement || document.activeElement === document.body) row?.querySelector("input")?.focus({ preventScroll: true });
}

new MutationObserver(show).observe(document.body, { subtree: true, childList: true, attributeFilter: ["data-shows"] });
show();

export {};
