// Loaded before the page is painted (a plain script in <head>): marks that JavaScript runs and applies the chosen
// theme, so nothing flashes. "auto" is the absence of a choice: the style sheet then follows the system.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  try {
    const chosen = localStorage.getItem("kevre-theme");
    if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  } catch {
    // Storage may be forbidden (private window): the system's theme is then used.
  }
})();
