// Lookup: what stands where. The document is the JSON of the page; words only ever become text.
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

const data = JSON.parse($("#document").textContent);
const spans = $$("#post [data-unit]");
const order = new Map(spans.map((span, place) => [span.dataset.unit, place]));
const entries = new Map($$("#outline [data-entry]").map((entry) => [entry.dataset.entry, entry]));
const homes = new Map(data.units.map((unit) => [unit.id, unit.section]));
const article = $("#post article");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const narrow = matchMedia("(max-width: 900px)");

// Every relation with the units at its ends; an undercut ends at the source of what it undercuts.
const sources = new Map(data.relations.map((relation) => [relation.id, relation.source]));
const touching = new Map(data.units.map((unit) => [unit.id, []]));
for (const relation of data.relations) {
  const { id, source, kind } = relation;
  const target = sources.get(relation.target) ?? relation.target;
  touching.get(source).push({ id, kind, other: target, isOutward: true });
  touching.get(target).push({ id, kind, other: source, isOutward: false });
}

const spanOf = (id) => spans[order.get(id)];
const isKnown = (id) => order.has(id);

// Scrolls one pane so that an element lies in its middle; the window only where asked.
function bringIntoView(pane, element, movesWindow = false) {
  if (!element) return;
  const behavior = calm.matches ? "auto" : "smooth";
  if (pane.scrollHeight <= pane.clientHeight + 1 && pane.scrollWidth <= pane.clientWidth + 1) {
    if (movesWindow) element.scrollIntoView({ block: "center", behavior });
    return;
  }
  const frame = pane.getBoundingClientRect();
  const box = element.getBoundingClientRect();
  const high = frame.height - (isPanelOver(pane) ? panel.offsetHeight : 0);
  pane.scrollTo({
    top: pane.scrollTop + box.top - frame.top - Math.max(24, (high - box.height) / 2),
    left: pane.scrollLeft + box.left - frame.left - Math.max(24, (frame.width - box.width) / 2),
    behavior,
  });
}

const panel = $("#panel");
const isPanelOver = (pane) => !panel.hidden && !narrow.matches && pane !== article;
