// A browser without JavaScript does everything: it is slower, and nothing is missing.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { faultless, launch, open, signIn } from "../lib/browser.js";
import { sample } from "../lib/paheko.js";
import { ADMIN, Server } from "../lib/server.js";

let server, browser, page;
before(async () => {
  server = await Server.ready();
  browser = await launch();
  page = await open(browser, server.url, { javaScriptEnabled: false });
  await signIn(page, ADMIN);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Loads the page again until `locator` is there: what a person without scripts does. */
async function reloadUntil(locator) {
  for (let turn = 0; turn < 60; turn += 1) {
    if ((await locator.count()) > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
    await page.reload();
  }
  assert.fail(`never there: ${page.url()}`);
}

test("an import is sent, read and accepted", async () => {
  await page.goto("/imports");
  await page.locator("input[type=file]").setInputFiles(await sample());
  await page.locator("form[enctype] button.btn-primary").click();
  await reloadUntil(page.locator("form[action$='/accept'] button"));
  await page.locator("form[action$='/accept'] button").click();
  await reloadUntil(page.locator(".tone-success a[href='/people']"));
});

test("people are filtered, found and opened", async () => {
  await page.goto("/people");
  await page.locator("main form input[name=q]").fill("le goff");
  await page.locator("main form input[name=q]").press("Enter");
  await page.waitForURL(/q=le/);
  await page.locator("main a", { hasText: "Le Goff, Anna" }).first().click();
  await page.waitForURL(/\/people\/1/);
});

test("a fee is recorded from a name that was typed", async () => {
  await page.goto("/dues/new");
  await page.locator("main [name=person]").fill("anna le goff");
  await page.locator("main form button").first().click();
  await page.waitForURL(/person=anna/);
  await page.locator("main a", { hasText: "Le Goff" }).first().click();
  await page.waitForURL(/person=1/);
  await page.locator("main form[method=post] button.btn-primary").click();
  await page.waitForURL(/\/dues\/memberships\//);
  assert.match(await page.locator("main").innerText(), /25,00/);
});

test("an entry is written, the menu is there, the session ends", async () => {
  await page.goto("/ledger/entries/new/out");
  await page.locator("main [name=amount]").fill("4,20");
  await page.locator("main [name=other]").selectOption({ index: 1 });
  await page.locator("main [name=label]").fill("Café");
  await page.locator("main button.btn-primary").last().click();
  await page.waitForURL(/\/ledger/);
  assert.match(await page.locator("main").innerText(), /4,20/);
  await page.locator("header details.menu summary").last().click();
  await page.locator("form[action='/sign-out'] button").click();
  await page.waitForURL(/\/sign-in/);
  faultless(page);
});
