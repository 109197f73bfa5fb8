// form[data-bulk]: one box in the head chooses all rows shown, Shift extends, the bar tells how many are chosen.
const boxesOf = (form) => [...form.querySelectorAll('tbody input[type="checkbox"][name]')];
let last = null;

function show(form) {
  const boxes = boxesOf(form);
  const chosen = boxes.filter((box) => box.checked).length;
  const all = form.querySelector("[data-bulk-all]");
  if (all) {
    all.checked = chosen > 0 && chosen === boxes.length;
    all.indeterminate = chosen > 0 && chosen < boxes.length;
  }
  form.querySelector(".bulk-bar")?.toggleAttribute("data-active", chosen > 0);
  const count = form.querySelector("[data-bulk-count]");
  if (count) count.textContent = String(chosen);
}

document.addEventListener("click", (event) => {
  const box = event.target;
  const form = box.closest?.("form[data-bulk]");
  if (!form || !box.matches('input[type="checkbox"]')) return;
  const boxes = boxesOf(form);
  if (box.matches("[data-bulk-all]")) {
    for (const each of boxes) each.checked = box.checked;
  } else if (event.shiftKey && last && boxes.includes(last)) {
    const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
    for (const each of boxes.slice(from, to + 1)) each.checked = box.checked;
  }
  last = box;
  show(form);
});

function showAll() {
  document.querySelectorAll("form[data-bulk]").forEach(show);
}
addEventListener("pageshow", showAll);
document.addEventListener("htmx:afterSettle", showAll);
showAll();
