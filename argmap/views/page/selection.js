// Selection: one unit, lit up in post, map and outline together with its links, and explained.
let selected = null;
let hovered = null;
const lit = [];

function light(element, name) {
  if (!element) return;
  element.classList.add(name);
  lit.push([element, name]);
}

// Paints what is selected and what the pointer or the focus is on.
function paint() {
  for (const [element, name] of lit.splice(0)) element.classList.remove(name);
  for (const [id, name] of [[selected, "selected"], [hovered, "hot"]]) {
    if (id === null || !isKnown(id)) continue;
    for (const element of shapesOf(id)) light(element, name);
    for (const link of touching.get(id)) {
      for (const element of shapesOf(link.other)) light(element, "near");
      for (const edge of picture.edges.get(link.id) ?? []) light(edge, "lit");
    }
  }
  if (selected !== null && picture.units.has(selected)) light(picture.holder, "focused");
}

function shapesOf(id) {
  const card = picture.units.has(id) ? null : picture.cards.get(homes.get(id));
  return [spanOf(id), picture.units.get(id), entries.get(id), card];
}

function hover(id) {
  if (id === hovered) return;
  hovered = id;
  paint();
}

// Selects a unit; `from` is the side that it was chosen on, which stays where it is.
function select(id, from = "") {
  if (!isKnown(id)) return;
  selected = id;
  for (const span of spans) if (span.tabIndex === 0) span.tabIndex = -1;
  spanOf(id).tabIndex = 0;
  if (from === "outline") panel.hidden = true;
  else explain(id);
  paint();
  if (from !== "post") bringIntoView(article, spanOf(id));
  else if (narrow.matches) keepAbovePanel(spanOf(id));
  if (from !== "map") bringIntoView(stage, picture.units.get(id) ?? picture.cards.get(homes.get(id)));
  if (from !== "outline" && !$("#outline").hidden) bringIntoView($("#outline"), entries.get(id));
  history.replaceState(null, "", `#${spanOf(id).id}`);
}

function clear() {
  selected = null;
  panel.hidden = true;
  paint();
}

function step(by, fits = () => true) {
  const start = selected === null ? (by > 0 ? -1 : spans.length) : order.get(selected);
  for (let count = 1; count <= spans.length; count += 1) {
    const place = (start + by * count + spans.length * (count + 1)) % spans.length;
    if (fits(spans[place])) return select(spans[place].dataset.unit);
  }
}

// On a phone the panel lies over the post: what it explains must stay in sight.
function keepAbovePanel(span) {
  const hidden = span.getBoundingClientRect().bottom + 12 - panel.getBoundingClientRect().top;
  if (hidden > 0) scrollBy({ top: hidden, behavior: calm.matches ? "auto" : "smooth" });
}

// The panel holds what the outline says of the unit.
function explain(id) {
  const entry = entries.get(id);
  const summary = $(":scope > details > summary", entry);
  const name = $(".panel-name", panel);
  const number = document.createElement("b");
  number.textContent = $(".number", summary).textContent;
  name.replaceChildren(number, $(".labels", summary).textContent);
  const quote = document.createElement("p");
  quote.className = "quote";
  const facts = $(":scope > details > .facts", entry).cloneNode(true);
  const said = $(".said", summary);
  if (said.childElementCount) quote.append(said.cloneNode(true));
  else quote.append(...withCues(said.textContent, $$("[data-cue]", facts)));
  const body = $(".panel-body", panel);
  body.replaceChildren(quote, facts);
  facts.className = "";
  body.scrollTop = 0;
  panel.hidden = false;
}

// The words of a unit with the cues of its labels marked; offsets count code points.
function withCues(text, marks) {
  const letters = [...text];
  const isCue = new Array(letters.length).fill(false);
  for (const mark of marks) {
    const [start, end] = mark.dataset.cue.split(" ").map(Number);
    isCue.fill(true, start, end);
  }
  const parts = [];
  for (let start = 0, end = 0; start < letters.length; start = end) {
    while (end < letters.length && isCue[end] === isCue[start]) end += 1;
    const words = letters.slice(start, end).join("");
    const part = isCue[start] ? document.createElement("mark") : words;
    if (isCue[start]) part.textContent = words;
    parts.push(part);
  }
  return parts;
}

const JUMP = 'a[href^="#t-"]';
const goalOf = (link) => (link ? document.querySelector(link.hash)?.dataset.unit : undefined);
const unitAt = (target) => target.closest?.("[data-unit]")?.dataset.unit
  ?? goalOf(target.closest?.(JUMP))
  ?? target.closest?.("[data-entry]")?.dataset.entry ?? null;

document.addEventListener("pointerover", (event) => {
  if (event.pointerType !== "touch") hover(unitAt(event.target));
});
document.addEventListener("focusin", (event) => hover(unitAt(event.target)));
document.addEventListener("click", (event) => {
  const { target } = event;
  if (hasDragged && stage.contains(target)) return;
  const unit = target.closest("[data-unit]");
  if (unit && getSelection().isCollapsed) return select(unit.dataset.unit, post.contains(unit) ? "post" : "map");
  const stub = target.closest(".stub");
  const card = target.closest(".section-card");
  const link = target.closest(`${JUMP}, [data-part], [data-pane], [data-section-go]`);
  if (stub) {
    const [first] = stub.dataset.units.split(" ");
    openMapOf(first);
    select(first);
  } else if (card) openSection(card.dataset.section);
  else if (link) {
    event.preventDefault();
    follow(link);
  } else if (target.closest(".entry > details > summary")) {
    select(target.closest("[data-entry]").dataset.entry, "outline");
  }
});

function follow(link) {
  const { part, pane, sectionGo } = link.dataset;
  const go = link.matches(JUMP) ? goalOf(link) : undefined;
  if (go) select(go);
  else if (part) {
    openPane("reading");
    bringIntoView($("#reading"), document.getElementById(part), true);
    $("#reading").focus({ preventScroll: true });
  } else if (sectionGo) openSection(sectionGo);
  else openPane(pane);
}

function openPane(name) {
  for (const view of $$("#side > .view")) view.hidden = view.id !== name;
  for (const tab of $$("[data-pane]")) {
    if (tab.dataset.pane === name) tab.setAttribute("aria-current", "true");
    else tab.removeAttribute("aria-current");
  }
  $(".tools").hidden = name !== "map";
  if (name === "map" && selected !== null) bringIntoView(stage, picture.units.get(selected));
}

const post = $("#post");
const deeds = {
  previous: () => step(-1),
  next: () => step(1),
  close: () => {
    const span = selected === null ? null : spanOf(selected);
    clear();
    span?.focus({ preventScroll: true });
  },
  see_text: () => bringIntoView(article, spanOf(selected), true),
  see_map: () => {
    openPane("map");
    openMapOf(selected);
    paint();
    if (narrow.matches) stage.scrollIntoView({ block: "start" });
    bringIntoView(stage, picture.units.get(selected));
  },
};
for (const button of $$("[data-do]")) button.addEventListener("click", () => deeds[button.dataset.do]());
