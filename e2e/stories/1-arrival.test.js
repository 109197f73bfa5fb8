// A volunteer with a file of another program: set-up, report, acceptance, progress, doubts, the member's old password, the fee.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { faultless, launch, open, signIn, sound } from "../lib/browser.js";
import * as galette from "../lib/galette.js";
import { MEMBER, YEAR, sample } from "../lib/paheko.js";
import { ADMIN, Server } from "../lib/server.js";

let server, browser, page;
before(async () => {
  server = await Server.empty();
  browser = await launch();
  page = await open(browser, server.url);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const sendFiles = async (files) => {
  await page.goto("/imports");
  await page.locator("input[type=file]").setInputFiles(files);
  await page.locator("form[enctype] button.btn-primary").click();
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}/);
  await page.locator("form[action$='/accept'] button").waitFor({ timeout: 60_000 });
};

const accept = async () => {
  await page.locator("form[action$='/accept'] button").click();
  await page.locator(".tone-success a[href='/people']").waitFor({ timeout: 120_000 });
};

test("the organisation is set up in the browser", async () => {
  await page.goto("/");
  await page.waitForURL("**/setup");
  await sound(page);
  await page.locator("main [name=organisation]").fill("Amis du Léon");
  await page.locator("main [name=name]").fill(ADMIN.name);
  await page.locator("main [name=email]").fill("pas une adresse");
  await page.locator("main [name=password]").fill("court");
  await page.locator("form").evaluate((form) => (form.noValidate = true));
  await page.locator("button.btn-primary").click();
  await page.locator("[aria-invalid=true]").first().waitFor();
  await sound(page);
  await page.locator("main [name=email]").fill(ADMIN.email);
  await page.locator("main [name=password]").fill(ADMIN.password);
  await page.locator("button.btn-primary").click();
  await page.waitForURL((url) => url.pathname === "/");
  await sound(page);
});

test("the Paheko file is read, told, accepted, and everybody is there", async () => {
  await sendFiles(await sample());
  await sound(page);
  assert.match(await page.locator("main").innerText(), /Amis du Léon/);
  await page.goto("/people");
  assert.doesNotMatch(await page.locator("main").innerText(), /Le Goff/, "a report changes nothing");
  await page.goBack();
  await accept();
  await sound(page);
  await page.goto("/people");
  assert.match(await page.locator("main").innerText(), /Le Goff/);
  await sound(page);
});

test("“le gof” finds Anna Le Goff", async () => {
  await page.goto("/");
  await page.locator("#search").fill("le gof");
  await page.locator("#search").press("Enter");
  await page.waitForURL(/\/search/);
  const found = page.locator("main a", { hasText: "Anna Le Goff" }).first();
  await found.waitFor();
  await sound(page);
  await found.click();
  await page.waitForURL(/\/people\//);
  await sound(page);
});

test("Galette's export recognises Yann, and its doubt about Anna waits side by side", async () => {
  await sendFiles(galette.sample());
  await accept();
  await page.goto("/imports/review");
  const doubt = page.locator("section.panel", { hasText: /Anna/i }).first();
  await doubt.waitFor();
  await sound(page);
  await doubt.locator("button[value=same]").click();
  await page.waitForLoadState();
  await page.goto("/people?q=le+goff");
  const annas = await page.locator("main a", { hasText: /Le Goff, Anna/i }).count();
  assert.equal(annas, 1, "the same person is not there twice");
  await page.goto("/people?q=yann");
  assert.equal(await page.locator("main a", { hasText: /Le Goff, Yann/i }).count(), 1, "he was recognised");
  faultless(page);
});

test("the member signs in with her old password and sees her own space", async () => {
  const hers = await open(browser, server.url);
  await signIn(hers, MEMBER);
  await hers.goto("/me");
  assert.match(await hers.locator("main").innerText(), /Le Goff/);
  await sound(hers);
  const others = await hers.goto("/people");
  assert.equal(others.status(), 403, "a member does not see the file of people");
  await hers.context().close();
});

test("her fee is one form: a period, an entry, a receipt, her timeline, the trial balance", async () => {
  const balance = async () => JSON.parse(await server.command("ledger", "trial-balance", "--year", `Exercice ${YEAR}`, "--json"));
  const before = await balance();
  await page.goto("/dues/new?person=1");
  await sound(page);
  await page.locator("main form[method=post] button.btn-primary").click();
  await page.waitForURL(/\/dues\/memberships\//);
  await sound(page);
  const receipt = page.locator("main a[href^='/dues/receipts/']").first();
  const answer = await page.request.get(await receipt.getAttribute("href"));
  assert.equal(answer.headers()["content-type"], "application/pdf");
  assert.equal((await answer.body()).subarray(0, 5).toString(), "%PDF-");
  const sum = (rows, side) => rows.reduce((total, row) => total + row[side], 0);
  const after = await balance();
  assert.equal(sum(after, "debit_cents") - sum(before, "debit_cents"), 2500);
  assert.equal(sum(after, "credit_cents") - sum(before, "credit_cents"), 2500);
  await page.goto("/people/1");
  assert.match(await page.locator("main").innerText(), /25,00/);
  await sound(page);
  await page.goto("/ledger/trial-balance");
  await sound(page);
});
