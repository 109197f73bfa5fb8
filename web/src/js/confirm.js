// data-confirm="consequence" on a button, link or form asks first. Without JavaScript the server must ask
// (or the page use the `confirm` piece): this is a courtesy, never the only guard.
const words = document.body.dataset;

function element(tag, className, text) {
  const node = document.createElement(tag);
  node.className = className;
  node.textContent = text;
  return node;
}

/** Resolves to true when the person goes on. `label` names the act on the button. */
function ask(consequence, label, danger) {
  return new Promise((resolve) => {
    const dialog = document.createElement("dialog");
    dialog.className = "dialog";
    const question = element("p", "", consequence);
    question.id = "confirm-question";
    dialog.setAttribute("aria-labelledby", question.id);
    const actions = element("div", "actions", "");
    const cancel = element("button", "btn", words.cancel ?? "Cancel");
    const go = element("button", danger ? "btn btn-error" : "btn btn-primary", label);
    cancel.type = "button";
    go.type = "button";
    cancel.autofocus = true;
    cancel.addEventListener("click", () => dialog.close());
    go.addEventListener("click", () => dialog.close("go"));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "go");
    });
    actions.append(cancel, go);
    dialog.append(question, actions);
    document.body.append(dialog);
    dialog.showModal();
  });
}

const agreed = new WeakSet();

/** Stops the event, asks, and replays the act when agreed. */
async function intercept(event, source, replay) {
  if (agreed.delete(source)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const label = source.dataset.confirmLabel ?? (source.matches("form") ? words.continue : source.textContent.trim());
  if (!(await ask(source.dataset.confirm, label, !source.hasAttribute("data-confirm-mild")))) return;
  agreed.add(source);
  replay();
}

document.addEventListener(
  "submit",
  (event) => {
    const { target: form, submitter } = event;
    const source = submitter?.dataset.confirm ? submitter : form;
    if (source.dataset.confirm) intercept(event, source, () => form.requestSubmit(submitter));
  },
  true,
);

document.addEventListener(
  "click",
  (event) => {
    const link = event.target.closest?.("a[data-confirm]");
    if (link) intercept(event, link, () => link.click());
  },
  true,
);
