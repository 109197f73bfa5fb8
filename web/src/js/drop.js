// [data-drop] around a file input: files may be dropped on it, and what was chosen is named with its size.
const lang = document.documentElement.lang || "fr";

/** "1,2 Mo" or "340 ko": decimal units, as file managers show them. */
function size(bytes) {
  const [value, unit] = bytes >= 1e6 ? [bytes / 1e6, "megabyte"] : [Math.max(1, bytes / 1e3), "kilobyte"];
  return new Intl.NumberFormat(lang, { style: "unit", unit, maximumFractionDigits: bytes >= 1e6 ? 1 : 0 }).format(value);
}

function show(zone) {
  const list = zone.querySelector("[data-drop-files]");
  const input = zone.querySelector('input[type="file"]');
  if (list) list.textContent = [...input.files].map((file) => `${file.name} (${size(file.size)})`).join(", ");
}

const zoneOf = (event) => event.target.closest?.("[data-drop]");

document.addEventListener("dragover", (event) => {
  const zone = zoneOf(event);
  if (!zone) return;
  event.preventDefault();
  zone.toggleAttribute("data-over", true);
});
document.addEventListener("dragleave", (event) => {
  const zone = zoneOf(event);
  if (zone && !zone.contains(event.relatedTarget)) zone.removeAttribute("data-over");
});
document.addEventListener("drop", (event) => {
  const zone = zoneOf(event);
  if (!zone) return;
  event.preventDefault();
  zone.removeAttribute("data-over");
  const input = zone.querySelector('input[type="file"]');
  if (event.dataTransfer.files.length === 0) return;
  input.files = event.dataTransfer.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
});
document.addEventListener("change", (event) => {
  const zone = zoneOf(event);
  if (zone && event.target.type === "file") show(zone);
});
