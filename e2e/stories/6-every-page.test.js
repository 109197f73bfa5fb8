// Every kind of page that links lead to, in both languages and both themes, under axe. Colours are the same in
// both languages: the dark theme is looked at in French.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, overflow, signIn, violations } from "../lib/browser.js";
import { kinds } from "../lib/crawl.js";
import { DEMO, Server } from "../lib/server.js";

/** Were there so many kinds, some would be left out without a word. */
const MOST = 300;

let server, browser;
before(async () => {
  server = await Server.demo();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function examine(page, links, options) {
  const wrong = [];
  for (const link of links) {
    const answer = await page.goto(link);
    if (!answer || answer.status() >= 400) {
      wrong.push(`${link}: ${answer?.status()}`);
      continue;
    }
    wrong.push(...(await violations(page, options)).map((text) => `${link}: ${text}`));
    const wide = await overflow(page);
    if (wide) wrong.push(`${link}: ${wide}`);
    const title = await page.title();
    if (!title.trim() || /^[a-z]+(-[a-z]+)+/.test(title)) wrong.push(`${link}: its title is “${title}”`);
    const keys = await page.locator("body").innerText().then((text) => text.match(/^(?:event|people|ledger|dues|banking|gifts|claims|imports|ui|setting|permission)(?:-[a-z0-9_]+){1,}$/gm));
    if (keys) wrong.push(`${link}: shows the keys ${keys.slice(0, 3).join(", ")}`);
  }
  wrong.push(...page.faults);
  return wrong;
}

for (const language of ["fr", "en"]) {
  test(`every kind of page in ${language}`, async () => {
    const page = await open(browser, server.url, { locale: language });
    await signIn(page, DEMO);
    await page.goto(`/language?lang=${language}&back=/`);
    const links = await kinds(page, { most: MOST });
    assert.ok(links.length > 70 && links.length < MOST, `${links.length} kinds of pages were found`);
    const wrong = await examine(page, links, { dark: language === "fr" });
    await page.context().close();
    assert.deepEqual(wrong, [], `${links.length} pages`);
  });
}

test("what a visitor sees", async () => {
  const page = await open(browser, server.url);
  const wrong = await examine(page, ["/sign-in", "/sign-in/link"]);
  const lost = await page.goto("/nowhere");
  assert.equal(lost.status(), 404);
  wrong.push(...(await violations(page)));
  assert.deepEqual(wrong, []);
});
