// A second click on a form that is already on its way does nothing (the server is idempotent too; this avoids the doubt).
const PAUSE_MS = 4000;
const sent = new Map();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method === "get") return;
  if (Date.now() - (sent.get(form) ?? 0) < PAUSE_MS) {
    event.preventDefault();
    return;
  }
  sent.set(form, Date.now());
});

// A form that came back (an error next to a field, the Back button) may be sent again at once.
addEventListener("pageshow", () => sent.clear());
document.addEventListener("htmx:afterRequest", () => sent.clear());
