// A gift becomes a tax receipt; a volunteer's claim is approved by somebody else, given up, and becomes one too.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, signIn, sound } from "../lib/browser.js";
import { DEMO, Server } from "../lib/server.js";

const VOLUNTEER = { email: "benevole@exemple.bzh", password: "un mot de passe de bénévole" };
const PHOTO = { name: "ticket.png", mimeType: "image/png", buffer: Buffer.from("89504e470d0a1a0a", "hex") };

let server, browser, page, phone, person;
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

const main = (where = page) => where.locator("main").innerText();
const isPdf = async (link) => {
  const answer = await page.request.get(link);
  return answer.status() === 200 && (await answer.body()).subarray(0, 5).toString() === "%PDF-";
};

test("the legal status is filled in before any receipt", async () => {
  await page.goto("/gifts");
  await sound(page);
  await page.goto("/gifts/receipts/issue");
  await sound(page);
  await page.goto("/gifts/parameters");
  await sound(page);
  await page.goto("/gifts/issuer");
  await sound(page);
  await page.locator("main [name=address]").fill("1 quai du Port\n29200 Brest");
  await page.locator("main [name=rna]").fill("W291234567");
  await page.locator("main [name=purpose]").fill("L’entraide numérique");
  await page.locator("main [name=signatory_role]").fill("La trésorière");
  await page.locator("main [name=article_200]").check();
  await page.locator("main form[enctype] button.btn-primary").click();
  await page.locator("[role=status], .flash, .alert").first().waitFor();
  await sound(page);
});

test("a gift is recorded from the person's page, and its receipt is a PDF that is handed over", async () => {
  await page.goto("/people/new");
  for (const [name, value] of [["given_name", "Nolwenn"], ["family_name", "Kermarrec"], ["address_0_street", "3 venelle du Puits"], ["address_0_postcode", "29200"], ["address_0_town", "Brest"]]) {
    await page.locator(`main [name=${name}]`).first().fill(value);
  }
  await page.locator("main form[method=post] button.btn-primary").first().click();
  await page.waitForURL(/\/people\/\d+$/);
  person = page.url();
  await page.locator("main a[href^='/gifts/new?person=']").first().click();
  await page.waitForURL(/\/gifts\/new/);
  await sound(page);
  await page.locator("form[method=post]").last().evaluate((form) => (form.noValidate = true));
  await page.locator("main form[action='/gifts/new'] button.btn-primary").click();
  await page.locator("[aria-invalid=true]").first().waitFor();
  await sound(page);
  await page.locator("main [name=amount]").fill("42,50");
  await page.locator("main form[action='/gifts/new'] button.btn-primary").click();
  await page.waitForURL(/\/gifts\/[0-9a-f-]{36}/);
  assert.match(await main(), /42,50/);
  await sound(page);
  await page.locator("main form[action$='/receipt'] button").click();
  const receipt = page.locator("main a[href^='/gifts/receipts/']").first();
  await receipt.waitFor();
  assert.match(await receipt.innerText(), /-P-0001/);
  await sound(page);
  assert.ok(await isPdf(await receipt.getAttribute("href")), "the receipt is a PDF");
  await page.goto("/gifts/receipts");
  await sound(page);
  const print = await page.locator("main a[href^='/gifts/receipts/print/']").getAttribute("href");
  assert.ok(await isPdf(print), "all of them are one PDF");
  await page.locator(`main form[action='${print}'] button`).click();
  await page.waitForURL(/\/gifts\/receipts$/);
  assert.equal(await page.locator("main a[href^='/gifts/receipts/print/']").count(), 0, "nothing is left to hand over");
  await sound(page);
  await page.goto("/gifts/declaration?first=2000-01-01&last=2099-12-31");
  assert.match(await main(), /42,50/);
  await sound(page);
});

