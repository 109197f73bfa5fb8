// [data-copy] on a read-only field: a button under it copies its content, and says so.
function attach(root) {
  for (const field of root.querySelectorAll("[data-copy]:not([data-copy-ready])")) {
    field.dataset.copyReady = "";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-sm";
    button.textContent = document.body.dataset.copyLabel ?? "";
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(field.value);
      const done = document.body.dataset.copied ?? "";
      button.textContent = done;
      document.getElementById("live").textContent = done;
    });
    field.after(button);
  }
}

// Clipboards exist only on secure addresses; elsewhere one selects and copies by hand.
if (navigator.clipboard) {
  attach(document);
  document.addEventListener("htmx:load", (event) => attach(event.detail.elt));
}
