// details.menu opens without JavaScript; here it also closes on Escape, on a click elsewhere, and when another opens,
// and opens leftwards when it would leave the screen.
function closeAll(except) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (menu !== except) menu.open = false;
  }
}

document.addEventListener("click", (event) => closeAll(event.target.closest?.("details.menu")));

document.addEventListener("focusin", (event) => {
  const inside = event.target.closest?.("details.menu");
  closeAll(inside);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = event.target.closest?.("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

document.addEventListener(
  "toggle",
  (event) => {
    const menu = event.target;
    if (!menu.matches?.("details.menu[open]")) return;
    const { right } = menu.querySelector(".menu-body").getBoundingClientRect();
    if (right > document.documentElement.clientWidth) menu.classList.add("menu-end");
  },
  true,
);
