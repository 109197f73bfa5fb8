// input[data-suggest="/url"] becomes a combobox (WAI-ARIA pattern, list autocomplete with manual selection).
// GET /url?q=… answers JSON: [{ label, value?, hint?, href?, fill? }]
//   href  choosing goes there;
//   value goes to the hidden input of the same form named by data-suggest-into (emptied when the text changes);
//   fill  { name: text } sets other inputs of the form (postcode → city).
// Without JavaScript it stays an ordinary field whose text the server understands.
const WAIT_MS = 120;
const MIN_LETTERS = 2;
let serial = 0;

function announce(text) {
  const live = document.getElementById("live");
  if (live) live.textContent = text;
}

class Combobox {
  constructor(input) {
    this.input = input;
    this.items = [];
    this.active = -1;
    this.build();
    this.listen();
  }

  build() {
    const { input } = this;
    const face = input.closest("label.input") ?? input;
    const box = document.createElement("div");
    box.className = "suggest";
    face.replaceWith(box);
    this.list = document.createElement("ul");
    this.list.id = `suggestions-${++serial}`;
    this.list.className = "suggestions";
    this.list.role = "listbox";
    this.list.hidden = true;
    const label = input.getAttribute("aria-label") ?? input.labels?.[0]?.textContent.trim() ?? input.placeholder;
    this.list.setAttribute("aria-label", label);
    box.append(face, this.list);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", this.list.id);
    input.setAttribute("aria-expanded", "false");
    input.autocomplete = "off";
  }

  listen() {
    this.input.addEventListener("input", () => {
      this.setInto("");
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.load(), WAIT_MS);
    });
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => this.close());
    // Before blur, so that a click on a row is not lost.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const row = event.target.closest("[role=option]");
      if (row) this.choose([...this.list.children].indexOf(row));
    });
  }

  async load() {
    const text = this.input.value.trim();
    this.request?.abort();
    if (text.length < MIN_LETTERS) return this.close();
    this.request = new AbortController();
    const url = new URL(this.input.dataset.suggest, location.href);
    url.searchParams.set("q", text);
    try {
      const answer = await fetch(url, {
        signal: this.request.signal,
        headers: { accept: "application/json" },
      });
      this.show(answer.ok ? await answer.json() : []);
    } catch (error) {
      // Off line, or a newer request took over: the field still works as plain text.
      if (error.name !== "AbortError") this.close();
    }
  }

  show(items) {
    this.items = items;
    this.active = -1;
    this.list.replaceChildren(...items.map((item, index) => this.row(item, index)));
    this.open(items.length > 0 && document.activeElement === this.input);
    const { found = "", none = "" } = document.body.dataset;
    announce(items.length > 0 ? `${items.length} ${found}` : none);
  }

  row({ label, hint }, index) {
    const row = document.createElement("li");
    row.id = `${this.list.id}-${index}`;
    row.className = "suggestion";
    row.role = "option";
    row.setAttribute("aria-selected", "false");
    for (const text of [label, hint].filter(Boolean)) {
      const part = document.createElement("span");
      part.textContent = text;
      row.append(part);
    }
    return row;
  }

  open(yes) {
    this.list.hidden = !yes;
    this.input.setAttribute("aria-expanded", String(yes));
    if (!yes) this.mark(-1);
  }

  close() {
    this.request?.abort();
    clearTimeout(this.timer);
    this.open(false);
  }

  mark(index) {
    this.active = index;
    [...this.list.children].forEach((row, at) => row.setAttribute("aria-selected", String(at === index)));
    const row = this.list.children[index];
    if (row) {
      this.input.setAttribute("aria-activedescendant", row.id);
      row.scrollIntoView({ block: "nearest" });
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  key(event) {
    const open = !this.list.hidden;
    const count = this.items.length;
    if (event.key === "ArrowDown" && !open) this.load();
    else if (event.key === "ArrowDown") this.mark((this.active + 1) % count);
    else if (event.key === "ArrowUp" && open) this.mark((this.active - 1 + count) % count);
    else if (event.key === "Enter" && open && this.active >= 0) this.choose(this.active);
    else if (event.key === "Escape" && open) this.close();
    else return;
    event.preventDefault();
  }

  choose(index) {
    const { label, value, href, fill } = this.items[index];
    if (href) {
      location.assign(href);
      return;
    }
    this.input.value = label;
    this.setInto(value ?? "");
    for (const [name, text] of Object.entries(fill ?? {})) {
      const other = this.input.form?.elements.namedItem(name);
      if (other) other.value = text;
    }
    this.close();
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  setInto(value) {
    const name = this.input.dataset.suggestInto;
    const hidden = name && this.input.form?.elements.namedItem(name);
    if (hidden) hidden.value = value;
  }
}

function attach(root) {
  for (const input of root.querySelectorAll("input[data-suggest]:not([role=combobox])")) new Combobox(input);
}
attach(document);
document.addEventListener("htmx:load", (event) => attach(event.detail.elt));
