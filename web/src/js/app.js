// Improves pages that already work without it. Each module listens on the document, so parts that htmx swaps in
// later are served too; none keeps state outside the page.
import "./theme-choice.js";
import "./shortcuts.js";
import "./menus.js";
import "./confirm.js";
import "./once.js";
import "./bulk.js";
import "./suggest.js";
import "./drop.js";
import "./copy.js";
import "./filters.js";
import "./progress.js";
import "./tabs.js";
