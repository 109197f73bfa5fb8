// Pictures of the main screens: `node screenshots.mjs FOLDER [--all]`.
//
// Without --all, the few of the manual and the README (French, light, 1440 pixels, and three for a phone). With it, every kind of page
// at three widths, in both themes and languages, with the demonstration and on an empty instance: for people who look at them.
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { launch, open, signIn } from "./lib/browser.js";
import { kinds, shape } from "./lib/crawl.js";
import { ADMIN, DEMO, Server } from "./lib/server.js";

const folder = path.resolve(process.argv[2] ?? "screenshots");
const all = process.argv.includes("--all");
const only = process.argv.find((word) => word.startsWith("--only="))?.slice(7);
const NAMED = { accueil: "/", membres: "/people", journal: "/ledger/entries", balance: "/ledger/trial-balance", tresorerie: "/ledger", adhesions: "/dues", imports: "/imports" };

const fileName = (link) => shape(link).replace(/\?.*$/, "").replaceAll("/", "_").replaceAll("…", "x").replace(/^_/, "") || "home";

async function take(page, link, name) {
  const answer = await page.goto(link, { waitUntil: "load" });
  if (!answer || answer.status() >= 400) return console.error(`${answer?.status()} ${link}`);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
}

async function manual(browser, server) {
  const page = await open(browser, server.url);
  await take(page, "/sign-in", "connexion");
  await signIn(page, DEMO);
  for (const [name, link] of Object.entries(NAMED)) await take(page, link, name);
  await page.goto("/people");
  const person = await page.locator("main tbody a[href^='/people/']").first().getAttribute("href");
  await take(page, person, "fiche");
  await take(page, `/dues/new?person=${person.split("/").pop()}`, "cotisation");
  const phone = await open(browser, server.url, { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  await signIn(phone, DEMO);
  for (const name of ["accueil", "membres", "tresorerie"]) await take(phone, NAMED[name], `${name}-telephone`);
}

async function everything(browser, server, account, prefix) {
  const finder = await open(browser, server.url);
  await signIn(finder, account);
  const links = (await kinds(finder)).filter((link) => !only || fileName(link).includes(only));
  for (const [width, colorScheme, language] of [[1440, "light", "fr"], [390, "light", "fr"], [768, "light", "en"], [1440, "dark", "en"], [390, "dark", "fr"]]) {
    const page = await open(browser, server.url, { viewport: { width, height: width === 390 ? 844 : 1000 }, colorScheme, isMobile: width === 390, hasTouch: width === 390 });
    await signIn(page, account);
    await page.goto(`/language?lang=${language}&back=/`);
    for (const link of links) await take(page, link, `${prefix}${fileName(link)}-${width}-${colorScheme}-${language}`);
    await page.context().close();
  }
}

await mkdir(folder, { recursive: true });
const browser = await launch();
const server = await Server.demo(all ? 300 : 1200, all ? 800 : 2500);
try {
  if (all) {
    await everything(browser, server, DEMO, "");
    const empty = await Server.ready();
    await everything(browser, empty, ADMIN, "empty-");
    await empty.stop();
  } else {
    await manual(browser, server);
  }
} finally {
  await browser.close();
  await server.stop();
}
