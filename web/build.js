// Builds web/dist: what the kernel embeds and serves under /static/. Takes about a second.
//   node build.js           once, minified
//   node build.js --watch   again whenever a source or a template changes
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, watch, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build as bundle } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");
const modules = join(here, "node_modules");
/** Folders whose templates and Rust name icons; the same ones whose classes src/app.css scans. */
const SCANNED = ["../kernel/templates", "../kernel/src", "../modules"];

/** Where an icon is surely meant: icon("users"), icon="users", icon: "users". A wrong name there stops the build. */
const NAMED = /\bicon\s*(?:\(|=|:)\s*"([a-z0-9-]+)"/g;
/** In Rust an icon may stand in a table or a match far from that word, so any text that is an icon's name counts:
    a few symbols too many (300 bytes each, cached) cost less than one that is missing. */
const TEXT = /"([a-z][a-z0-9-]+)"/g;

const REDISTRIBUTED = ["@fontsource-variable/atkinson-hyperlegible-next", "daisyui", "htmx.org", "lucide-static", "tailwindcss"];

function iconPath(name) {
  return join(modules, "lucide-static/icons", `${name}.svg`);
}

function sourceFiles() {
  const inFolder = (folder) =>
    readdirSync(join(here, folder), { recursive: true })
      .filter((path) => /\.(html|rs)$/.test(path))
      .map((path) => join(folder, path));
  return SCANNED.filter((folder) => existsSync(join(here, folder))).flatMap(inFolder);
}

/** The names of all icons in use. */
function iconsInUse() {
  const names = new Set();
  const unknown = [];
  for (const file of sourceFiles()) {
    const source = readFileSync(join(here, file), "utf8");
    for (const [, name] of source.matchAll(NAMED)) {
      if (existsSync(iconPath(name))) names.add(name);
      else unknown.push(`${file}: "${name}"`);
    }
    const places = file.endsWith(".rs") ? [source] : source.split("\n").filter((line) => line.includes("icon"));
    for (const place of places) {
      for (const [, name] of place.matchAll(TEXT)) if (existsSync(iconPath(name))) names.add(name);
    }
  }
  if (unknown.length > 0) throw new Error(`No such icon in lucide:\n  ${unknown.join("\n  ")}`);
  return [...names].sort();
}

function symbol(name) {
  const [, inside] = /<svg[^>]*>([\s\S]*)<\/svg>/.exec(readFileSync(iconPath(name), "utf8"));
  return `<symbol id="${name}" viewBox="0 0 24 24">${inside.replace(/\s*\n\s*/g, "")}</symbol>`;
}

function buildIcons() {
  const names = iconsInUse();
  const sprite = `<svg xmlns="http://www.w3.org/2000/svg">${names.map(symbol).join("")}</svg>\n`;
  writeFileSync(join(dist, "icons.svg"), sprite);
  return names.length;
}

function buildStyle() {
  const cli = join(modules, "@tailwindcss/cli/dist/index.mjs");
  execFileSync(process.execPath, [cli, "--input", "src/app.css", "--output", "dist/app.css", "--minify"], {
    cwd: here,
    stdio: ["ignore", "ignore", "pipe"],
  });
}

async function buildScripts() {
  const common = { bundle: true, minify: true, target: "es2022", legalComments: "none", logLevel: "warning" };
  await bundle({ ...common, entryPoints: [join(here, "src/js/app.js")], outfile: join(dist, "app.js"), format: "esm" });
  await bundle({ ...common, entryPoints: [join(here, "src/js/theme.js")], outfile: join(dist, "theme.js"), format: "iife" });
  cpSync(join(modules, "htmx.org/dist/htmx.min.js"), join(dist, "htmx.js"));
}

function copyFiles() {
  const fonts = join(modules, "@fontsource-variable/atkinson-hyperlegible-next/files");
  for (const part of ["latin", "latin-ext"]) {
    cpSync(join(fonts, `atkinson-hyperlegible-next-${part}-wght-normal.woff2`), join(dist, `fonts/atkinson-${part}.woff2`));
  }
  cpSync(join(here, "src/mark.svg"), join(dist, "favicon.svg"));
  cpSync(join(here, "src/mark.svg"), join(dist, "logo.svg"));
}

/** The notices that the licences of what we redistribute ask to keep, in one file. */
function copyLicences() {
  const notices = REDISTRIBUTED.map((name) => {
    const file = readdirSync(join(modules, name)).find((each) => /^licen[sc]e/i.test(each));
    return `${name}\n\n${readFileSync(join(modules, name, file), "utf8").trim()}\n`;
  });
  writeFileSync(join(dist, "licenses.txt"), notices.join(`\n${"-".repeat(80)}\n\n`));
}

function report(icons) {
  const line = (name) => {
    const bytes = readFileSync(join(dist, name));
    return `${name} ${(bytes.length / 1000).toFixed(1)} kB (${(gzipSync(bytes).length / 1000).toFixed(1)} kB compressed)`;
  };
  console.log(["app.css", "app.js", "htmx.js", "icons.svg"].map(line).join("\n"), `\n${icons} icons`);
}

async function build() {
  mkdirSync(join(dist, "fonts"), { recursive: true });
  copyFiles();
  copyLicences();
  const icons = buildIcons();
  buildStyle();
  await buildScripts();
  report(icons);
}

/** Rebuilds at most every 200 ms while sources or templates change. */
function follow() {
  let timer;
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(() => build().catch((error) => console.error(String(error))), 200);
  };
  for (const folder of ["src", ...SCANNED]) {
    watch(join(here, folder), { recursive: true }, again);
  }
}

await build();
if (process.argv.includes("--watch")) follow();
