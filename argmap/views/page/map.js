// Map: which picture is seen, how large, and where in it each unit and link is.
const stage = $("#map");
const chooser = $("#map-view");
const holders = new Map($$(".map").map((holder) => [holder.dataset.map, holder]));
const LEAST = 0.1;
const MOST = 3;
const READABLE = 0.68;
let picture = null;

function openMap(view) {
  const holder = holders.get(view);
  if (!holder || picture?.view === view) return;
  for (const [name, other] of holders) other.hidden = name !== view;
  const template = $("template", holder);
  if (template) holder.replaceChildren(template.content);
  picture = describe(view, holder);
  if (chooser.value !== view) chooser.value = view;
  zoomTo(Math.max(fitting(), READABLE));
  stage.scrollTo(0, 0);
  paint();
  markFiltered();
}

function describe(view, holder) {
  const svg = $("svg", holder);
  const units = new Map($$("[data-unit]", svg).map((group) => [group.dataset.unit, group]));
  const cards = new Map($$(".section-card", svg).map((group) => [group.dataset.section, group]));
  const edges = new Map();
  for (const edge of $$("[data-relations]", svg)) {
    for (const id of edge.dataset.relations.split(" ")) {
      edges.set(id, [...(edges.get(id) ?? []), edge]);
    }
  }
  svg.setAttribute("role", "group");
  for (const [id, group] of units) makeButton(group, spanOf(id)?.textContent ?? id);
  units.values().next().value?.setAttribute("tabindex", "0");
  for (const group of cards.values()) makeButton(group, $$("text", group).map((text) => text.textContent).join(" "), 0);
  const [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
  return { view, holder, svg, units, cards, edges, width, height, scale: 1 };
}

function makeButton(group, name, index = -1) {
  group.setAttribute("role", "button");
  group.setAttribute("tabindex", String(index));
  group.setAttribute("aria-label", name);
}

const fitting = () => Math.min(1, (stage.clientWidth - 2) / picture.width);

// Zooms so that the point at x, y of the stage stays where it is.
function zoomTo(scale, x = 0, y = 0) {
  const before = picture.scale;
  const left = stage.scrollLeft + x;
  const top = stage.scrollTop + y;
  picture.scale = Math.min(MOST, Math.max(LEAST, scale));
  picture.svg.setAttribute("width", String(picture.width * picture.scale));
  picture.svg.setAttribute("height", String(picture.height * picture.scale));
  const grown = picture.scale / before;
  stage.scrollTo(left * grown - x, top * grown - y);
}

function zoomBy(name) {
  const x = stage.clientWidth / 2;
  const y = stage.clientHeight / 2;
  const scales = { in: picture.scale * 1.25, out: picture.scale / 1.25, fit: fitting(), full: 1 };
  zoomTo(scales[name], x, y);
}

// The map in which a unit is drawn: the whole one, or that of its section.
function openMapOf(id) {
  if (picture.units.has(id)) return;
  openMap(holders.has("full") ? "full" : `section:${homes.get(id)}`);
}

function openSection(section) {
  openMap(holders.has("full") ? "full" : `section:${section}`);
  const ground = $$(".section", picture.svg).find((group) => group.dataset.section === section);
  const first = data.units.find((unit) => unit.section === section);
  if (!ground) return;
  const frame = stage.getBoundingClientRect();
  const box = ground.getBoundingClientRect();
  stage.scrollTo({ top: stage.scrollTop + box.top - frame.top - 12, left: 0 });
  if (first && !narrow.matches) bringIntoView(article, spanOf(first.id));
}

chooser.addEventListener("change", () => {
  const view = chooser.value;
  if (holders.has(view)) openMap(view);
  else openSection(view.slice("section:".length));
  chooser.value = view;
});
for (const button of $$("[data-zoom]")) button.addEventListener("click", () => zoomBy(button.dataset.zoom));
stage.addEventListener("wheel", (event) => {
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  const frame = stage.getBoundingClientRect();
  zoomTo(picture.scale * Math.exp(-event.deltaY / 300), event.clientX - frame.left, event.clientY - frame.top);
}, { passive: false });

let drag = null;
let hasDragged = false;
stage.addEventListener("pointerdown", (event) => {
  hasDragged = false;
  if (event.button !== 0 || event.pointerType !== "mouse") return;
  drag = { x: event.clientX, y: event.clientY, left: stage.scrollLeft, top: stage.scrollTop };
});
addEventListener("pointermove", (event) => {
  if (!drag) return;
  const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
  if (!hasDragged && Math.hypot(dx, dy) < 5) return;
  hasDragged = true;
  stage.classList.add("dragging");
  stage.scrollTo(drag.left - dx, drag.top - dy);
});
addEventListener("pointerup", () => {
  drag = null;
  stage.classList.remove("dragging");
});
