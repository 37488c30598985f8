// Keys: everything that the pointer can do.
const isTyping = (target) => target.closest("input, select, textarea") !== null;

function focusOn(id, side) {
  const element = side === "map" ? picture.units.get(id) : spanOf(id);
  element?.focus({ preventScroll: true });
}

// On the map the arrows follow the links: left to what a unit bears on, right to what bears on it.
function followLink(id, isOutward) {
  const link = touching.get(id).find((link) => link.isOutward === isOutward);
  if (link) select(link.other);
}

function pressOnUnit(event, unit) {
  const id = unit.dataset.unit;
  const side = post.contains(unit) ? "post" : "map";
  const moves = {
    ArrowDown: () => step(1, fits),
    ArrowUp: () => step(-1, fits),
    ArrowLeft: () => followLink(id, true),
    ArrowRight: () => followLink(id, false),
    Enter: () => select(id),
    " ": () => select(id),
  };
  const move = moves[event.key];
  if (!move) return false;
  if (selected === null) selected = id;
  move();
  focusOn(selected, side);
  return true;
}

function pressAnywhere(event) {
  const moves = {
    n: nextUnsupported,
    j: () => step(1, fits),
    k: () => step(-1, fits),
    "/": () => search.focus(),
    "+": () => zoomBy("in"),
    "-": () => zoomBy("out"),
    0: () => zoomBy("fit"),
  };
  const move = moves[event.key];
  if (!move) return false;
  move();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    filters.open = false;
    if (selected !== null) deeds.close();
    return;
  }
  if (isTyping(event.target)) return;
  const unit = event.target.closest("[data-unit]");
  const card = event.target.closest(".section-card");
  if (card && (event.key === "Enter" || event.key === " ")) openSection(card.dataset.section);
  else if (!(unit && pressOnUnit(event, unit)) && !pressAnywhere(event)) return;
  event.preventDefault();
});

// The page begins: the first map, and the unit that its address names.
const first = holders.keys().next().value;
openPane("map");
openMap(first);
const named = spans.find((span) => location.hash === `#${span.id}`);
if (named) select(named.dataset.unit);
