// A treasurer of the demonstration: money in, money out, the journal, the trial balance, the receipts.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, signIn, sound } from "../lib/browser.js";
import { DEMO, Server } from "../lib/server.js";

let server, browser, page;
before(async () => {
  server = await Server.demo();
  browser = await launch();
  page = await open(browser, server.url);
  await signIn(page, DEMO);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test("a fee that was paid is found from the person, the receipts and the books", async () => {
  await page.goto("/people");
  await page.locator("main tbody a[href^='/people/']").first().click();
  await page.waitForURL(/\/people\/[^/?]+$/);
  const person = page.url();
  await page.locator("main a[href^='/dues/new?person=']").first().click();
  await page.waitForURL(/\/dues\/new/);
  await page.locator("main form[method=post] button.btn-primary").click();
  await page.waitForURL(/\/dues\/memberships\//);
  await sound(page);
  await page.locator("main a[href^='/ledger/entries/']").first().click();
  await page.waitForURL(/\/ledger\/entries\//);
  await sound(page);
  await page.goto("/dues/receipts");
  await sound(page);
  await page.goto(person);
  await sound(page);
});

test("money out in one form, refused with words, then written", async () => {
  await page.goto("/ledger/entries/new/out");
  await sound(page);
  await page.locator("form[method=post]").last().evaluate((form) => (form.noValidate = true));
  await page.locator("main button.btn-primary").last().click();
  await page.locator("[aria-invalid=true]").first().waitFor();
  await sound(page);
  await page.locator("main [name=amount]").fill("12,50");
  await page.locator("main [name=other]").selectOption({ index: 1 });
  await page.locator("main [name=label]").fill("Crêpes de la fête de l’école");
  await page.locator("main button.btn-primary").last().click();
  await page.waitForURL(/\/ledger\/entries(\/[0-9a-f-]{36})?/);
  assert.match(await page.locator("main").innerText(), /12,50/);
  await sound(page);
  await page.goto("/ledger/entries?q=crepes");
  assert.match(await page.locator("main").innerText(), /Crêpes/);
});

test("the trial balance balances and can be taken away", async () => {
  await page.goto("/ledger/trial-balance");
  await sound(page);
  const links = await page.locator("main a[href*='export']").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  assert.ok(links.length > 0, "an export is offered");
  for (const link of links) assert.equal((await page.request.get(link)).status(), 200, link);
});
