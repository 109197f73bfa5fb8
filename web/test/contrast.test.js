// The promise of src/theme.css: text ≥ 4.5:1, controls ≥ 3:1, in both themes, for every hue an organisation may choose.
import { readFileSync } from "node:fs";
import test from "node:test";
import assert from "node:assert/strict";

const TEXT = 4.5;
const CONTROL = 3;
const KINDS = ["primary", "neutral", "info", "success", "warning", "error"];

const source = readFileSync(new URL("../src/theme.css", import.meta.url), "utf8");
const themes = [...source.matchAll(/@plugin "daisyui\/theme" \{([^}]*)\}/g)].map(([, body]) => ({
  name: /name: "(\w+)"/.exec(body)[1],
  colours: Object.fromEntries(
    [...body.matchAll(/--color-([\w-]+): oklch\(([\d.]+)% ([\d.]+) (.+)\);/g)].map(([, name, l, c, hue]) => [
      name,
      { l: Number(l) / 100, c: Number(c), hue },
    ]),
  ),
}));

/** The hue as written: a number, `var(--hue)` or `calc(var(--hue) + n)`. */
function degrees(written, hue) {
  const plus = /\+ (\d+)/.exec(written);
  if (!written.includes("var(--hue)")) return Number(written);
  return (hue + (plus ? Number(plus[1]) : 0)) % 360;
}

/** Relative luminance of WCAG 2 of an oklch colour shown on an sRGB screen (channels clipped, as browsers do). */
function luminance({ l, c, hue }, brandHue) {
  const h = (degrees(hue, brandHue) * Math.PI) / 180;
  const a = c * Math.cos(h);
  const b = c * Math.sin(h);
  const [x, y, z] = [
    l + 0.3963377774 * a + 0.2158037573 * b,
    l - 0.1055613458 * a - 0.0638541728 * b,
    l - 0.0894841775 * a - 1.291485548 * b,
  ].map((v) => v ** 3);
  const [red, green, blue] = [
    4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z,
    -1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z,
    -0.0041960863 * x - 0.7034186147 * y + 1.707614701 * z,
  ].map((v) => Math.min(1, Math.max(0, v)));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function ratio(one, other, hue) {
  const [dark, light] = [luminance(one, hue), luminance(other, hue)].sort((p, q) => p - q);
  return (light + 0.05) / (dark + 0.05);
}

function pairs() {
  const grounds = ["base-100", "base-200"];
  const list = [];
  for (const ground of [...grounds, "base-300"]) {
    list.push(["base-content", ground, TEXT], ["muted", ground, TEXT]);
  }
  for (const ground of grounds) {
    list.push(["control", ground, CONTROL], ["primary", ground, CONTROL]);
    for (const kind of [...KINDS, "secondary", "accent"]) list.push([kind, ground, TEXT]);
    for (const kind of KINDS) list.push([`${kind}-ink`, ground, TEXT]);
  }
  for (const kind of [...KINDS, "secondary", "accent"]) list.push([`${kind}-content`, kind, TEXT]);
  for (const kind of KINDS) {
    list.push([`${kind}-ink`, `${kind}-soft`, TEXT], ["base-content", `${kind}-soft`, TEXT], ["muted", `${kind}-soft`, TEXT]);
  }
  return list;
}

for (const theme of themes) {
  test(`contrast of the ${theme.name} theme`, (t) => {
    const lowest = {};
    for (const [ink, ground, least] of pairs()) {
      for (let hue = 0; hue < 360; hue += 1) {
        const [one, other] = [theme.colours[ink], theme.colours[ground]];
        assert.ok(one && other, `${ink} or ${ground} is not defined`);
        const value = ratio(one, other, hue);
        assert.ok(value >= least, `${ink} on ${ground}, hue ${hue}: ${value.toFixed(2)} < ${least}`);
        if (value < (lowest[least]?.value ?? Infinity)) lowest[least] = { value, ink, ground, hue };
      }
    }
    for (const { value, ink, ground, hue } of Object.values(lowest)) {
      t.diagnostic(`lowest: ${value.toFixed(2)} (${ink} on ${ground}, hue ${hue})`);
    }
  });
}

test("both themes are here", () => {
  assert.deepEqual(themes.map((theme) => theme.name), ["light", "dark"]);
});
