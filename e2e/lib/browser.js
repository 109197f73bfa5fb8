// A real Chromium, watched: a request to another host, an error of the console or of a script, or an accessibility
// violation (axe, WCAG 2.2 AA) fails the story that opened the page.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const KNOWN = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

export async function launch() {
  const executablePath = process.env.CHROMIUM ?? KNOWN.find(existsSync);
  assert.ok(executablePath, "no Chromium: install it, or say where it is with CHROMIUM=…");
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--no-first-run"] });
}

/** A page of a browser of its own, whose faults are collected in `page.faults`. */
export async function open(browser, url, options = {}) {
  const context = await browser.newContext({ baseURL: url, locale: "fr-FR", viewport: { width: 1440, height: 1000 }, acceptDownloads: true, reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.faults = [];
  page.on("console", (message) => {
    // A form that was refused answers 422: the browser says so, and it is not a fault.
    const isRefusal = /status of (422|401|403|404)/.test(message.text());
    if (message.type() === "error" && !isRefusal) page.faults.push(`console: ${message.text()} (${page.url()})`);
  });
  page.on("pageerror", (error) => page.faults.push(`script: ${error} (${page.url()})`));
  context.on("request", (request) => {
    const target = request.url();
    if (!target.startsWith(url) && !target.startsWith("data:") && !target.startsWith("blob:")) page.faults.push(`asks another host: ${target}`);
  });
  context.on("response", (response) => {
    if (response.status() >= 500) page.faults.push(`${response.status()} ${response.url()}`);
  });
  return page;
}

/** Nothing went wrong on this page since it was opened. */
export function faultless(page) {
  assert.deepEqual(page.faults, []);
}

export async function signIn(page, { email, password }) {
  await page.goto("/sign-in");
  await page.locator("main [name=name]").fill(email);
  await page.locator("main [name=password]").fill(password);
  await page.locator("main button.btn-primary, button.btn-primary").first().click();
  await page.waitForURL((address) => !address.pathname.startsWith("/sign-in"));
}

async function axe(page, only) {
  await page.evaluate(AXE);
  const options = only ? { runOnly: { type: "rule", values: only } } : { runOnly: { type: "tag", values: TAGS } };
  const { violations } = await page.evaluate((options) => window.axe.run(document, options), options);
  return violations.map(({ id, help, nodes }) => `${id}: ${help}\n      ${nodes.slice(0, 4).map((node) => `${node.target.join(" ")}  ${node.failureSummary?.split("\n").slice(1, 2).join("").trim() ?? ""}`).join("\n      ")}`);
}

/** Until the colours of the other theme are those on the screen. */
const painted = (page) => page.evaluate(() => new Promise((resolve) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(resolve)), 150)));

/** Violations in the light theme, and of contrast in the dark one. */
export async function violations(page, { dark: isDarkToo = true } = {}) {
  await page.emulateMedia({ colorScheme: "light" });
  const light = await axe(page);
  if (!isDarkToo) return light;
  await page.emulateMedia({ colorScheme: "dark" });
  await painted(page);
  const dark = await axe(page, ["color-contrast", "link-in-text-block"]);
  await page.emulateMedia({ colorScheme: "light" });
  return [...light, ...dark.map((text) => `dark: ${text}`)];
}

/** Nothing wider than the screen: a phone never scrolls sideways. */
export async function overflow(page) {
  return page.evaluate(() => {
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (wide <= 0) return "";
    const worst = [...document.querySelectorAll("main *")].filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1).map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
    return `${wide} px too wide: ${worst.slice(0, 3).join(", ")}`;
  });
}

/** What every page a story stops at must satisfy. */
export async function sound(page) {
  assert.deepEqual(await violations(page), [], `axe on ${page.url()}`);
  assert.equal(await overflow(page), "", page.url());
  faultless(page);
}
