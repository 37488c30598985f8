// Filters: what does not fit them grows faint everywhere; nothing is hidden.
const search = $("#search");
const found = $("#found");
const filters = $("#filters");
const selects = $$("[data-filter]");
let fitting_ = null;

const TESTS = {
  voice: (span, value) => span.dataset.voice === value,
  role: (span, value) => span.classList.contains(`role-${value}`),
  type: (span, value) => span.classList.contains(`type-${value}`),
  stance: (span, value) => span.classList.contains(`stance-${value}`),
  support: (span, value) => span.classList.contains(value === "contested" ? value : `support-${value}`),
  sureness: (span, value) => span.classList.contains("unsure") === (value === "unsure"),
};

function applyFilters() {
  const asked = selects.filter((choice) => choice.value);
  const words = search.value.trim().toLowerCase();
  filters.classList.toggle("on", asked.length > 0);
  const isOn = asked.length > 0 || words !== "";
  fitting_ = isOn ? new Set() : null;
  for (const span of spans) {
    const isAsked = asked.every((choice) => TESTS[choice.dataset.filter](span, choice.value));
    const hasWords = words !== "" && isAsked && span.textContent.toLowerCase().includes(words);
    if (isOn && isAsked && (words === "" || hasWords)) fitting_.add(span.dataset.unit);
    span.classList.toggle("found", hasWords);
  }
  found.hidden = !isOn;
  if (isOn) found.textContent = found.dataset.said.replace("{n}", String(fitting_.size));
  markFiltered();
}

function markFiltered() {
  const isDim = (id) => fitting_ !== null && !fitting_.has(id);
  for (const span of spans) span.classList.toggle("dim", isDim(span.dataset.unit));
  for (const [id, group] of picture.units) group.classList.toggle("dim", isDim(id));
  for (const [id, entry] of entries) entry.classList.toggle("dim", isDim(id));
}

const fits = (span) => !span.classList.contains("dim");
const nextUnsupported = () => step(1, (span) => fits(span) && span.classList.contains("support-unsupported"));

search.addEventListener("input", applyFilters);
search.addEventListener("keydown", (event) => {
  if (event.key === "Enter") step(event.shiftKey ? -1 : 1, fits);
});
for (const choice of selects) choice.addEventListener("change", applyFilters);
$("#clear").addEventListener("click", () => {
  for (const choice of selects) choice.value = "";
  search.value = "";
  applyFilters();
});
$("#next-unsupported").addEventListener("click", nextUnsupported);
document.addEventListener("click", (event) => {
  if (!filters.contains(event.target)) filters.open = false;
});