test("the same person is given an account of their own", async () => {
  await page.goto(person);
  await page.locator("main a[href^='/accounts/new']").first().click();
  await page.waitForURL(/\/accounts\/new/);
  await page.locator("main [name=email]").fill(VOLUNTEER.email);
  await page.locator("main form[method=post] button.btn-primary").click();
  await page.waitForURL(/\/accounts/);
  if ((await page.locator("#handed-link").count()) === 0) {
    await page.locator("main form[action$='/hand-over'] button").click();
  }
  const link = await page.locator("#handed-link").inputValue();
  phone = await open(browser, server.url, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await phone.goto(new URL(link).pathname);
  await phone.locator("main input[type=password]").first().fill(VOLUNTEER.password);
  await phone.locator("main button.btn-primary").click();
  await phone.waitForURL((address) => !address.pathname.startsWith("/link"));
  if (new URL(phone.url()).pathname.startsWith("/sign-in")) await signIn(phone, VOLUNTEER);
});

test("a claim is entered on a phone, with a photo and kilometres", async () => {
  await phone.goto("/me");
  await phone.locator("main a[href='/me/claims']").first().click();
  await phone.waitForURL("**/me/claims");
  await sound(phone);
  await phone.locator("main [name=title]").fill("Fête de l’école");
  await phone.locator("main form[action='/me/claims'] button.btn-primary").click();
  await phone.waitForURL(/\/claims\/[0-9a-f-]{36}/);
  await sound(phone);
  const day = new Date().toISOString().slice(0, 10);
  await phone.locator("main [name=label]").fill("Gobelets");
  await phone.locator("main [name=day]").fill(day);
  await phone.locator("main [name=amount]").fill("25");
  await phone.locator("main [name=paper]").setInputFiles(PHOTO);
  await phone.locator("main form[action$='/lines'] button.btn-primary").click();
  await phone.locator("main a[href$='/paper']").waitFor();
  await phone.locator("main [name=kind][value=mileage]").check();
  await phone.locator("main [name=label]").fill("Brest – Kerlouan");
  await phone.locator("main [name=day]").fill(day);
  await phone.locator("main [name=km]").fill("100");
  await phone.locator("main form[action$='/lines'] button.btn-primary").click();
  await phone.waitForLoadState();
  assert.match(await main(phone), /88,60/);
  await sound(phone);
  await phone.locator("main form[action$='/submission'] button").click();
  await phone.locator("main form[action$='/return'] button").waitFor();
  await phone.locator("main [name=wish][value=waive]").check();
  await phone.locator("main form[action$='/wish'] button").click();
  await phone.waitForLoadState();
  await sound(phone);
  await phone.goto("/claims/rates");
  await sound(phone);
});

test("somebody else approves it, and what is given up becomes a gift with its receipt", async () => {
  await page.goto("/claims?state=submitted");
  await sound(page);
  await page.locator("main tbody a[href^='/claims/']").first().click();
  await page.waitForURL(/\/claims\/[0-9a-f-]{36}/);
  await sound(page);
  await page.locator("main form[action$='/approval'] button").click();
  const books = page.locator("main form[action$='/books']");
  await books.waitFor();
  await sound(page);
  for (const account of await books.locator("select[name^=account_]").all()) {
    if (!(await account.inputValue())) await account.selectOption({ index: 1 });
  }
  await books.locator("button[value=waive]").click();
  const gift = page.locator("main a[href^='/gifts/']").first();
  await gift.waitFor();
  await sound(page);
  await gift.click();
  await page.waitForURL(/\/gifts\/[0-9a-f-]{36}/);
  assert.match(await main(), /88,60/);
  await page.locator("main form[action$='/receipt'] button").click();
  const receipt = page.locator("main a[href^='/gifts/receipts/']").first();
  await receipt.waitFor();
  assert.match(await receipt.innerText(), /-P-0002/);
  assert.ok(await isPdf(await receipt.getAttribute("href")));
  await phone.goto("/me");
  assert.match(await main(phone), /-P-0002/);
  await sound(phone);
  await server.command("ledger", "verify");
});
