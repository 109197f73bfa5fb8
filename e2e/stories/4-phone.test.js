// A telephone, 390 pixels wide: nothing scrolls sideways, the menu opens, a fee is recorded with a thumb.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { faultless, launch, open, overflow, signIn } from "../lib/browser.js";
import { kinds } from "../lib/crawl.js";
import { DEMO, Server } from "../lib/server.js";

let server, browser, page;
before(async () => {
  server = await Server.demo();
  browser = await launch();
  page = await open(browser, server.url, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test("signs in and opens the menu", async () => {
  await signIn(page, DEMO);
  await page.locator(".menu-button").tap();
  const people = page.locator("#side a[href='/people']");
  await people.waitFor({ state: "visible" });
  await people.tap();
  await page.waitForURL("**/people");
  faultless(page);
});

test("records a fee", async () => {
  await page.goto("/people");
  await page.locator("main tbody a[href^='/people/']").first().tap();
  await page.waitForURL(/\/people\/[^/?]+$/);
  await page.locator("main a[href^='/dues/new?person=']").first().tap();
  await page.waitForURL(/\/dues\/new/);
  await page.locator("main form[method=post] button.btn-primary").tap();
  await page.waitForURL(/\/dues\/memberships\//);
  faultless(page);
});

test("sees which tab is open, however long their row", async () => {
  await page.goto("/ledger/trial-balance");
  const open = page.locator(".tabs > [aria-current]");
  const { x, width } = await open.boundingBox();
  assert.ok(x >= 0 && x + width <= 390, `from ${x} to ${x + width}`);
  faultless(page);
});

test("no page is wider than the screen, and what is tapped is large enough", async () => {
  const wrong = [];
  for (const link of await kinds(page)) {
    const answer = await page.goto(link);
    if (!answer || answer.status() >= 400) continue;
    const wide = await overflow(page);
    if (wide) wrong.push(`${link}: ${wide}`);
    const small = await page.$$eval("main a.btn, main button, main input:not([type=hidden]):not([type=checkbox]):not([type=radio]), main select", (all) =>
      all.filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < 24).map((element) => element.outerHTML.slice(0, 90)));
    if (small.length > 0) wrong.push(`${link}: too small to tap: ${small[0]}`);
  }
  assert.deepEqual(wrong, []);
  faultless(page);
});
