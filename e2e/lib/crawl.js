// Pages found as a person would: by their links, one of each kind.
export const shape = (link) => {
  const { pathname, searchParams } = new URL(link, "http://kevre");
  const parts = pathname.split("/").map((part) => (/\d/.test(part) || part.length > 20 ? "…" : part));
  return `${parts.join("/")}?${[...new Set(searchParams.keys())].sort().join("&")}`;
};

const LEFT_ALONE = /^\/(language|static|sign-out|theme|api|metrics|healthz)|\/export|export\?|\.(csv|ods|xlsx|pdf|zip)$|\/receipts\/|\/vouchers\/|\/files\/|\/photo|\/paper$|\/signature$|data\.json/;

/** One address of each kind, `/` first, in the order they are met. */
export async function kinds(page, { most = 200, start = ["/"] } = {}) {
  const seen = new Set(start.map(shape));
  const found = [...start];
  for (let at = 0; at < found.length && found.length < most; at += 1) {
    const answer = await page.goto(found[at], { waitUntil: "domcontentloaded" });
    if (!answer || answer.status() >= 400) continue;
    const links = await page.$$eval("a[href]", (all) => all.map((link) => link.getAttribute("href")));
    for (const link of links) {
      if (!link?.startsWith("/") || link.startsWith("//") || LEFT_ALONE.test(link)) continue;
      const kind = shape(link);
      // Filters and positions of a list are the same page.
      if (seen.has(kind) || (kind.endsWith("?") ? false : seen.has(`${kind.split("?")[0]}?`))) continue;
      seen.add(kind);
      found.push(link.split("#")[0]);
    }
  }
  return found;
}
