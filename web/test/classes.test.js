// A class that no style sheet knows is a typing error or a forgotten piece. Run after `npm run build`.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import assert from "node:assert/strict";

const root = new URL("../..", import.meta.url).pathname;

function templates() {
  const folders = ["kernel/templates", ...readdirSync(join(root, "modules")).map((name) => `modules/${name}/templates`)];
  return folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(folder, name)))
    .filter((path) => path.endsWith(".html"));
}

/** The classes a template spells: `class="…"` without what askama prints into it. */
function classesOf(source) {
  const places = [...source.matchAll(/\bclass="((?:\{\{.*?\}\}|\{%.*?%\}|[^"])*)"/g)].map(([, text]) => text);
  return places.flatMap((text) =>
    text
      .replace(/\S*\{\{.*?\}\}\S*/g, " ")
      .replace(/\{%.*?%\}/g, " ")
      .split(/\s+/)
      .filter(Boolean),
  );
}

test("every class of a template is styled", () => {
  const style = readFileSync(join(root, "web/dist/app.css"), "utf8");
  const known = new Set([...style.matchAll(/\.((?:\\.|[\w-])+)/g)].map(([, name]) => name.replaceAll("\\", "")));
  const unknown = templates().flatMap((path) =>
    classesOf(readFileSync(join(root, path), "utf8"))
      .filter((name) => !known.has(name))
      .map((name) => `${path}: ${name}`),
  );
  assert.deepEqual([...new Set(unknown)], []);
});
