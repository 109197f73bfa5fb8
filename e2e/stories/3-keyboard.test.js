// Without a mouse: every step of this story is a key.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { faultless, launch, open } from "../lib/browser.js";
import { DEMO, Server } from "../lib/server.js";

let server, browser, page;
before(async () => {
  server = await Server.demo(40, 60);
  browser = await launch();
  page = await open(browser, server.url);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const focused = () => page.evaluate(() => {
  const element = document.activeElement;
  // The frame around a field may show it: the euro sign stands beside the amount, within one frame.
  const around = (parent) => parent !== null && parent.matches("label, .input, .join, span, div.field") && getComputedStyle(parent).outlineStyle !== "none";
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const seen = style.outlineStyle !== "none" || style.boxShadow !== "none" || around(element.parentElement);
  return { name: `${element.tagName} ${element.id || element.getAttribute("href") || element.textContent.trim().slice(0, 30)}`, id: element.id, field: element.getAttribute("name"), href: element.getAttribute("href"), seen: Boolean(seen), visible: box.width > 0 && box.height > 0 };
});

/** Tabs until `wanted` says so; every stop on the way must show where it is. */
async function tabTo(wanted, most = 80) {
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press("Tab");
    const at = await focused();
    if (at.name.startsWith("BODY")) continue;
    assert.ok(at.seen, `the focus cannot be seen on ${at.name} of ${page.url()}`);
    assert.ok(at.visible, `the focus goes to ${at.name}, which is not there, on ${page.url()}`);
    if (wanted(at)) return at;
  }
  assert.fail(`not reached with ${most} tabs on ${page.url()}`);
}

test("signs in", async () => {
  await page.goto("/sign-in");
  await tabTo((at) => at.field === "name");
  await page.keyboard.type(DEMO.email);
  await tabTo((at) => at.field === "password");
  await page.keyboard.type(DEMO.password);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname === "/");
});

test("skips the menu", async () => {
  await page.goto("/people");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
});

test("searches with Ctrl K and goes to what was suggested", async () => {
  await page.goto("/");
  await page.keyboard.press("Control+k");
  assert.equal((await focused()).id, "search");
  const name = await page.evaluate(async () => (await (await fetch("/search/suggest?q=le")).json())[0]?.label);
  await page.keyboard.type((name ?? "le").slice(0, 8));
  await page.locator("[role=option]").first().waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname !== "/");
  faultless(page);
});

test("opens and closes menus", async () => {
  await page.goto("/");
  const menu = page.locator("header details.menu").last();
  await menu.locator("summary").focus();
  await page.keyboard.press("Enter");
  assert.equal(await menu.evaluate((details) => details.open), true);
  await page.keyboard.press("Escape");
  assert.equal(await menu.evaluate((details) => details.open), false);
});

test("writes an entry", async () => {
  await page.goto("/ledger/entries/new/out");
  await tabTo((at) => at.field === "amount");
  await page.keyboard.type("7,30");
  await tabTo((at) => at.field === "other");
  // The first letters of a choice choose it.
  const choice = await page.locator("main [name=other] option").nth(1).textContent();
  await page.keyboard.type(choice.slice(0, 4));
  await tabTo((at) => at.field === "label");
  await page.keyboard.type("Timbres");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/ledger\/entries(\/[0-9a-f-]{36}|\?|$)|\/ledger$/);
  faultless(page);
});

test("reaches everything on the main pages, and sees where it is", async () => {
  for (const path of ["/", "/people", "/ledger", "/dues", "/imports"]) {
    await page.goto(path);
    const count = await page.evaluate(() => document.querySelectorAll("main a[href], main button, main input:not([type=hidden]), main select, main summary").length);
    let last = null;
    await tabTo((at) => {
      const isOver = at.name === last;
      last = at.name;
      return isOver || at.href === "https://kevre.example/none";
    }, Math.min(count + 30, 60)).catch((error) => {
      if (!/not reached/.test(error.message)) throw error;
    });
  }
  faultless(page);
});
